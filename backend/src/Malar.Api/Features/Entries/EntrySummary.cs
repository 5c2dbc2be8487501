using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Entries;

/// <summary>
/// Returns the totals of one day, by flower and by slot. Void entries do not count; unpriced ones count in weights, but not in money.
/// </summary>
internal static class EntrySummary
{
    internal sealed record Query : IQuery<Summary>
    {
        /// <summary>The shop's date; today when absent.</summary>
        public DateOnly? Date { get; init; }
    }

    /// <param name="Date">The day.</param>
    /// <param name="TotalEntries">Entries that are not void.</param>
    /// <param name="UnpricedEntries">How many of them wait for a rate.</param>
    /// <param name="TotalQuantity">Kilograms; flowers counted by bunch or piece are only in <paramref name="ByFlower"/>.</param>
    /// <param name="GrossAmount">Rupees.</param>
    /// <param name="TotalCommission">Rupees.</param>
    /// <param name="TotalFees">Rupees.</param>
    /// <param name="TotalAdjustments">Rupees, either sign.</param>
    /// <param name="NetAmount">Rupees owed for the day's entries.</param>
    /// <param name="UniqueFarmers">The number of farmers who brought flowers.</param>
    /// <param name="ByFlower">By flower, highest gross amount first.</param>
    /// <param name="BySlot">By slot, in the order of the day; weights in kilograms.</param>
    internal sealed record Summary(
        DateOnly Date,
        int TotalEntries,
        int UnpricedEntries,
        decimal TotalQuantity,
        decimal GrossAmount,
        decimal TotalCommission,
        decimal TotalFees,
        decimal TotalAdjustments,
        decimal NetAmount,
        int UniqueFarmers,
        IReadOnlyList<Part> ByFlower,
        IReadOnlyList<Part> BySlot
    );

    internal sealed record Part
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        /// <summary>kg, bunch or piece for a flower; kg for a slot.</summary>
        public string Unit { get; init; } = "kg";

        public int Entries { get; init; }

        public int UnpricedEntries { get; init; }

        public decimal Quantity { get; init; }

        public decimal GrossAmount { get; init; }

        public decimal NetAmount { get; init; }
    }

    /// <summary>The figures that only the whole day has, and whether the row is the whole day, one flower or one slot.</summary>
    private sealed record DaySums
    {
        public bool IsFlower { get; init; }

        public bool IsSlot { get; init; }

        public decimal TotalCommission { get; init; }

        public decimal TotalFees { get; init; }

        public decimal TotalAdjustments { get; init; }

        public int UniqueFarmers { get; init; }
    }

    private const string EntriesSql = "from daily_entries e where e.shop_id = @shop_id and e.entry_date = @date and e.status <> 'void'";

    // The entries are summed once, by flower and slot; the totals of the day, the flowers and the slots are sums of those.
    private const string SummarySql = $"""
        with cells as (
            select e.flower_type_id, e.time_slot_id, count(*) as entries, count(*) filter (where e.status = 'unpriced') as unpriced_entries,
                sum(e.quantity) as quantity, sum(e.total_amount) as gross_amount, sum(e.commission_amount) as commission_amount,
                sum(e.fee_amount) as fee_amount, sum(e.manual_adj_amount) filter (where e.net_amount is not null) as adjustments,
                sum(e.net_amount) as net_amount
            {EntriesSql} group by e.flower_type_id, e.time_slot_id
        )
        select coalesce(t.id, s.id) as id, coalesce(t.name, s.name) as name, coalesce(t.name_ta, s.name_ta) as name_ta,
            coalesce(t.unit, 'kg') as unit, coalesce(sum(c.entries), 0)::int as entries,
            coalesce(sum(c.unpriced_entries), 0)::int as unpriced_entries,
            case when grouping(t.id) = 0 then sum(c.quantity)
                else coalesce(sum(c.quantity) filter (where t.unit = 'kg'), 0.000) end as quantity,
            coalesce(sum(c.gross_amount), 0.00) as gross_amount, coalesce(sum(c.net_amount), 0.00) as net_amount,
            grouping(t.id) = 0 as is_flower, grouping(s.id) = 0 as is_slot, coalesce(sum(c.commission_amount), 0.00) as total_commission,
            coalesce(sum(c.fee_amount), 0.00) as total_fees, coalesce(sum(c.adjustments), 0.00) as total_adjustments,
            (select count(*)::int from (select distinct e.farmer_id {EntriesSql}) f) as unique_farmers
        from cells c
        join flower_types t on t.shop_id = @shop_id and t.id = c.flower_type_id
        join time_slots s on s.shop_id = @shop_id and s.id = c.time_slot_id
        group by grouping sets ((), (t.id, t.name, t.name_ta, t.unit), (s.id, s.name, s.name_ta, s.start_time))
        order by case when grouping(t.id) = 0 then coalesce(sum(c.gross_amount), 0.00) end desc, t.name, s.start_time
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader reference, ShopClock clock) : IRequestHandler<Query, Summary>
    {
        public async Task<Summary> Handle(Query query, CancellationToken cancellationToken)
        {
            var date = query.Date ?? clock.Today(await reference.SettingsAsync(cancellationToken));
            return await db.ReadAsync(SummarySql, new { date }, cancellationToken, grid =>
            {
                var rows = grid.Read<Part, DaySums, (Part Part, DaySums Sums)>((part, sums) => (part, sums), "is_flower").ToList();
                var (day, whole) = rows.Single(r => r.Sums is { IsFlower: false, IsSlot: false });
                return Task.FromResult(
                    new Summary(
                        date,
                        day.Entries,
                        day.UnpricedEntries,
                        day.Quantity,
                        day.GrossAmount,
                        whole.TotalCommission,
                        whole.TotalFees,
                        whole.TotalAdjustments,
                        day.NetAmount,
                        whole.UniqueFarmers,
                        [.. rows.Where(r => r.Sums.IsFlower).Select(r => r.Part)],
                        [.. rows.Where(r => r.Sums.IsSlot).Select(r => r.Part)]
                    )
                );
            });
        }
    }
}
