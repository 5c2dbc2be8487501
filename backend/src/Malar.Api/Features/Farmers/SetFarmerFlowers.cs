using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Farmers;

/// <summary>Replaces a farmer's list of flowers. Flowers already on it keep their place; new ones follow in the order sent.</summary>
internal static class SetFarmerFlowers
{
    internal sealed record Command : ICommand<IReadOnlyList<GetFarmerFlowers.FarmerFlower>>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>All of the farmer's flowers; empty for none.</summary>
        public Guid[]? FlowerTypeIds { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int Most = 50;

        public Validator() =>
            RuleFor(c => c.FlowerTypeIds)
                .NotNull()
                .WithText(Texts.Required)
                .Must(ids => ids is null || ids.Length <= Most)
                .WithText(FarmerTexts.TooManyFlowers.With(Most));
    }

    private const string LockSql = "select 1 from farmers where shop_id = @shop_id and id = @id for no key update";

    private const string KnownSql = "select id from flower_types where shop_id = @shop_id and id = any(@ids) and deleted_at is null";

    private const string ReplaceSql = """
        delete from farmer_flowers where shop_id = @shop_id and farmer_id = @id and flower_type_id <> all(@ids);
        insert into farmer_flowers (shop_id, farmer_id, flower_type_id, added_at)
        select @shop_id, @id, n.id, @now + n.place * interval '1 microsecond' from unnest(@ids) with ordinality as n (id, place)
        on conflict (shop_id, farmer_id, flower_type_id) do nothing
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, ShopTermsReader reference, AuditTrail audit)
        : IRequestHandler<Command, IReadOnlyList<GetFarmerFlowers.FarmerFlower>>
    {
        public async Task<IReadOnlyList<GetFarmerFlowers.FarmerFlower>> Handle(Command command, CancellationToken cancellationToken)
        {
            var ids = command.FlowerTypeIds!.Distinct().ToArray();
            await db.FindAsync<int?>(LockSql, new { id = command.Id }, cancellationToken);
            var known = await db.QueryAsync<Guid>(KnownSql, new { ids }, cancellationToken);
            if (known.Count < ids.Length)
                throw ApiException.NotFound("flower_type_ids", FarmerTexts.NoSuchFlower);

            var list = new
            {
                id = command.Id,
                since = clock.Today(await reference.SettingsAsync(cancellationToken)).AddDays(-GetFarmerFlowers.Days),
            };
            var old = await db.QueryAsync<GetFarmerFlowers.FarmerFlower>(GetFarmerFlowers.ListSql, list, cancellationToken);
            await db.ExecuteAsync(
                ReplaceSql,
                new
                {
                    id = command.Id,
                    ids,
                    now = clock.Now,
                },
                cancellationToken
            );
            var flowers = await db.QueryAsync<GetFarmerFlowers.FarmerFlower>(GetFarmerFlowers.ListSql, list, cancellationToken);
            audit.Record("updated", "farmer_flowers", command.Id, old.Select(f => f.Code).ToArray(), flowers.Select(f => f.Code).ToArray());
            return flowers;
        }
    }
}
