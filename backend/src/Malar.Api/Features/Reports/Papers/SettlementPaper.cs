using Malar.Api.Features.Settlements;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Reports.Papers;

/// <summary>Draws a settlement on A4.</summary>
internal static class SettlementPaper
{
    private static readonly PaperStyle Plain = PaperStyle.Plain;
    private static readonly PaperStyle Strong = PaperStyle.Strong;

    public static PaperSubject Subject(Settlement s) =>
        new(PaperKind.Settlement, s.SettlementNumber!, s.Id, s.FarmerId, s.PeriodStart, s.PeriodEnd, s.NetPayable);

    /// <summary>All figures. They do not depend on whether the settlement is approved or paid.</summary>
    public static object Content(Settlement s) =>
        new
        {
            s.SettlementNumber,
            s.PeriodStart,
            s.PeriodEnd,
            s.Items,
            s.Charges,
            s.Recoveries,
            s.Adjustments,
            s.BroughtForward,
            s.Shortfall,
            s.NetPayable,
        };

    public static void Write(Stream stream, Settlement s, ShopHead shop, PaperLanguage language, PaperCode code)
    {
        using var pdf = new PdfFile(stream, s.SettlementNumber!);
        AddTo(pdf, s, shop, language, code);
        pdf.Close();
    }

    /// <summary>Adds its pages to a PDF that may contain other documents.</summary>
    public static void AddTo(PdfFile pdf, Settlement s, ShopHead shop, PaperLanguage language, PaperCode code)
    {
        using var sheet = new SheetPaper(language, shop, PaperWords.Settlement, $"{s.SettlementNumber} · {s.Farmer.FarmerCode}");
        var items = s.Items ?? [];
        sheet.Facts(
            (
                PaperWords.Farmer,
                language.Name(s.Farmer.Name, s.Farmer.NameTa, Strong with { Size = 12.5f }),
                string.Join(
                    " · ",
                    new[] { s.Farmer.FarmerCode, PaperWords.Phone(s.Farmer.Phone) }.Where(p => !string.IsNullOrWhiteSpace(p))
                )
            ),
            (
                PaperWords.Period,
                [new Words($"{PaperWords.Day(s.PeriodStart)} – {PaperWords.Day(s.PeriodEnd)}", Strong with { Size = 11f })],
                $"{items.Count} {language.First(PaperWords.Lines)}"
            ),
            (
                PaperWords.Number,
                [new Words(s.SettlementNumber!, Strong with { Size = 12.5f })],
                $"{PaperWords.Day(s.SettlementDate)} · {language.First(PaperWords.Status(s.Status))}"
            )
        );
        var parts = Parts(s, items);
        Items(sheet.Paper, language, items, sheet.RoomOf(parts) + Beneath);
        Sum(sheet, language, s, parts);
        sheet.AddTo(pdf, code, asOf: null);
    }

    /// <summary>Height of what follows the sum: how it was paid, and the footer.</summary>
    private const float Beneath = PaperParts.FootHeight + 50f;

