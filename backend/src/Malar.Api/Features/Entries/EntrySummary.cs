using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Entries;

/// <summary>The totals of one day, by flower and by slot. Void entries do not count; unpriced ones count in weights, not in
/// money.</summary>
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
    /// <param name="TotalQuantity">Kilograms; flowers counted by bunch or piece stand in <paramref name="ByFlower"/> only.</param>
    /// <param name="GrossAmount">Rupees.</param>
    /// <param name="TotalCommission">Rupees.</param>
    /// <param name="TotalFees">Rupees.</param>
    /// <param name="TotalAdjustments">Rupees, either sign.</param>
    /// <param name="NetAmount">Rupees owed for the day's entries.</param>
    /// <param name="UniqueFarmers">Farmers who came.</param>
    /// <param name="ByFlower">By flower, most valuable first.</param>
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

    private sealed record Totals
    {
        public int TotalEntries { get; init; }

        public int UnpricedEntries { get; init; }

        public decimal TotalQuantity { get; init; }

        public decimal GrossAmount { get; init; }

        public decimal TotalCommission { get; init; }

        public decimal TotalFees { get; init; }

        public decimal TotalAdjustments { get; init; }

        public decimal NetAmount { get; init; }

        public int UniqueFarmers { get; init; }
    }

    private const string FromSql = """
        from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
        join time_slots s on s.shop_id = e.shop_id and s.id = e.time_slot_id
        where e.shop_id = @shop_id and e.entry_date = @date and e.status <> 'void'
        """;

    private const string PartColumns = """
        count(*)::int as entries, count(*) filter (where e.status = 'unpriced')::int as unpriced_entries,
        coalesce(sum(e.total_amount), 0.00) as gross_amount, coalesce(sum(e.net_amount), 0.00) as net_amount
        """;

    private const string SummarySql = $"""
        select count(*)::int as total_entries, count(*) filter (where e.status = 'unpriced')::int as unpriced_entries,
            coalesce(sum(e.quantity) filter (where t.unit = 'kg'), 0.000) as total_quantity,
                coalesce(sum(e.total_amount), 0.00) as gross_amount,
            coalesce(sum(e.commission_amount), 0.00) as total_commission, coalesce(sum(e.fee_amount), 0.00) as total_fees,
            coalesce(sum(e.manual_adj_amount) filter (where e.net_amount is not null), 0.00) as total_adjustments,
            coalesce(sum(e.net_amount), 0.00) as net_amount, count(distinct e.farmer_id)::int as unique_farmers
        {FromSql};
        select t.id, t.name, t.name_ta, t.unit, sum(e.quantity) as quantity, {PartColumns}
        {FromSql} group by t.id, t.name, t.name_ta, t.unit order by gross_amount desc, t.name;
        select s.id, s.name, s.name_ta, 'kg' as unit, coalesce(sum(e.quantity) filter (where t.unit = 'kg'), 0.000) as quantity,
            {PartColumns}
        {FromSql} group by s.id, s.name, s.name_ta, s.start_time order by s.start_time
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader reference, ShopClock clock) : IRequestHandler<Query, Summary>
    {
        public async Task<Summary> Handle(Query query, CancellationToken cancellationToken)
        {
            var date = query.Date ?? clock.Today(await reference.SettingsAsync(cancellationToken));
            return await db.ReadAsync(SummarySql, new { date }, cancellationToken, async grid =>
            {
                var t = await grid.ReadSingleAsync<Totals>();
                return new Summary(
                    date,
                    t.TotalEntries,
                    t.UnpricedEntries,
                    t.TotalQuantity,
                    t.GrossAmount,
                    t.TotalCommission,
                    t.TotalFees,
                    t.TotalAdjustments,
                    t.NetAmount,
                    t.UniqueFarmers,
                    [.. await grid.ReadAsync<Part>()],
                    [.. await grid.ReadAsync<Part>()]
                );
            });
        }
    }
}
