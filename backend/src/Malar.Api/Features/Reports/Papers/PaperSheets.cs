using Malar.Api.Features.Settlements;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Reports.Papers;

/// <summary>The tables of the documents as spreadsheets: the same figures, as numbers.</summary>
internal static class PaperSheets
{
    private static readonly Text Code = new("Code", "குறியீடு");
    private static readonly Text Act = new("Act", "செயல்");

    /// <summary>Returns the name of a kind of journal.</summary>
    private static Text WordOf(string kind) =>
        kind switch
        {
            "entry_priced" => PaperWords.Line,
            "entry_corrected" => PaperWords.Correction,
            "entry_void" => PaperWords.Voided,
            "advance_paid" => PaperWords.CashAdvance,
            "settlement_paid" => PaperWords.WasPaid,
            "settlement_approved" => PaperWords.SettlementCharges,
            _ => PaperWords.Moved,
        };

    private static SheetColumn Money(Text head, bool total = true) => new(head, SheetKind.Money, total);

    public static Sheet Of(StatementReader.Statement s)
    {
        var balance = s.Opening;
        var rows = s.Acts.Select(a =>
            (object?[])
                [
                    a.BusinessDate,
                    WordOf(a.Kind),
                    a.FlowerName ?? a.SettlementNumber ?? a.Reason,
                    a.FlowerNameTa,
                    a.IsLine ? a.WeightChange : null,
                    a.IsLine ? a.Rate : null,
                    a.IsLine ? a.Gross : null,
                    a.IsLine ? a.Commission : null,
                    a.IsLine ? a.Fees : null,
                    a.IsLine ? a.Adjustments : null,
                    a.Net,
                    balance += a.Net,
                ]
        );
        object?[] opening = [s.From, PaperWords.OpeningBalance, null, null, null, null, null, null, null, null, s.Opening, s.Opening];
        return new Sheet(
            $"{s.Farmer.FarmerCode}-{new ReportPeriod(s.From, s.To).Name}",
            PaperWords.Statement,
            [
                new(PaperWords.Date, SheetKind.Date),
                new(Act),
                new(PaperWords.Particulars),
                new(PaperWords.FlowerTa),
                new(PaperWords.Weight, SheetKind.Quantity, Total: true),
                Money(PaperWords.Rate, total: false),
                Money(PaperWords.Gross),
                Money(PaperWords.Commission),
                Money(PaperWords.Fees),
                Money(PaperWords.Adjustment),
                Money(PaperWords.Net),
                Money(PaperWords.Balance, total: false),
            ],
            Sheet.Of(rows.Prepend(opening))
        );
    }

    public static Sheet Of(Settlement s) =>
        new(
            s.SettlementNumber!,
            PaperWords.Settlement,
            [
                new(PaperWords.Date, SheetKind.Date),
                new(PaperWords.Particulars),
                new(PaperWords.FlowerTa),
                new(PaperWords.Weight, SheetKind.Quantity, Total: true),
                Money(PaperWords.Rate, total: false),
                Money(PaperWords.Gross),
                Money(PaperWords.Commission),
                Money(PaperWords.Fees),
                Money(PaperWords.Adjustment),
                Money(PaperWords.Net),
            ],
            Sheet.Of(
                (s.Items ?? [])
                    .Select(i =>
                        (object?[])
                            [
                                i.EntryDate,
                                i.FlowerType.Name,
                                i.FlowerType.NameTa,
                                i.Quantity,
                                i.RatePerUnit,
                                i.TotalAmount,
                                -i.CommissionAmount,
                                -i.FeeAmount,
                                i.ManualAdjAmount,
                                i.NetAmount,
                            ]
                    )
                    .Concat((s.Charges ?? []).Select(c => Other(s, c.Name, c.NameTa, -c.Amount)))
                    .Concat((s.Adjustments ?? []).Select(a => Other(s, a.Reason, null, a.Amount)))
                    .Concat(s.BroughtForward == 0m ? [] : [Other(s, PaperWords.BroughtForward, s.BroughtForward)])
                    .Concat(s.TotalAdvances == 0m ? [] : [Other(s, PaperWords.AdvanceRecovered, -s.TotalAdvances)])
                    .Concat(s.Shortfall == 0m ? [] : [Other(s, PaperWords.LeftOver, s.Shortfall)])
            )
        );

    public static Sheet Of(DayPaper.Content content) =>
        new(
            $"day-{content.Day.Date:yyyy-MM-dd}",
            PaperWords.DailySummary,
            [
                new(Code),
                new(PaperWords.Farmer),
                new(PaperWords.NameTa),
                new(PaperWords.LinesHead, SheetKind.Count, Total: true),
                new(PaperWords.Weight, SheetKind.Quantity, Total: true),
                Money(PaperWords.Gross),
                Money(PaperWords.Commission),
                Money(PaperWords.Fees),
                Money(PaperWords.Adjustment),
                Money(PaperWords.Net),
            ],
            Sheet.Of(
                content.Farmers.Select(f =>
                    (object?[])
                        [
                            f.FarmerCode,
                            f.Name,
                            f.NameTa,
                            f.Entries,
                            f.Quantity,
                            f.GrossAmount,
                            -f.TotalCommission,
                            -f.TotalFees,
                            f.TotalAdjustments,
                            f.NetAmount,
                        ]
                )
            )
        );

    public static Sheet Of(MonthPaper.Content content) =>
        new(
            $"month-{content.Number}",
            PaperWords.MonthlyReport,
            [
                new(Code),
                new(PaperWords.Farmer),
                new(PaperWords.NameTa),
                new(PaperWords.Weight, SheetKind.Quantity, Total: true),
                Money(PaperWords.OpeningBalance),
                Money(PaperWords.Gross),
                Money(PaperWords.Commission),
                Money(PaperWords.Fees),
                Money(PaperWords.Adjustment),
                Money(PaperWords.Net),
                Money(PaperWords.Advances),
                Money(PaperWords.SettlementCharges),
                Money(PaperWords.PaidOut),
                Money(PaperWords.ClosingBalance),
            ],
            Sheet.Of(
                content.Farmers.Select(f =>
                    (object?[])
                        [
                            f.FarmerCode,
                            f.Name,
                            f.NameTa,
                            f.Quantity,
                            f.Opening,
                            f.Gross,
                            f.Commission,
                            f.Fees,
                            f.Adjustments,
                            f.Net,
                            f.Advances,
                            f.Other,
                            f.Paid,
                            f.Closing,
                        ]
                )
            )
        );

    private static object?[] Other(Settlement s, Text text, decimal amount) => Other(s, text.En, text.Ta, amount);

    private static object?[] Other(Settlement s, string name, string? nameTa, decimal amount) =>
        [s.SettlementDate, name, nameTa, null, null, null, null, null, null, amount];
}
