using Malar.Api.Features.Buyers.Dues;
using Malar.Api.Features.Settlements;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Dashboard;

/// <summary>
/// Returns everything that the first page of the office shows, in one call: the day so far, what is owed, which regulars are absent, and
/// what waits for a person.
/// </summary>
internal static class Home
{
    internal sealed record Query : IQuery<HomePage>;

    /// <summary>The number of absent regulars that are named.</summary>
    private const int MostNames = 20;

    private const string DaySql = """
        select e.entry_date as date, count(*)::int as entries, count(distinct e.farmer_id)::int as farmers,
            coalesce(sum(e.quantity) filter (where t.unit = 'kg'), 0.000) as quantity,
            coalesce(sum(e.quantity) filter (where t.unit = 'kg' and e.status <> 'unpriced'), 0.000) as priced_quantity,
            count(*) filter (where e.status = 'unpriced')::int as unpriced_entries, coalesce(sum(e.total_amount), 0.00) as gross_amount,
            coalesce(sum(e.commission_amount), 0.00) as total_commission, coalesce(sum(e.fee_amount), 0.00) as total_fees,
            coalesce(sum(e.manual_adj_amount) filter (where e.net_amount is not null), 0.00) as total_adjustments,
            coalesce(sum(e.net_amount), 0.00) as net_amount
        from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
        where e.shop_id = @shop_id and e.entry_date between @date - 1 and @date and e.status <> 'void'
        group by e.entry_date;
        select extract(hour from e.entry_time)::int as hour,
            coalesce(sum(e.quantity) filter (where e.entry_date = @date), 0.000) as quantity,
            coalesce(sum(e.quantity) filter (where e.entry_date < @date), 0.000) as yesterday_quantity
        from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id and t.unit = 'kg'
        where e.shop_id = @shop_id and e.entry_date between @date - 1 and @date and e.status <> 'void'
        group by 1 order by 1;
        select t.id as flower_type_id, t.name, t.name_ta, t.code, t.unit, count(*)::int as entries, sum(e.quantity) as quantity,
            coalesce(sum(e.total_amount), 0.00) as gross_amount, coalesce(sum(e.net_amount), 0.00) as net_amount
        from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
        where e.shop_id = @shop_id and e.entry_date = @date and e.status <> 'void'
        group by t.id, t.name, t.name_ta, t.code, t.unit order by t.unit <> 'kg', quantity desc, t.name;
        select e.entry_date as date, sum(e.quantity) as quantity
        from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id and t.unit = 'kg'
        where e.shop_id = @shop_id and e.entry_date between @date - 6 and @date and e.status <> 'void'
        group by e.entry_date order by e.entry_date;
        select round(avg(d.quantity), 3) from (
            select sum(e.quantity) as quantity
            from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id and t.unit = 'kg'
            where e.shop_id = @shop_id and e.entry_date between @date - 28 and @date - 1 and e.status <> 'void'
            group by e.entry_date) d;
        """;

    // Materialized, because the planner assumes that a third of all advances ever lent is open, and would start parallel workers to add up
    // a few.
    private const string OwedSql = """
        with lent as materialized (
            select a.advance_date, a.amount - a.recovered_amount as amount from cash_advances a
            where a.shop_id = @shop_id and a.status = 'approved' and a.recovered_amount < a.amount
            union all
            select a.advance_date, r.amount from settlements s
            join advance_recoveries r on r.shop_id = s.shop_id and r.settlement_id = s.id
            join cash_advances a on a.shop_id = r.shop_id and a.id = r.advance_id
            where s.shop_id = @shop_id and s.status in ('draft', 'pending_approval')
        )
        select x.balance, x.unsettled_net, x.due, x.outstanding_advances, x.outstanding_shortfall,
            a.advances_recent, a.advances_over30_days, a.advances_over60_days
        from shop_figures(@shop_id) x
        cross join (
            select coalesce(sum(o.amount) filter (where @date - o.advance_date <= 30), 0.00) as advances_recent,
                coalesce(sum(o.amount) filter (where @date - o.advance_date between 31 and 60), 0.00) as advances_over30_days,
                coalesce(sum(o.amount) filter (where @date - o.advance_date > 60), 0.00) as advances_over60_days
            from lent o) a;
        select f.upi_id, s.farmer_id, s.net_payable from settlements s join farmers f on f.shop_id = s.shop_id and f.id = s.farmer_id
        where s.shop_id = @shop_id and s.status <> 'paid' and s.net_payable > 0;
        """;

