using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Reports;

/// <summary>Reports the settlements of a period, by settlement date, and how they were paid.</summary>
internal static class SettlementsReport
{
    internal sealed record Query : IQuery<SettledReport>, IReportPeriod
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

    /// <param name="ByStatus">Totals by status.</param>
    /// <param name="ByMethod">Totals of paid settlements, by method.</param>
    /// <param name="Settlements">The settlements, latest date and highest number first.</param>
    internal sealed record SettledReport(
        DateOnly DateFrom,
        DateOnly DateTo,
        IReadOnlyList<SettledSum> ByStatus,
        IReadOnlyList<SettledSum> ByMethod,
        IReadOnlyList<SettledRow> Settlements
    );

    internal sealed record SettledSum
    {
        /// <summary>draft, pending_approval, approved or paid; or cash, upi or bank.</summary>
        public string Name { get; init; } = "";

        public int Settlements { get; init; }

        public decimal GrossAmount { get; init; }

        public decimal TotalCommission { get; init; }

        /// <summary>Fees of entries plus the settlements' own.</summary>
        public decimal TotalFees { get; init; }

        public decimal TotalAdvances { get; init; }

        public decimal NetPayable { get; init; }

        /// <summary>Amount handed over minus <see cref="NetPayable"/>, because cash is paid in whole rupees.</summary>
        public decimal RoundOff { get; init; }
    }

    internal sealed record SettledRow
    {
        public Guid Id { get; init; }

        public string SettlementNumber { get; init; } = "";

        public Guid FarmerId { get; init; }

        public string FarmerCode { get; init; } = "";

        public string FarmerName { get; init; } = "";

        public string? FarmerNameTa { get; init; }

        public DateOnly SettlementDate { get; init; }

        public DateOnly PeriodStart { get; init; }

        public DateOnly PeriodEnd { get; init; }

        public decimal GrossAmount { get; init; }

        public decimal TotalCommission { get; init; }

        public decimal TotalFees { get; init; }

        public decimal TotalAdvances { get; init; }

        public decimal NetPayable { get; init; }

        public string Status { get; init; } = "";

        public string? PaymentMethod { get; init; }

        public DateTime? PaidAt { get; init; }
    }

    private const string Settled = "from settlements s where s.shop_id = @shop_id and s.settlement_date between @from and @to";

    private const string Sums = """
        count(*)::int as settlements, sum(s.gross_amount) as gross_amount, sum(s.total_commission) as total_commission,
        sum(s.total_fees) as total_fees, sum(s.total_advances) as total_advances, sum(s.net_payable) as net_payable,
        sum(s.round_off) as round_off
        """;

    private const string ReportSql = $"""
        select s.status as name, {Sums} {Settled} group by s.status order by s.status;
        select s.payment_method as name, {Sums} {Settled} and s.status = 'paid' group by s.payment_method order by s.payment_method;
        select s.id, s.settlement_number, s.farmer_id, f.farmer_code, f.name as farmer_name, f.name_ta as farmer_name_ta, s.settlement_date,
            s.period_start, s.period_end, s.gross_amount, s.total_commission, s.total_fees, s.total_advances, s.net_payable, s.status,
            s.payment_method, s.paid_at
        from settlements s join farmers f on f.shop_id = s.shop_id and f.id = s.farmer_id
        where s.shop_id = @shop_id and s.settlement_date between @from and @to
        order by s.settlement_date desc, s.settlement_number desc
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader reference, ShopClock clock) : IRequestHandler<Query, SettledReport>
    {
        public async Task<SettledReport> Handle(Query query, CancellationToken cancellationToken)
        {
            var period = ReportPeriod.Of(query, clock.Today(await reference.SettingsAsync(cancellationToken)));
            return await db.ReadAsync(ReportSql, period, cancellationToken, async grid => new SettledReport(
                period.From,
                period.To,
                [.. await grid.ReadAsync<SettledSum>()],
                [.. await grid.ReadAsync<SettledSum>()],
                [.. await grid.ReadAsync<SettledRow>()]
            ));
        }
    }
}
