using System.Runtime.CompilerServices;
using Malar.Api.Features.Reports;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Exports;

/// <summary>Every entry of a period with its arithmetic. Read day by day, so that a year costs no memory.</summary>
internal static class ExportEntries
{
    internal sealed record Command : PeriodExport;

    internal sealed class Validator : PeriodExportValidator<Command>;

    private sealed record Row
    {
        public DateOnly EntryDate { get; init; }

        public TimeOnly EntryTime { get; init; }

        public string FarmerCode { get; init; } = "";

        public string Farmer { get; init; } = "";

        public string? FarmerTa { get; init; }

        public string Flower { get; init; } = "";

        public string? FlowerTa { get; init; }

        public string Unit { get; init; } = "";

        public decimal Quantity { get; init; }

        public decimal? Rate { get; init; }

        public decimal? Gross { get; init; }

        public decimal CommissionRate { get; init; }

        public decimal? Commission { get; init; }

        public decimal? Fees { get; init; }

        public decimal Adjustment { get; init; }

        public decimal? Net { get; init; }

        public string Status { get; init; } = "";

        public string? SettlementNumber { get; init; }

        public string? Notes { get; init; }
    }

    private const string DaySql = """
        select e.entry_date, e.entry_time, f.farmer_code, f.name as farmer, f.name_ta as farmer_ta, t.name as flower,
            t.name_ta as flower_ta, t.unit, e.quantity, e.rate_per_unit as rate, e.total_amount as gross, e.commission_rate,
            e.commission_amount as commission,
            e.fee_amount as fees, e.manual_adj_amount as adjustment, e.net_amount as net, e.status, s.settlement_number, e.notes
        from daily_entries e
        join farmers f on f.shop_id = e.shop_id and f.id = e.farmer_id
        join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
        left join settlements s on s.shop_id = e.shop_id and s.id = e.settlement_id
        where e.shop_id = @shop_id and e.entry_date = @day and e.status <> 'void'
        order by e.created_at, e.id
        """;

    private const string Kilograms = "kg";

    private static readonly SheetColumn[] Columns =
    [
        new(PaperWords.Date, SheetKind.Date),
        new(ExportTexts.Time, SheetKind.Time),
        new(ExportTexts.Code),
        new(ExportTexts.FarmerName),
        new(PaperWords.NameTa, Paper: OnPaper.Beside),
        new(PaperWords.Flower),
        new(PaperWords.FlowerTa, Paper: OnPaper.Beside),
        new(PaperWords.Weight, SheetKind.Quantity, Total: true),
        new(PaperWords.PiecesHead, SheetKind.Quantity, Paper: OnPaper.IfAny),
        new(PaperWords.UnitHead, Paper: OnPaper.IfAny),
        new(PaperWords.Rate, SheetKind.Money),
        new(PaperWords.Gross, SheetKind.Money, Total: true),
        new(ExportTexts.CommissionRate, SheetKind.Money, Paper: OnPaper.Absent),
        new(PaperWords.Commission, SheetKind.Money, Total: true),
        new(PaperWords.Fees, SheetKind.Money, Total: true, Paper: OnPaper.IfAny),
        new(PaperWords.Adjustment, SheetKind.Money, Total: true, Paper: OnPaper.IfAny),
        new(PaperWords.Net, SheetKind.Money, Total: true),
        new(ExportTexts.Status, Paper: OnPaper.Absent),
        new(PaperWords.Settlement, Paper: OnPaper.Absent),
        new(ExportTexts.Notes, Paper: OnPaper.Absent),
    ];

    internal sealed class Handler(ShopDb db, IssuedPapers papers, ShopTermsReader terms, ShopClock clock)
        : IRequestHandler<Command, PaperFile>
    {
        public async Task<PaperFile> Handle(Command command, CancellationToken cancellationToken)
        {
            var period = ReportPeriod.Of(command, clock.Today(await terms.SettingsAsync(cancellationToken)));
            var sheet = new Sheet($"entries-{period.Name}", ExportTexts.Entries, Columns, Rows(period), period.Days);
            return await papers.ListAsync(
                "entries",
                period.Name,
                sheet,
                command.Format,
                command.Language,
                cancellationToken,
                period.From,
                period.To
            );
        }

        private async IAsyncEnumerable<object?[]> Rows(ReportPeriod period, [EnumeratorCancellation] CancellationToken ct = default)
        {
            for (var day = period.From; day <= period.To; day = day.AddDays(1))
            {
                foreach (var r in await db.QueryAsync<Row>(DaySql, new { day }, ct))
                {
                    yield return
                    [
                        r.EntryDate,
                        r.EntryTime,
                        r.FarmerCode,
                        r.Farmer,
                        r.FarmerTa,
                        r.Flower,
                        r.FlowerTa,
                        r.Unit == Kilograms ? r.Quantity : null,
                        r.Unit == Kilograms ? null : r.Quantity,
                        r.Unit == Kilograms ? null : PaperWords.Unit(r.Unit),
                        r.Rate,
                        r.Gross,
                        r.CommissionRate,
                        -r.Commission,
                        -r.Fees,
                        r.Net is null ? null : r.Adjustment,
                        r.Net,
                        ExportTexts.StatusOfEntry(r.Status),
                        r.SettlementNumber,
                        r.Notes,
                    ];
                }
            }
        }
    }
}
