using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Reports;

/// <summary>Reports cash lent and recovered in a period, and what is outstanding now, by farmer.</summary>
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

    /// <param name="Lent">Total of approved advances, by the date of the advance.</param>
    /// <param name="Recovered">Total recovered by approved settlements, by the date of the settlement.</param>
    /// <param name="Outstanding">Total outstanding of all advances, now.</param>
    /// <param name="Farmers">Farmers with an advance or a recovery in the period, or with an outstanding advance; largest debt
    /// first.</param>
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

        /// <summary>Number of advances in the period.</summary>
        public int Advances { get; init; }

        public decimal Lent { get; init; }

        public decimal Recovered { get; init; }

        public decimal Outstanding { get; init; }

        /// <summary>Date of the oldest open advance.</summary>
        public DateOnly? OldestOpen { get; init; }
    }

    // A draft only reserves: the amount it would recover is still outstanding.
    // The parts: lent in the period, recovered in it, and outstanding now, which is not recovered or only reserved by a draft. Each part
    // has an index; advances lent and recovered years ago are not read.
    private const string LentSql = """
        with parts as (
            select a.farmer_id, 1 as advances, a.amount as lent, 0.00 as recovered, 0.00 as outstanding, null::date as open_since
            from cash_advances a
            where a.shop_id = @shop_id and a.status = 'approved' and a.deleted_at is null and a.advance_date between @from and @to
            union all
            select a.farmer_id, 0, 0.00, r.amount, 0.00, null
            from settlements s join advance_recoveries r on r.shop_id = s.shop_id and r.settlement_id = s.id
            join cash_advances a on a.shop_id = r.shop_id and a.id = r.advance_id
            where s.shop_id = @shop_id and s.status in ('approved', 'paid') and s.settlement_date between @from and @to
            union all
            select a.farmer_id, 0, 0.00, 0.00, a.amount - a.recovered_amount, a.advance_date
            from cash_advances a where a.shop_id = @shop_id and a.status = 'approved' and a.recovered_amount < a.amount
            union all
            select a.farmer_id, 0, 0.00, 0.00, r.amount, a.advance_date
            from settlements s join advance_recoveries r on r.shop_id = s.shop_id and r.settlement_id = s.id
            join cash_advances a on a.shop_id = r.shop_id and a.id = r.advance_id
            where s.shop_id = @shop_id and s.status in ('draft', 'pending_approval')
        )
        select f.id as farmer_id, f.farmer_code, f.name, f.name_ta, a.advances, a.lent, a.recovered, a.outstanding, a.oldest_open
        from (
            select p.farmer_id, sum(p.advances)::int as advances, sum(p.lent) as lent, sum(p.recovered) as recovered,
                sum(p.outstanding) as outstanding, min(p.open_since) as oldest_open
            from parts p group by p.farmer_id) a
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
