using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Advances;

/// <summary>Returns what is outstanding of all advances, by how long ago each was lent.</summary>
internal static class AdvanceAges
{
    internal sealed record Query : IQuery<IReadOnlyList<Age>>;

    /// <summary>Every age range is returned, even if nothing is outstanding in it.</summary>
    internal sealed record Age
    {
        /// <summary>The first day of the range, in days since the advance was lent.</summary>
        public int DaysFrom { get; init; }

        /// <summary>The last day of the range, inclusive; null if it has no end.</summary>
        public int? DaysTo { get; init; }

        public int Advances { get; init; }

        public int Farmers { get; init; }

        /// <summary>Rupees.</summary>
        public decimal OutstandingAmount { get; init; }
    }

    // Reads only advances that are not recovered in full, or whose recovery is only reserved by a draft, and not those recovered years ago.
    private const string AgesSql = $"""
        select g.days_from, g.days_to, count(o.farmer_id)::int as advances, count(distinct o.farmer_id)::int as farmers,
            coalesce(sum(o.outstanding), 0)::numeric(14,2) as outstanding_amount
        from (values (0, 30), (31, 60), (61, 90), (91, null)) as g (days_from, days_to)
        left join (
            select a.farmer_id, {AdvanceRow.Outstanding} as outstanding, @today - a.advance_date as days
            from cash_advances a where a.shop_id = @shop_id and a.status = 'approved' and a.id in (
                select n.id from cash_advances n
                where n.shop_id = @shop_id and n.status = 'approved' and n.recovered_amount < n.amount
                union all
                select r.advance_id from settlements s join advance_recoveries r on r.shop_id = s.shop_id and r.settlement_id = s.id
                where s.shop_id = @shop_id and s.status in ('draft', 'pending_approval'))
        ) o on o.outstanding > 0 and o.days >= g.days_from and (g.days_to is null or o.days <= g.days_to)
        group by g.days_from, g.days_to order by g.days_from
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, ShopTermsReader reference) : IRequestHandler<Query, IReadOnlyList<Age>>
    {
        public async Task<IReadOnlyList<Age>> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = clock.Today(await reference.SettingsAsync(cancellationToken));
            return await db.QueryAsync<Age>(AgesSql, new { today }, cancellationToken);
        }
    }
}
