using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Reports;

/// <summary>Cash lent in a period, what came back in it, and what is outstanding now, farmer by farmer.</summary>
internal static class AdvancesReport
{
    internal sealed record Query : IQuery<LentReport>, IReportPeriod
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

    /// <param name="Lent">Approved, by the date of the advance.</param>
    /// <param name="Recovered">Taken back by settlements that are approved, by their date.</param>
    /// <param name="Outstanding">Of all advances, now.</param>
    /// <param name="Farmers">Whoever was lent, paid back or still owes; who owes most first.</param>
    internal sealed record LentReport(
        DateOnly DateFrom,
        DateOnly DateTo,
        decimal Lent,
        decimal Recovered,
        decimal Outstanding,
        IReadOnlyList<LentRow> Farmers
    );

    internal sealed record LentRow
    {
        public Guid FarmerId { get; init; }

        public string FarmerCode { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        /// <summary>Advances of the period.</summary>
        public int Advances { get; init; }

        public decimal Lent { get; init; }

        public decimal Recovered { get; init; }

        public decimal Outstanding { get; init; }

        /// <summary>Date of the oldest that is still open.</summary>
        public DateOnly? OldestOpen { get; init; }
    }

    // A draft only reserves: what it would take back is outstanding.
    private const string LentSql = """
        with approved as (
            select a.farmer_id, a.advance_date, a.amount, a.amount - coalesce(r.total, 0.00) as outstanding,
                coalesce(r.of_period, 0.00) as recovered
            from cash_advances a
            left join (
                select r.advance_id, sum(r.amount) as total,
                    sum(r.amount) filter (where s.settlement_date between @from and @to) as of_period
                from advance_recoveries r join settlements s on s.shop_id = r.shop_id and s.id = r.settlement_id
                where r.shop_id = @shop_id and s.status in ('approved', 'paid')
                group by r.advance_id) r on r.advance_id = a.id
            where a.shop_id = @shop_id and a.status = 'approved'
        )
        select f.id as farmer_id, f.farmer_code, f.name, f.name_ta, a.advances, a.lent, a.recovered, a.outstanding, a.oldest_open
        from (
            select a.farmer_id, count(*) filter (where a.advance_date between @from and @to)::int as advances,
                coalesce(sum(a.amount) filter (where a.advance_date between @from and @to), 0.00) as lent, sum(a.recovered) as recovered,
                sum(a.outstanding) as outstanding, min(a.advance_date) filter (where a.outstanding > 0) as oldest_open
            from approved a group by a.farmer_id) a
        join farmers f on f.shop_id = @shop_id and f.id = a.farmer_id
        where a.advances > 0 or a.recovered > 0 or a.outstanding > 0
        order by a.outstanding desc, f.name collate "ta-IN-x-icu", f.id
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader reference, ShopClock clock) : IRequestHandler<Query, LentReport>
    {
        public async Task<LentReport> Handle(Query query, CancellationToken cancellationToken)
        {
            var period = ReportPeriod.Of(query, clock.Today(await reference.SettingsAsync(cancellationToken)));
            var rows = await db.QueryAsync<LentRow>(LentSql, period, cancellationToken);
            return new LentReport(
                period.From,
                period.To,
                rows.Sum(r => r.Lent) + 0.00m,
                rows.Sum(r => r.Recovered) + 0.00m,
                rows.Sum(r => r.Outstanding) + 0.00m,
                rows
            );
        }
    }
}
