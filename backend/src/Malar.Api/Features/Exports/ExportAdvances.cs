using Malar.Api.Features.Advances;
using Malar.Api.Features.Reports;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Exports;

/// <summary>Exports the advances of a period, with what was recovered of each.</summary>
internal static class ExportAdvances
{
    internal sealed record Command : PeriodExport
    {
        /// <summary>pending, approved or rejected; all by default.</summary>
        public string? Status { get; init; }
    }

    internal sealed class Validator : PeriodExportValidator<Command>
    {
        public Validator() => RuleFor(c => c.Status).OneOf(AdvanceStatus.Pending, AdvanceStatus.Approved, AdvanceStatus.Rejected);
    }

    private sealed record Row
    {
        public DateOnly AdvanceDate { get; init; }

        public string FarmerCode { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public decimal Amount { get; init; }

        public decimal Recovered { get; init; }

        public decimal Outstanding { get; init; }

        public string Status { get; init; } = "";

        public string? Reason { get; init; }
    }

    private const string AdvancesSql = """
        select a.advance_date, f.farmer_code, f.name, f.name_ta, a.amount, x.recovered,
            (case when a.status = 'approved' then a.amount - x.recovered else 0 end)::numeric(14,2) as outstanding, a.status, a.reason
        from cash_advances a join farmers f on f.shop_id = a.shop_id and f.id = a.farmer_id
        cross join lateral advance_figures(a.shop_id, a.id) x
        where a.shop_id = @shop_id and a.deleted_at is null and a.advance_date between @from and @to
            and a.status = coalesce(@status, a.status)
        order by a.advance_date, a.id
        """;

    private static readonly SheetColumn[] Columns =
    [
        new(PaperWords.Date, SheetKind.Date),
        new(ExportTexts.Code),
        new(ExportTexts.FarmerName),
        new(PaperWords.NameTa, Paper: OnPaper.Beside),
        new(ExportTexts.Amount, SheetKind.Money, Total: true),
        new(ExportTexts.Recovered, SheetKind.Money, Total: true),
        new(ExportTexts.Outstanding, SheetKind.Money, Total: true),
        new(ExportTexts.Status),
        new(PaperWords.Reason, Paper: OnPaper.IfAny),
    ];

    internal sealed class Handler(ShopDb db, IssuedPapers papers, ShopTermsReader terms, ShopClock clock)
        : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var period = ReportPeriod.Of(command, clock.Today(await terms.SettingsAsync(cancellationToken)));
            var args = new
            {
                from = period.From,
                to = period.To,
                status = command.Status,
            };
            var rows = await db.QueryAsync<Row>(AdvancesSql, args, cancellationToken);
            var values = rows.Select(r =>
                (object?[])
                    [
                        r.AdvanceDate,
                        r.FarmerCode,
                        r.Name,
                        r.NameTa,
                        r.Amount,
                        r.Recovered,
                        r.Outstanding,
                        ExportTexts.StatusOfAdvance(r.Status),
                        r.Reason,
                    ]
            );
            var sheet = new Sheet($"advances-{period.Name}", PaperWords.Advances, Columns, Sheet.Of(values), period.Days);
            return await papers.ListAsync(
                "advances",
                period.Name,
                sheet,
                command.Format,
                command.Language,
                cancellationToken,
                period.From,
                period.To
            );
        }
    }
}
