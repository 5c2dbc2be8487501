using System.Text.Json;
using FluentValidation;
using Malar.Api.Features.Buyers;
using Malar.Api.Features.Buyers.Bills;
using Malar.Api.Features.Buyers.Collections;
using Malar.Api.Features.Buyers.Dues;
using Malar.Api.Features.Entries;
using Malar.Api.Features.Farmers;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Sync;

/// <summary>
/// Applies one operation of a device through the use case behind the matching endpoint. Its op_id is claimed in the same transaction, so a
/// retry after a lost response gets the stored response, and nothing is done twice.
/// </summary>
internal static class ApplyOperation
{
    public static readonly string[] Types =
    [
        "entry.create",
        "entry.update",
        "entry.void",
        "farmer.create",
        "farmer.add_flower",
        "buyer.create",
        "sale.create",
        "collection.create",
        "promise.create",
    ];

    internal sealed record Command(string DeviceId, PushOperations.Operation Operation) : ICommand<Applied>, ICreate
    {
        public Guid? Id => Operation.OpId;
    }

    /// <param name="Row">The row after the operation.</param>
    internal sealed record Applied(JsonElement Row)
    {
        public static Applied Of(object row) => new(JsonSerializer.SerializeToElement(row, row.GetType(), Json.Options));
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Operation.OpId).NotNull().WithText(Texts.Required).OverridePropertyName("op_id");
            RuleFor(c => c.Operation.EntityId).NotNull().WithText(Texts.Required).OverridePropertyName("entity_id");
            RuleFor(c => c.Operation.Type)
                .Must(t => Types.Contains(t))
                .WithText(Texts.NotAllowed.With(string.Join(", ", Types)))
                .OverridePropertyName("type");
        }
    }

    /// <summary>Returns the new entry in an operation's payload.</summary>
    /// <exception cref="ApiException">422: the payload is missing or malformed.</exception>
    public static CreateEntry.Command EntryOf(Command command) =>
        Payload<CreateEntry.Command>(command.Operation) with
        {
            Id = command.Operation.EntityId,
            DeviceId = command.DeviceId,
            CapturedAt = command.Operation.CapturedAt,
            IsLate = true,
        };

    private static T Payload<T>(PushOperations.Operation operation)
    {
        if (operation.Payload is not { ValueKind: JsonValueKind.Object } payload)
            throw ApiException.Field("payload", SyncTexts.PayloadMissing);
        try
        {
            return payload.Deserialize<T>(Json.Options)!;
        }
        catch (JsonException e)
        {
            throw MalformedInput.Of(e);
        }
    }

    private const string AddFlowerSql = """
        with asked as (
            select f.id as farmer_id, t.id as flower_type_id from farmers f, flower_types t
            where f.shop_id = @shop_id and f.deleted_at is null
                and f.id = (select coalesce(m.merged_into, m.id) from farmers m where m.shop_id = @shop_id and m.id = @farmer_id)
                and t.shop_id = @shop_id and t.id = @flower_type_id and t.deleted_at is null
        ), added as (
            insert into farmer_flowers (shop_id, farmer_id, flower_type_id, added_at)
            select @shop_id, farmer_id, flower_type_id, @now from asked
            on conflict (shop_id, farmer_id, flower_type_id) do nothing
        )
        select farmer_id from asked
        """;

    private sealed record FlowerPayload(Guid? FlowerTypeId);

    private sealed record BuyerPayload(Guid? BuyerId);

    private static Guid BuyerOf(PushOperations.Operation operation) =>
        Payload<BuyerPayload>(operation).BuyerId ?? throw ApiException.Field("buyer_id", Texts.Required);

    internal sealed class Handler(ShopDb db, IMediator mediator, ShopClock clock) : IRequestHandler<Command, Applied>
    {
        public async Task<Applied> Handle(Command command, CancellationToken cancellationToken)
        {
            var operation = command.Operation;
            var id = operation.EntityId!.Value;
            object row = operation.Type switch
            {
                "entry.create" => await mediator.Send(EntryOf(command), cancellationToken),
                "entry.update" => await mediator.Send(
                    Payload<CorrectEntry.Command>(operation) with
                    {
                        Id = id,
                        Version = operation.BaseVersion,
                    },
                    cancellationToken
                ),
                "entry.void" => await mediator.Send(
                    Payload<VoidEntry.Command>(operation) with
                    {
                        Id = id,
                        Version = operation.BaseVersion,
                    },
                    cancellationToken
                ),
                "farmer.create" => await mediator.Send(Payload<CreateFarmer.Command>(operation) with { Id = id }, cancellationToken),
                "buyer.create" => await mediator.Send(Payload<CreateBuyer.Command>(operation) with { Id = id }, cancellationToken),
                "sale.create" => await mediator.Send(
                    Payload<CreateInvoice.Command>(operation) with
                    {
                        Id = id,
                        Issue = true,
                        DeviceId = command.DeviceId,
                        CapturedAt = operation.CapturedAt,
                        IsLate = true,
                    },
                    cancellationToken
                ),
                "collection.create" => await mediator.Send(
                    Payload<CreateCollection.Command>(operation) with
                    {
                        Id = id,
                        BuyerId = BuyerOf(operation),
                        DeviceId = command.DeviceId,
                        CapturedAt = operation.CapturedAt,
                        IsLate = true,
                    },
                    cancellationToken
                ),
                "promise.create" => await mediator.Send(
                    Payload<AddPromise.Command>(operation) with
                    {
                        Id = id,
                        BuyerId = BuyerOf(operation),
                        HeardAt = operation.CapturedAt,
                    },
                    cancellationToken
                ),
                _ => await AddFlowerAsync(id, Payload<FlowerPayload>(operation), cancellationToken),
            };
            return Applied.Of(row);
        }

        private async Task<FarmerFlower> AddFlowerAsync(Guid farmerId, FlowerPayload payload, CancellationToken cancellationToken)
        {
            var flower = payload.FlowerTypeId ?? throw ApiException.Field("flower_type_id", Texts.Required);
            if (
                await db.FindAsync<Guid?>(
                    AddFlowerSql,
                    new
                    {
                        farmer_id = farmerId,
                        flower_type_id = flower,
                        now = clock.Now,
                    },
                    cancellationToken
                )
                is null
            )
                throw ApiException.NotFound();
            return new FarmerFlower(farmerId, flower);
        }
    }
}