    // Of the nine last market days before today, an absent regular missed the last two and today, and came on four of the seven before.
    // Each previous market day is found by one index lookup. When all sixty days were queried instead, the planner read a young shop's
    // entries from end to end for each.
    private const string AbsentSql = """
        with recursive days (n, day) as (
            select 0, @date
            union all
            select d.n + 1, (
                select e.entry_date from daily_entries e
                where e.shop_id = @shop_id and e.entry_date >= @date - 60 and e.entry_date < d.day and e.status <> 'void'
                order by e.entry_date desc limit 1)
            from days d where d.n < 9 and d.day is not null
        ), regulars as materialized (
            select e.farmer_id, max(e.entry_date) as last_seen
            from days d join daily_entries e on e.shop_id = @shop_id and e.entry_date = d.day and e.status <> 'void'
                and e.entry_date between @date - 60 and @date
            where d.n > 0
            group by e.farmer_id
            having count(distinct d.day) filter (where d.n > 2) >= 4 and count(*) filter (where d.n <= 2) = 0
        )
        select f.id as farmer_id, f.name, f.name_ta, f.village, f.village_ta, r.last_seen, @date - r.last_seen as days,
            count(*) over ()::int as total
        from regulars r join farmers f on f.shop_id = @shop_id and f.id = r.farmer_id and f.is_active and f.deleted_at is null
        where not exists (
            select from daily_entries e
            where e.shop_id = @shop_id and e.farmer_id = r.farmer_id and e.entry_date >= @date and e.status <> 'void')
        order by r.last_seen, f.name collate "ta-IN-x-icu", f.id limit @most_names;
        """;

    private const string WaitingSql = """
        select d.id, d.farmer_id, f.name, f.name_ta, null::numeric as amount, count(*) over ()::int as total
        from disputes d join farmers f on f.shop_id = d.shop_id and f.id = d.farmer_id
        where d.shop_id = @shop_id and d.status = 'open' order by d.id limit 3;
        select count(*)::int from outbox_messages where shop_id = @shop_id and status = 'failed' and created_at > @since;
        select u.count, u.quantity, u.oldest, t.name as most_flower, t.name_ta as most_flower_ta
        from (
            select coalesce(sum(w.count), 0)::int as count, coalesce(sum(w.quantity), 0.000) as quantity, min(w.oldest) as oldest,
                (array_agg(w.flower_type_id order by w.quantity desc, w.count desc, w.flower_type_id))[1] as most
            from (
                select e.flower_type_id, count(*) as count, min(e.entry_date) as oldest,
                    coalesce(sum(e.quantity) filter (where t.unit = 'kg'), 0.000) as quantity
                from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
                where e.shop_id = @shop_id and e.status = 'unpriced'
                group by e.flower_type_id) w) u
        left join flower_types t on t.shop_id = @shop_id and t.id = u.most;
        select a.id, a.farmer_id, f.name, f.name_ta, a.amount, count(*) over ()::int as total
        from cash_advances a join farmers f on f.shop_id = a.shop_id and f.id = a.farmer_id
        where a.shop_id = @shop_id and a.status = 'pending' and a.deleted_at is null order by a.created_at, a.id limit 3;
        select f.id, f.id as farmer_id, f.name, f.name_ta, null::numeric as amount, count(*) over ()::int as total
        from farmers f where f.shop_id = @shop_id and not f.is_confirmed and f.deleted_at is null order by f.created_at, f.id limit 3;
        select d.device_id, d.name, u.full_name as user_name, u.full_name_ta as user_name_ta, d.parked,
            sum(d.parked) over ()::int as total
        from devices d join users u on u.shop_id = d.shop_id and u.id = d.user_id
        where d.shop_id = @shop_id and d.parked > 0 order by d.parked desc, d.device_id limit 3;
        """;

    private const string BuyersSql = $"""
        select {DueAges.Columns}, count(distinct i.buyer_id)::int as buyers_owing
        from invoices i where i.shop_id = @shop_id and i.status = 'pending' and i.buyer_id is not null;
        select b.id as buyer_id, b.name, b.name_ta, w.owed, b.credit_limit, count(*) over ()::int as total
        from buyers b join buyer_balances w on w.shop_id = b.shop_id and w.buyer_id = b.id
        where b.shop_id = @shop_id and b.deleted_at is null and b.credit_limit > 0 and w.owed > b.credit_limit
        order by w.owed - b.credit_limit desc, b.id limit 3
        """;

    /// <summary>Everything that is read, except what settling everyone would come to.</summary>
    private const string Sql = DaySql + OwedSql + AbsentSql + WaitingSql + BuyersSql;

    private sealed record Counted
    {
        public int Total { get; init; }
    }

    private sealed record OpenSettlement
    {
        public string? UpiId { get; init; }

        public Guid FarmerId { get; init; }

