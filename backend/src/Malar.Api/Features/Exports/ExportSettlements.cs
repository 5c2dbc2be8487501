using Malar.Api.Features.Reports;
using Malar.Api.Features.Settlements;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Exports;

/// <summary>Exports the settlements of a period, by settlement date, with the amounts that each consists of.</summary>
internal static class ExportSettlements
{
    internal sealed record Command : PeriodExport
    {
        public Guid? FarmerId { get; init; }

        /// <summary>draft, pending_approval, approved or paid; all by default.</summary>
        public string? Status { get; init; }
    }

    internal sealed class Validator : PeriodExportValidator<Command>
    {
        public Validator() =>
            RuleFor(c => c.Status)
                .OneOf(SettlementStatus.Draft, SettlementStatus.PendingApproval, SettlementStatus.Approved, SettlementStatus.Paid);
    }

    private sealed record Row
    {
        public string SettlementNumber { get; init; } = "";

        public DateOnly SettlementDate { get; init; }

        public DateOnly PeriodStart { get; init; }

        public DateOnly PeriodEnd { get; init; }

        public string FarmerCode { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public int TotalEntries { get; init; }

        public decimal GrossAmount { get; init; }

        public decimal TotalCommission { get; init; }

        public decimal TotalFees { get; init; }

        public decimal TotalAdjustments { get; init; }

        public decimal BroughtForward { get; init; }

        public decimal TotalAdvances { get; init; }

        public decimal Shortfall { get; init; }

        public decimal NetPayable { get; init; }

        public string Status { get; init; } = "";

        public string? PaymentMethod { get; init; }

        public string? PaymentReference { get; init; }
    }

    private const string SettlementsSql = """
        select s.settlement_number, s.settlement_date, s.period_start, s.period_end, f.farmer_code, f.name, f.name_ta, s.total_entries,
            s.gross_amount, s.total_commission, s.total_fees, s.total_adjustments, s.brought_forward, s.total_advances, s.shortfall,
            s.net_payable, s.status, s.payment_method, s.payment_reference
        from settlements s join farmers f on f.shop_id = s.shop_id and f.id = s.farmer_id
        where s.shop_id = @shop_id and s.settlement_date between @from and @to
            and s.status = coalesce(@status, s.status) and s.farmer_id = coalesce(@farmer_id, s.farmer_id)
        order by s.settlement_number
        """;

    private static readonly SheetColumn[] Columns =
    [
        new(PaperWords.Settlement),
        new(PaperWords.Date, SheetKind.Date),
        new(ExportTexts.PeriodStart, SheetKind.Date, Paper: OnPaper.Absent),
        new(ExportTexts.PeriodEnd, SheetKind.Date, Paper: OnPaper.Absent),
        new(ExportTexts.Code),
        new(ExportTexts.FarmerName),
        new(PaperWords.NameTa, Paper: OnPaper.Beside),
        new(PaperWords.LinesHead, SheetKind.Count, Total: true, Paper: OnPaper.Absent),
        new(PaperWords.Gross, SheetKind.Money, Total: true),
        new(PaperWords.Commission, SheetKind.Money, Total: true),
        new(PaperWords.Fees, SheetKind.Money, Total: true, Paper: OnPaper.IfAny),
        new(PaperWords.Adjustment, SheetKind.Money, Total: true, Paper: OnPaper.IfAny),
        new(PaperWords.BroughtForward, SheetKind.Money, Total: true, Paper: OnPaper.IfAny),
        new(PaperWords.AdvanceRecovered, SheetKind.Money, Total: true, Paper: OnPaper.IfAny),
        new(PaperWords.LeftOver, SheetKind.Money, Total: true, Paper: OnPaper.IfAny),
        new(PaperWords.Payable, SheetKind.Money, Total: true),
        new(ExportTexts.Status),
        new(ExportTexts.Method, Paper: OnPaper.Absent),
        new(ExportTexts.Reference, Paper: OnPaper.Absent),
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
                farmer_id = command.FarmerId,
            };
            var rows = await db.QueryAsync<Row>(SettlementsSql, args, cancellationToken);
            var sheet = new Sheet(
                $"settlements-{period.Name}",
                ExportTexts.Settlements,
                Columns,
                Sheet.Of(rows.Select(Values)),
                period.Days
            );
            return await papers.ListAsync(
                "settlements",
                period.Name,
                sheet,
                command.Format,
                command.Language,
                cancellationToken,
                period.From,
                period.To
            );
        }

        private static object?[] Values(Row r) =>
            [
                r.SettlementNumber,
                r.SettlementDate,
                r.PeriodStart,
                r.PeriodEnd,
                r.FarmerCode,
                r.Name,
                r.NameTa,
                r.TotalEntries,
                r.GrossAmount,
                -r.TotalCommission,
                -r.TotalFees,
                r.TotalAdjustments,
                r.BroughtForward,
                -r.TotalAdvances,
                r.Shortfall,
                r.NetPayable,
                PaperWords.Status(r.Status),
                r.PaymentMethod is null ? null : PaperWords.Method(r.PaymentMethod),
                r.PaymentReference,
            ];
    }
}
