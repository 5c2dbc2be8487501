using System.Runtime.CompilerServices;
using Malar.Api.Features.Entries;
using Malar.Api.Features.Reports;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Exports;

/// <summary>
/// Exports the entries of a period, all or as filtered, with their arithmetic. Reads them day by day, so that a year costs no memory.
/// </summary>
internal static class ExportEntries
{
    internal sealed record Command : PeriodExport, IEntryFilter
    {
        public Guid? FarmerId { get; init; }

        public Guid? FlowerTypeId { get; init; }

        public Guid? TimeSlotId { get; init; }

        /// <summary>priced, unpriced, settled or void; by default all except void.</summary>
        public string? Status { get; init; }

        /// <summary>The user who recorded it.</summary>
        public Guid? CreatedBy { get; init; }

        /// <summary>The device it was recorded on.</summary>
        public string? DeviceId { get; init; }

        /// <inheritdoc/>
        public string? Search { get; init; }
    }

    internal sealed class Validator : PeriodExportValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Status).OneOf(EntryStatus.Priced, EntryStatus.Unpriced, EntryStatus.Settled, EntryStatus.Void);
            RuleFor(c => c.DeviceId).MaxText(100);
        }
    }

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

    private const string Selected = """
        e.entry_date, e.entry_time, f.farmer_code, f.name as farmer, f.name_ta as farmer_ta, t.name as flower,
            t.name_ta as flower_ta, t.unit, e.quantity, e.rate_per_unit as rate, e.total_amount as gross, e.commission_rate,
            e.commission_amount as commission,
            e.fee_amount as fees, e.manual_adj_amount as adjustment, e.net_amount as net, e.status, s.settlement_number, e.notes
        """;

    private const string Joins = """
        join farmers f on f.shop_id = e.shop_id and f.id = e.farmer_id
        join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
        left join settlements s on s.shop_id = e.shop_id and s.id = e.settlement_id
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
            var found = await db.FindFarmersAsync(command.Search, cancellationToken);
            var isAll = ListEntries.Narrow(OfDay(period.From), command, found).Parameters.Count == 1;
            var about = isAll ? period.Days : $"{period.Days} · {PaperLanguage.Of(command.Language).First(ExportTexts.Chosen)}";
            var sheet = new Sheet($"entries-{period.Name}", ExportTexts.Entries, Columns, Rows(period, command, found), about);
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

        private static ListQuery OfDay(DateOnly day) =>
            new ListQuery("daily_entries", "e", Selected, Joins).Where("e.entry_date = @day", "day", day);

        private async IAsyncEnumerable<object?[]> Rows(
            ReportPeriod period,
            Command command,
            Guid[]? found,
            [EnumeratorCancellation] CancellationToken ct = default
        )
        {
            for (var day = period.From; day <= period.To; day = day.AddDays(1))
            {
                var list = ListEntries.Narrow(OfDay(day), command, found);
                if (command.Status is null)
                    list.Where("e.status <> 'void'");
                foreach (var r in await db.AllAsync<Row>(list, "order by e.created_at, e.id", ct))
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