        public decimal NetPayable { get; init; }
    }

    internal sealed class Handler(ShopDb db, SettlementPlanner planner, ShopTermsReader reference, ShopClock clock)
        : IRequestHandler<Query, HomePage>
    {
        public async Task<HomePage> Handle(Query query, CancellationToken cancellationToken)
        {
            var shop = await reference.SettingsAsync(cancellationToken);
            var date = clock.Today(shop);
            var open = await planner.ForecastAllAsync(new SettlementPlanner.Period(date, date), forecast: true, cancellationToken);
            var asked = new
            {
                date,
                today = date,
                since = clock.Now.AddDays(-7),
                most_names = MostNames,
            };
            return await db.ReadAsync(Sql, asked, cancellationToken, async grid =>
            {
                var sums = (await grid.ReadAsync<DaySums>()).ToDictionary(d => d.Date);
                var hours = (await grid.ReadAsync<HourSums>()).ToList();
                var flowers = (await grid.ReadAsync<FlowerSums>()).ToList();
                var weights = (await grid.ReadAsync<DayWeight>()).ToDictionary(d => d.Date, d => d.Quantity);
                var usual = await grid.ReadSingleAsync<decimal?>();
                var owed = await grid.ReadSingleAsync<OwedSums>();
                var settled = (await grid.ReadAsync<OpenSettlement>()).Select(s => (s.FarmerId, s.UpiId, s.NetPayable));
                var planned = open.Where(s => s.Amounts is { NetPayable: > 0m })
                    .Select(s => (FarmerId: s.Farmer.Id, s.Farmer.UpiId, s.Amounts!.NetPayable));
                var absent = grid.Read<AbsentFarmer, Counted, (AbsentFarmer, int Total)>((f, c) => (f, c.Total), "total").ToList();
                var waiting = new Waiting(
                    First(grid),
                    await grid.ReadSingleAsync<int>(),
                    await grid.ReadSingleAsync<UnpricedEntries>(),
                    First(grid),
                    First(grid),
                    Parked(grid)
                );
                var dues = await grid.ReadSingleAsync<BuyersDues>();
                var above = grid.Read<BuyerAboveLimit, Counted, (BuyerAboveLimit, int Total)>((b, c) => (b, c.Total), "total").ToList();
                return new HomePage(
                    date,
                    sums.GetValueOrDefault(date) ?? new DaySums { Date = date },
                    sums.GetValueOrDefault(date.AddDays(-1)) ?? new DaySums { Date = date.AddDays(-1) },
                    hours,
                    flowers,
                    [
                        .. Enumerable
                            .Range(-6, 7)
                            .Select(n => date.AddDays(n))
                            .Select(d => new DayWeight { Date = d, Quantity = weights.GetValueOrDefault(d, 0.000m) }),
                    ],
                    usual,
                    owed,
                    PayoutOf([.. settled, .. planned], shop),
                    new AbsentFarmers(absent.Count == 0 ? 0 : absent[0].Total, [.. absent.Select(a => a.Item1)]),
                    dues,
                    waiting with
                    {
                        AboveLimit = new BuyersAboveLimit(above.Count == 0 ? 0 : above[0].Total, [.. above.Select(a => a.Item1)]),
                    }
                );
            });
        }

        private static ParkedEntries Parked(Dapper.SqlMapper.GridReader grid)
        {
            var rows = grid.Read<ParkedDevice, Counted, (ParkedDevice, int Total)>((d, c) => (d, c.Total), "total").ToList();
            return new ParkedEntries(rows.Count == 0 ? 0 : rows[0].Total, [.. rows.Select(r => r.Item1)]);
        }

        private static Payout PayoutOf(IReadOnlyList<(Guid FarmerId, string? UpiId, decimal Amount)> payments, ShopSettings shop)
        {
            var byMethod = payments.ToLookup(p => PaymentMethod.For(p.UpiId, p.Amount, shop), p => p.Amount);
            return new Payout(
                payments.DistinctBy(p => p.FarmerId).Count(),
                payments.Sum(p => p.Amount) + 0.00m,
                PaymentSum.Of(byMethod.SelectMany(m => m.Select(amount => (m.Key, amount)))),
                CashPayment.Count(byMethod[PaymentMethod.Cash], shop.CashInWholeRupees)
            );
        }

        private static WaitingFarmers First(Dapper.SqlMapper.GridReader grid)
        {
            var rows = grid.Read<WaitingFarmer, Counted, (WaitingFarmer, int Total)>((f, c) => (f, c.Total), "total").ToList();
            return new WaitingFarmers(rows.Count == 0 ? 0 : rows[0].Total, [.. rows.Select(r => r.Item1)]);
        }
    }
}
