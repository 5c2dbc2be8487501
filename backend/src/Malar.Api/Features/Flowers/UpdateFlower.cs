using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Entries;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Flowers;

internal static class UpdateFlower
{
    /// <summary>An absent or null field keeps its value; an empty optional text clears it.</summary>
    internal sealed record Command : FlowerFields, ICommand<FlowerType>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>If <c>is_active</c> becomes false: the flower to which entries without a rate are moved.</summary>
        public Guid? MoveEntriesTo { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            this.AddFlowerRules();
            RuleFor(c => c.Code).MinText(1);
        }
    }

    internal const string OtherActiveSql =
        "select exists (select from flower_types where shop_id = @shop_id and id <> @id and is_active and deleted_at is null)";

    private const string WeighedSql = "select exists (select from daily_entries where shop_id = @shop_id and flower_type_id = @id)";

    private const string UpdateSql = """
        update flower_types set
            name = @name, name_ta = @name_ta, code = @code, number = @number, unit = @unit, description = @description,
            other_names = @other_names, face_shape = @face_shape, face_petals = @face_petals, face_colour = @face_colour,
            is_active = @is_active, version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    internal sealed class Handler(
        ShopDb db,
        ShopClock clock,
        ShopTermsReader reference,
        WaitingEntries waiting,
        AuditTrail audit,
        IfMatch ifMatch
    ) : IRequestHandler<Command, FlowerType>
    {
        public async Task<FlowerType> Handle(Command command, CancellationToken cancellationToken)
        {
            await reference.LockAsync(cancellationToken);
            var old = await db.FindAsync<FlowerType>(GetFlower.FindSql, new { id = command.Id }, cancellationToken)
                ?? throw ApiException.NotFound();
            ifMatch.Check(command.Version, old.Version, old);
            if (command.IsActive == false && !await db.OneAsync<bool>(OtherActiveSql, new { id = command.Id }, cancellationToken))
                throw ApiException.Field("is_active", FlowerTexts.LastOne);
            if (command.IsActive == false && old.IsActive)
                await waiting.MoveFromFlowerAsync(command.Id, command.MoveEntriesTo, cancellationToken);
            // Entries store no unit of their own: changing the flower's unit would change theirs.
            if (
                command.Unit is { } unit
                && unit != old.Unit
                && await db.OneAsync<bool>(WeighedSql, new { id = command.Id }, cancellationToken)
            )
                throw ApiException.Field("unit", FlowerTexts.UnitInUse);

            await db.ExecuteAsync(
                UpdateSql,
                new
                {
                    id = command.Id,
                    name = command.Name?.Trim() ?? old.Name,
                    name_ta = Changed(command.NameTa, old.NameTa),
                    code = command.Code.CodeOrNull() ?? old.Code,
                    number = command.Number ?? old.Number,
                    unit = command.Unit ?? old.Unit,
                    description = Changed(command.Description, old.Description),
                    other_names = Changed(command.OtherNames, old.OtherNames),
                    face_shape = Changed(command.FaceShape, old.FaceShape),
                    face_petals = command.FaceShape is null ? old.FacePetals
                    : command.HasFace ? command.FacePetals
                    : null,
                    face_colour = command.FaceShape is null ? old.FaceColour
                    : command.HasFace ? command.FaceColour!.ToUpperInvariant()
                    : null,
                    is_active = command.IsActive ?? old.IsActive,
                    now = clock.Now,
                },
                cancellationToken
            );
            var flower = await db.OneAsync<FlowerType>(GetFlower.FindSql, new { id = command.Id }, cancellationToken);
            audit.Record("updated", "flower_type", flower.Id, old, flower);
            return flower;
        }

        private static string? Changed(string? sent, string? old) => sent is null ? old : sent.NullIfEmpty();
    }
}
