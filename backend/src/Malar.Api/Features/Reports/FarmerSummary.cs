using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Reports;

/// <summary>Reports what each farmer brought in a period, what it was worth, and the farmer's balance now.</summary>
internal static class FarmerSummary
{
    internal sealed record Query : IQuery<FarmersReport>, IReportPeriod
    {
        /// <inheritdoc/>
        public DateOnly? DateFrom { get; init; }

        /// <inheritdoc/>
        public DateOnly? DateTo { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => ReportPeriod.AddRules(this);
    }

    /// <param name="Farmers">Farmers with an entry, highest value first.</param>
    internal sealed record FarmersReport(DateOnly DateFrom, DateOnly DateTo, IReadOnlyList<FarmerRow> Farmers);

    internal sealed record FarmerRow
    {
        public Guid FarmerId { get; init; }

        public string FarmerCode { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string? Village { get; init; }

        public string? VillageTa { get; init; }

        /// <summary>Number of days with an entry.</summary>
        public int Days { get; init; }

        public int Entries { get; init; }

        public int UnpricedEntries { get; init; }

        /// <summary>Kilograms.</summary>
        public decimal Quantity { get; init; }

        public decimal GrossAmount { get; init; }

        public decimal TotalCommission { get; init; }

        public decimal TotalFees { get; init; }

        public decimal TotalAdjustments { get; init; }

        public decimal NetAmount { get; init; }

        /// <summary>The balance now, over all time.</summary>
        public decimal CurrentBalance { get; init; }
    }

    private const string FarmersSql = """
        select f.id as farmer_id, f.farmer_code, f.name, f.name_ta, f.village, f.village_ta, e.*,
            coalesce(b.balance, 0.00) as current_balance
        from (
            select e.farmer_id, count(distinct e.entry_date)::int as days, count(*)::int as entries,
                count(*) filter (where e.status = 'unpriced')::int as unpriced_entries,
                coalesce(sum(e.quantity) filter (where t.unit = 'kg'), 0.000) as quantity,
                coalesce(sum(e.total_amount), 0.00) as gross_amount, coalesce(sum(e.commission_amount), 0.00) as total_commission,
                coalesce(sum(e.fee_amount), 0.00) as total_fees,
                coalesce(sum(e.manual_adj_amount) filter (where e.net_amount is not null), 0.00) as total_adjustments,
                coalesce(sum(e.net_amount), 0.00) as net_amount
            from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
            where e.shop_id = @shop_id and e.entry_date between @from and @to and e.status <> 'void'
            group by e.farmer_id) e
        join farmers f on f.shop_id = @shop_id and f.id = e.farmer_id
        left join farmer_balances b on b.shop_id = @shop_id and b.farmer_id = e.farmer_id
        order by e.gross_amount desc, f.name collate "ta-IN-x-icu", f.id
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader reference, ShopClock clock) : IRequestHandler<Query, FarmersReport>
    {
        public async Task<FarmersReport> Handle(Query query, CancellationToken cancellationToken)
        {
            var period = ReportPeriod.Of(query, clock.Today(await reference.SettingsAsync(cancellationToken)));
            return new FarmersReport(period.From, period.To, await db.QueryAsync<FarmerRow>(FarmersSql, period, cancellationToken));
        }
    }
}