    private static void Items(Paper paper, PaperLanguage language, IReadOnlyList<Settlement.Item> items, float with)
    {
        var adjusted = items.Any(i => i.ManualAdjAmount != 0m);
        PaperColumn Column(Text head, float width) => new(language.Stack(head, Strong), width, Align.Right);
        var table = new PaperTable(
            paper,
            [
                new(language.Stack(PaperWords.Date, Strong), 56f),
                new(language.Stack(PaperWords.Particulars, Strong), 0f),
                Column(PaperWords.Kg, 46f),
                Column(PaperWords.Rate, 48f),
                Column(PaperWords.Gross, 62f),
                Column(PaperWords.Commission, 56f),
                Column(PaperWords.Fees, 50f),
                .. adjusted ? [Column(PaperWords.Adjustment, 58f)] : Array.Empty<PaperColumn>(),
                Column(PaperWords.Net, 62f),
            ]
        );
        PaperCell Amount(decimal amount, PaperStyle style) => new([new Words(PaperWords.Amount(amount), style)]);
        foreach (var i in items)
        {
            var unit = i.FlowerType.Unit == "kg" ? "" : $" {language.First(PaperWords.Unit(i.FlowerType.Unit))}";
            Words[] flower =
            [
                .. language.Name(i.FlowerType.Name, i.FlowerType.NameTa, Plain),
                .. i.IsLate ? [new Words($", {language.First(PaperWords.Late)}", PaperStyle.Quiet)] : Array.Empty<Words>(),
            ];
            table.Add(
                new PaperRow([
                    new PaperCell([new Words(PaperWords.Day(i.EntryDate), Plain)]),
                    new PaperCell(flower),
                    new PaperCell([new Words(PaperWords.Quantity(i.Quantity, i.FlowerType.Unit) + unit, Plain)]),
                    Amount(i.RatePerUnit, Plain),
                    Amount(i.TotalAmount, Plain),
                    Amount(-i.CommissionAmount, Plain),
                    Amount(-i.FeeAmount, Plain),
                    .. adjusted ? [Amount(i.ManualAdjAmount, Plain)] : Array.Empty<PaperCell>(),
                    Amount(i.NetAmount, Strong),
                ])
            );
        }

        table.Add(
            new PaperRow(
                [
                    PaperCell.Empty,
                    new PaperCell(language.Say(PaperWords.LinesTotal, Strong)),
                    new PaperCell([
                        new Words(PaperWords.Quantity(items.Where(i => i.FlowerType.Unit == "kg").Sum(i => i.Quantity), "kg"), Strong),
                    ]),
                    PaperCell.Empty,
                    Amount(items.Sum(i => i.TotalAmount), Strong),
                    Amount(-items.Sum(i => i.CommissionAmount), Strong),
                    Amount(-items.Sum(i => i.FeeAmount), Strong),
                    .. adjusted ? [Amount(items.Sum(i => i.ManualAdjAmount), Strong)] : Array.Empty<PaperCell>(),
                    Amount(items.Sum(i => i.NetAmount), Strong),
                ],
                PaperRowKind.Total
            )
        );
        table.End(with);
        paper.Y += 10f;
    }

    private static List<(Text Text, decimal Amount)> Parts(Settlement s, IReadOnlyList<Settlement.Item> items)
    {
        List<(Text, decimal)> parts = [(PaperWords.NetOfLines, items.Sum(i => i.NetAmount))];
        foreach (var charge in s.Charges ?? [])
        {
            var month = charge.Month is { } m ? $" {m:MM-yyyy}" : "";
            parts.Add((new Text(charge.Name + month, (charge.NameTa ?? charge.Name) + month), -charge.Amount));
        }

        foreach (var adjustment in s.Adjustments ?? [])
            parts.Add(
                (
                    new Text($"{PaperWords.Adjustment.En}: {adjustment.Reason}", $"{PaperWords.Adjustment.Ta}: {adjustment.Reason}"),
                    adjustment.Amount
                )
            );
        parts.Add((PaperWords.BroughtForward, s.BroughtForward));
        foreach (var recovery in s.Recoveries ?? [])
        {
            var day = $" ({PaperWords.ShortDay(recovery.AdvanceDate)})";
            parts.Add((new Text(PaperWords.AdvanceRecovered.En + day, PaperWords.AdvanceRecovered.Ta + day), -recovery.Amount));
        }

        parts.Add((PaperWords.LeftOver, s.Shortfall));
        return parts;
    }

    private static void Sum(SheetPaper sheet, PaperLanguage language, Settlement s, List<(Text, decimal)> parts)
    {
        sheet.Sum(parts, PaperWords.Payable, s.NetPayable, Beneath);
        var paper = sheet.Paper;
        if (s.RoundOff != 0m)
            paper.Write(
                [.. language.Say(PaperWords.Handed, Plain), new Words($" {PaperWords.Rupees(s.NetPayable + s.RoundOff)}", Strong)],
                align: Align.Right
            );
        if (s.PaymentMethod is { } method && s.Status == SettlementStatus.Paid)
        {
            var reference = s.PaymentReference is null ? "" : $" · {s.PaymentReference}";
            paper.Write([.. language.Say(PaperWords.Method(method), Plain), new Words(reference, Plain)], align: Align.Right);
        }

        if (s.CarriedForward != 0m)
            paper.Write(
                [
                    .. language.Say(PaperWords.CarriedForward, PaperStyle.Quiet),
                    new Words($" {PaperWords.Rupees(s.CarriedForward)}", PaperStyle.Quiet),
                ],
                align: Align.Right
            );
        paper.Y += 6f;
    }
}
