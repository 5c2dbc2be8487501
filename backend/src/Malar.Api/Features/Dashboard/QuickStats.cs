using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Dashboard;

/// <summary>Returns the shop in a few figures.</summary>
internal static class QuickStats
{
    internal sealed record Query : IQuery<Stats>;

    internal sealed record Stats
    {
        public DateOnly Date { get; init; }

        /// <summary>Active farmers of the shop.</summary>
        public int TotalFarmers { get; init; }

        /// <summary>Farmers who came today.</summary>
        public int FarmersToday { get; init; }

        public int EntriesToday { get; init; }

        /// <summary>Kilograms.</summary>
        public decimal QuantityToday { get; init; }

        public decimal GrossToday { get; init; }

        public decimal NetToday { get; init; }

        /// <summary>Entries without a rate, of any day.</summary>
        public int UnpricedEntries { get; init; }

        public int PendingAdvances { get; init; }

        public decimal OutstandingAdvances { get; init; }

        /// <summary>What is owed to all farmers.</summary>
        public decimal Balance { get; init; }
    }

    private const string StatsSql = """
        select @date as date,
            (select count(*)::int from farmers where shop_id = @shop_id and is_active and deleted_at is null) as total_farmers,
            e.farmers_today, e.entries_today, e.quantity_today, e.gross_today, e.net_today,
            (select count(*)::int from daily_entries where shop_id = @shop_id and status = 'unpriced') as unpriced_entries,
            (select count(*)::int from cash_advances where shop_id = @shop_id and status = 'pending' and deleted_at is null)
                as pending_advances,
            x.outstanding_advances, x.balance
        from (
            select count(*)::int as entries_today, count(distinct e.farmer_id)::int as farmers_today,
                coalesce(sum(e.quantity) filter (where t.unit = 'kg'), 0.000) as quantity_today,
                coalesce(sum(e.total_amount), 0.00) as gross_today, coalesce(sum(e.net_amount), 0.00) as net_today
            from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
            where e.shop_id = @shop_id and e.entry_date = @date and e.status <> 'void') e
        cross join shop_figures(@shop_id) x
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader reference, ShopClock clock) : IRequestHandler<Query, Stats>
    {
        public async Task<Stats> Handle(Query query, CancellationToken cancellationToken)
        {
            var date = clock.Today(await reference.SettingsAsync(cancellationToken));
            return await db.OneAsync<Stats>(StatsSql, new { date }, cancellationToken);
        }
    }
}
