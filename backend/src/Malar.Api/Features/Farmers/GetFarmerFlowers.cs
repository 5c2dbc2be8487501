using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Farmers;

/// <summary>Lists the flowers a farmer usually brings: most entries of the last 90 days first, then in the order they were added.</summary>
internal static class GetFarmerFlowers
{
    internal const int Days = 90;

    internal sealed record Query(Guid Id) : IQuery<IReadOnlyList<FarmerFlower>>;

    internal sealed record FarmerFlower
    {
        public Guid FlowerTypeId { get; init; }

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string Code { get; init; } = "";

        public string Unit { get; init; } = "";

        /// <summary>False if the shop does not take it in at present.</summary>
        public bool IsActive { get; init; }

        /// <summary>The farmer's entries of it in the last 90 days, without void ones.</summary>
        public int RecentLines { get; init; }

        public DateTime AddedAt { get; init; }
    }

    internal const string ListSql = $"""
        select t.id as flower_type_id, t.name, t.name_ta, t.code, t.unit, t.is_active, b.added_at,
            (select count(*)::integer from daily_entries e
             where e.shop_id = b.shop_id and e.farmer_id = b.farmer_id and e.flower_type_id = b.flower_type_id
                 and e.entry_date > @since and e.status <> 'void') as recent_lines
        from farmer_flowers b join flower_types t on t.shop_id = b.shop_id and t.id = b.flower_type_id
        where b.shop_id = @shop_id and b.farmer_id = @id and t.deleted_at is null and {Ownership.Only}b.farmer_id)
        order by recent_lines desc, b.added_at, t.id
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, ShopTermsReader reference)
        : IRequestHandler<Query, IReadOnlyList<FarmerFlower>>
    {
        public async Task<IReadOnlyList<FarmerFlower>> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = clock.Today(await reference.SettingsAsync(cancellationToken));
            return await db.QueryAsync<FarmerFlower>(ListSql, new { id = query.Id, since = today.AddDays(-Days) }, cancellationToken);
        }
    }
}
