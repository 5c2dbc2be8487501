using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using SkiaSharp;
using static Malar.Api.Features.Reports.Papers.StatementReader;

namespace Malar.Api.Features.Reports.Papers;

/// <summary>Draws a farmer's statement on A4. Each row shows weight × rate − commission − coolie = net, as the counter does.</summary>
internal static class StatementPaper
{
    private static readonly PaperStyle Plain = PaperStyle.Plain;
    private static readonly PaperStyle Strong = PaperStyle.Strong;
    private static readonly PaperStyle Corrected = Plain with { Color = PaperStyle.Amber };

    /// <param name="Statement">The account.</param>
    /// <param name="Shop">The shop that issues it.</param>
    /// <param name="Language">The document's language.</param>
    /// <param name="Code">The verification code.</param>
    /// <param name="AsOf">When its last act was posted, in the shop's time zone.</param>
    internal sealed record Content(Statement Statement, ShopHead Shop, PaperLanguage Language, PaperCode Code, DateTime? AsOf);

    public static string FileNameOf(Content content) =>
        FileName.Of($"{content.Statement.Farmer.FarmerCode}-{new ReportPeriod(content.Statement.From, content.Statement.To).Name}.pdf");

    public static void Write(Stream stream, Content content)
    {
        using var pdf = new PdfFile(stream, $"{content.Statement.Farmer.FarmerCode} {Days(content.Statement)}");
        AddTo(pdf, content);
        pdf.Close();
    }

    /// <summary>Adds its pages, with their own page numbers, to a PDF that may contain other documents.</summary>
    /// <returns>Number of pages.</returns>
    public static int AddTo(PdfFile pdf, Content content)
    {
        var (statement, language) = (content.Statement, content.Language);
        var farmer = statement.Farmer;
        var again = string.Join(
            " · ",
            content.Language == PaperLanguage.English ? content.Shop.Name : content.Shop.NameTa ?? content.Shop.Name,
            $"{farmer.FarmerCode} {(language == PaperLanguage.English ? farmer.Name : farmer.NameTa ?? farmer.Name)}",
            Days(statement)
        );
        // With the extra column, a portrait page has no room for both names of a flower on one line.
        var isWide = language == PaperLanguage.Both && IsAdjusted(statement);
        using var paper = new Paper { IsWide = isWide, Top = p => PaperParts.Continued(p, again) };
        paper.NextPage();
        var numberLine = PaperParts.Head(paper, language, content.Shop, PaperWords.Statement);
        Whose(paper, language, statement);
        Lines(paper, language, statement);
        Close(paper, language, statement);
        PaperParts.Foot(paper, language, content.Code, content.AsOf);
        paper.AddTo(pdf, (p, page, of) => PaperParts.PageNumber(p, language, page, of, numberLine));
        return paper.Pages;
    }

    private static string Days(Statement statement) => $"{PaperWords.Day(statement.From)} – {PaperWords.Day(statement.To)}";

    private static void Whose(Paper paper, PaperLanguage language, Statement statement)
    {
        var (farmer, top, bottom) = (statement.Farmer, paper.Y, paper.Y);
        var where = language == PaperLanguage.English ? farmer.Village ?? farmer.VillageTa : farmer.VillageTa ?? farmer.Village;
        Part(
            Paper.Left,
            Paper.Left + 220f,
            Align.Left,
            PaperWords.Farmer,
            language.Name(farmer.Name, farmer.NameTa, Strong with { Size = 12.5f }),
            string.Join(" · ", new[] { farmer.FarmerCode, where, PaperWords.Phone(farmer.Phone) }.Where(p => !string.IsNullOrWhiteSpace(p)))
        );
        var weights = statement
            .Lines.Select(a => (a.Unit, Weight: a.WeightChange))
            .Concat(statement.Waiting.Select(w => ((string?)w.Unit, Weight: w.Quantity)))
            .GroupBy(w => w.Item1 ?? "kg", w => w.Weight)
            .OrderBy(g => g.Key == "kg" ? 0 : 1)
            .Select(g => $"{PaperWords.Quantity(g.Sum(), g.Key)} {language.First(PaperWords.Unit(g.Key))}");
        var count = statement.Acts.Count(a => a.Kind == "entry_priced") + statement.Waiting.Count;
        Part(
            Paper.Left + 225f,
            Paper.Left + 365f,
            Align.Left,
            PaperWords.Period,
            [new Words(Days(statement), Strong with { Size = 11f })],
            string.Join(" · ", weights.Prepend($"{count} {language.First(PaperWords.Lines)}"))
        );
        Part(
            Paper.Left + 370f,
            paper.End,
            Align.Right,
            PaperWords.OpeningBalance,
            [new Words(PaperWords.Rupees(statement.Opening), Strong with { Size = 12.5f })],
            ""
        );
        paper.Y = bottom + 7f;

        void Part(float left, float right, Align align, Text head, Words[] big, string small)
        {
            paper.Y = top;
            paper.Write(language.Say(head, PaperStyle.Quiet), left, right, align);
            paper.Write(big, left, right, align);
            if (small.Length > 0)
                paper.Write([new Words(small, PaperStyle.Quiet)], left, right, align);
            bottom = Math.Max(bottom, paper.Y);
        }
    }

    private static void Lines(Paper paper, PaperLanguage language, Statement statement)
    {
        // A column for adjustments only if there are any; most accounts have none.
        var adjusted = IsAdjusted(statement);
        var table = new PaperTable(paper, Columns(paper, language, statement, adjusted));
        var (balance, date) = (statement.Opening, default(DateOnly?));
        var waiting = new Queue<Unpriced>(statement.Waiting);
        foreach (var act in statement.Acts)
        {
            while (waiting.TryPeek(out var unpriced) && unpriced.EntryDate < act.BusinessDate)
                table.Add(Waiting(language, waiting.Dequeue(), Date(unpriced.EntryDate), adjusted));
            balance += act.Net;
            table.Add(Row(language, act, Date(act.BusinessDate), balance, adjusted));
        }

        while (waiting.TryDequeue(out var unpriced))
            table.Add(Waiting(language, unpriced, Date(unpriced.EntryDate), adjusted));
        if (statement.Acts.Count + statement.Waiting.Count == 0)
            table.Add(
                new PaperRow([PaperCell.Empty, new PaperCell(language.Say(PaperWords.NothingHere, PaperStyle.Quiet), adjusted ? 9 : 8)])
            );
        else
            table.Add(Total(language, statement, adjusted));
        table.End(CloseHeight(Parts(language, statement)) + 10f);
        paper.Y += 10f;

        // The date is shown on the first row of a day and at the top of a page.
        (PaperCell Cell, Words[] AtTop) Date(DateOnly day)
        {
            Words[] said = [new Words(PaperWords.ShortDay(day), Plain)];
            var cell = day == date ? PaperCell.Empty : new PaperCell(said);
            date = day;
            return (cell, said);
        }
    }

    private static bool IsAdjusted(Statement statement) => statement.Lines.Any(a => a.Adjustments != 0m);

    private static PaperColumn[] Columns(Paper paper, PaperLanguage language, Statement statement, bool adjusted)
    {
        var rates = statement.Lines.Select(a => a.CommissionRate).Distinct().ToList();
        var commission = rates is [{ } only]
            ? new Text($"{PaperWords.Commission.En} {PaperWords.Percent(only)}%", $"{PaperWords.Commission.Ta} {PaperWords.Percent(only)}%")
            : PaperWords.Commission;
        var lines = statement.Lines.ToList();
        Words[][] Head(Text text) => language.Stack(text, Strong);
        PaperColumn Money(Text head, decimal largest) => PaperTable.Amounts(paper, Head(head), PaperWords.Amount(largest));
        return
        [
            new(Head(PaperWords.Date), 33f),
            new(Head(PaperWords.Particulars), 0f),
            new(Head(PaperWords.Kg), 43f, Align.Right),
            new(Head(PaperWords.Rate), 47f, Align.Right),
            Money(PaperWords.Gross, lines.Sum(a => a.Gross)),
            Money(commission, lines.Sum(a => a.Commission)),
            Money(PaperWords.Fees, lines.Sum(a => a.Fees)),
            .. adjusted ? [Money(PaperWords.Adjustment, lines.Sum(a => a.Adjustments))] : Array.Empty<PaperColumn>(),
            Money(PaperWords.Net, Largest(statement.Acts.Select(a => a.Net).Append(lines.Sum(a => a.Net)))),
            Money(PaperWords.Balance, Largest(Balances(statement))),
        ];
    }

    private static IEnumerable<decimal> Balances(Statement statement)
    {
        var balance = statement.Opening;
        return statement.Acts.Select(a => balance += a.Net).Prepend(statement.Opening);
    }

    private static decimal Largest(IEnumerable<decimal> amounts) => amounts.DefaultIfEmpty().MaxBy(a => PaperWords.Amount(a).Length);

    private static PaperRow Row(PaperLanguage language, Act act, (PaperCell Cell, Words[] AtTop) date, decimal balance, bool adjusted)
    {
        PaperCell[] end = [Amount(act.Net, Strong), Amount(balance, Plain)];
        var (first, atTop) = date;
        if (!act.IsLine)
            return new PaperRow([first, new PaperCell(Said(language, act), adjusted ? 7 : 6), .. end], PaperRowKind.Act, atTop);
        if (act.Kind != "entry_priced")
        {
            // The description of a change spans the columns of weight and rate; the amounts are the differences.
            return new PaperRow(
                [
                    first,
                    new PaperCell(Changed(language, act), 3, Align.Left),
                    Amount(act.Gross, Corrected),
                    Amount(act.Commission, Corrected),
                    Amount(act.Fees, Corrected),
                    .. Adjusted(act.Adjustments, adjusted, Corrected),
                    .. end,
                ],
                PaperRowKind.Act,
                atTop
            );
        }

        var flower = language.Name(act.FlowerName ?? "", act.FlowerNameTa, Plain);
        Words[] particulars = act.RateSource == "manual" ? [.. flower, .. Quietly(language, PaperWords.Manual)] : flower;
        var unit = act.Unit is null or "kg" ? "" : $" {language.First(PaperWords.Unit(act.Unit))}";
        return new PaperRow(
            [
                first,
                new PaperCell(particulars),
                new PaperCell([new Words(PaperWords.Quantity(act.Quantity ?? 0m, act.Unit ?? "kg") + unit, Plain)]),
                Amount(act.Rate ?? 0m, Plain),
                Amount(act.Gross, Plain),
                Amount(act.Commission, Plain),
                Amount(act.Fees, Plain),
                .. Adjusted(act.Adjustments, adjusted, Plain),
                .. end,
            ],
            AtTop: atTop
        );
    }

    private static PaperRow Waiting(PaperLanguage language, Unpriced entry, (PaperCell Cell, Words[] AtTop) date, bool adjusted) =>
        new(
            [
                date.Cell,
                new PaperCell(language.Name(entry.FlowerName, entry.FlowerNameTa, Plain)),
                new PaperCell([new Words(PaperWords.Quantity(entry.Quantity, entry.Unit), Plain)]),
                new PaperCell(language.Say(PaperWords.WaitsForRate, Corrected), adjusted ? 7 : 6, Align.Left),
            ],
            AtTop: date.AtTop
        );

    private static PaperRow Total(PaperLanguage language, Statement statement, bool adjusted)
    {
        var lines = statement.Lines.ToList();
        var weight =
            lines.Where(a => a.Unit is null or "kg").Sum(a => a.WeightChange)
            + statement.Waiting.Where(w => w.Unit == "kg").Sum(w => w.Quantity);
        return new PaperRow(
            [
                PaperCell.Empty,
                new PaperCell(language.Say(PaperWords.LinesTotal, Strong)),
                new PaperCell([new Words(PaperWords.Quantity(weight, "kg"), Strong)]),
                PaperCell.Empty,
                Amount(lines.Sum(a => a.Gross), Strong),
                Amount(lines.Sum(a => a.Commission), Strong),
                Amount(lines.Sum(a => a.Fees), Strong),
                .. Adjusted(lines.Sum(a => a.Adjustments), adjusted, Strong),
                Amount(lines.Sum(a => a.Net), Strong),
                PaperCell.Empty,
            ],
            PaperRowKind.Total
        );
    }

    private static PaperCell Amount(decimal amount, PaperStyle style) => new([new Words(PaperWords.Amount(amount), style)]);

    private static PaperCell[] Adjusted(decimal amount, bool shown, PaperStyle style) =>
        shown ? [amount == 0m ? PaperCell.Empty : Amount(amount, style)] : [];

    private static Words[] Quietly(PaperLanguage language, Text text) => [new($", {language.First(text)}", PaperStyle.Quiet)];

    /// <summary>Describes an act that is not about an entry.</summary>
    private static Words[] Said(PaperLanguage language, Act act)
    {
        var number = act.SettlementNumber is null ? "" : $" {act.SettlementNumber}";
        var how = act.PaymentMethod is null ? "" : $", {language.First(PaperWords.Method(act.PaymentMethod))}";
        return act.Kind switch
        {
            "advance_paid" => Bilingual(PaperWords.CashAdvance, how + Reason(act)),
            "settlement_paid" => Bilingual(
                new Text(
                    $"{PaperWords.Settlement.En}{number} {PaperWords.Paid.En}",
                    $"{PaperWords.Settlement.Ta}{number} {PaperWords.Paid.Ta}"
                ),
                how + (act.PaymentReference is null ? "" : $" · {act.PaymentReference}")
            ),
            "settlement_approved" => Bilingual(
                new Text(act.Charges ?? PaperWords.Adjustment.En, act.ChargesTa ?? PaperWords.Adjustment.Ta),
                number.Length == 0 ? "" : $",{number}"
            ),
            _ => Bilingual(PaperWords.Moved, act.FlowerName is null ? "" : $": {Flower(language, act)}"),
        };

        // The settlement's number is shown only once, in the text of the first language.
        Words[] Bilingual(Text text, string more) =>
            language == PaperLanguage.Both
                ?
                [
                    new Words(text.Ta + more, Plain),
                    new Words($" {text.En.Replace(number + " ", " ", StringComparison.Ordinal)}", PaperStyle.Quiet),
                ]
                : [new Words(language.First(text) + more, Plain)];
    }

    /// <summary>Describes a corrected or cancelled entry: old › new, and the reason.</summary>
    private static Words[] Changed(PaperLanguage language, Act act)
    {
        var changes = new List<string>();
        if (act.OldQuantity is { } quantity && act.Quantity is { } now && quantity != now)
            changes.Add(
                $"{language.First(PaperWords.Weight)} {PaperWords.Quantity(quantity, act.Unit ?? "kg")} › {PaperWords.Quantity(now, act.Unit ?? "kg")}"
            );
        if (act.OldRate is { } rate && act.Rate is { } newRate && rate != newRate)
            changes.Add($"{language.First(PaperWords.Rate)} {PaperWords.Amount(rate)} › {PaperWords.Amount(newRate)}");
        var what = act.Kind == "entry_void" ? PaperWords.Voided : PaperWords.Correction;
        var detail = changes.Count == 0 ? Flower(language, act) : $"{Flower(language, act)} {string.Join(", ", changes)}";
        return
        [
            new Words($"{language.First(what)}: {detail}{Reason(act)}", Corrected),
            .. language == PaperLanguage.Both ? [new Words($" {what.En}", PaperStyle.Quiet)] : Array.Empty<Words>(),
        ];
    }

    private static string Flower(PaperLanguage language, Act act) =>
        (language == PaperLanguage.English ? act.FlowerName : act.FlowerNameTa ?? act.FlowerName) ?? "";

    private static string Reason(Act act) => string.IsNullOrWhiteSpace(act.Reason) ? "" : $", {act.Reason}";

    /// <summary>Draws the last settlement beside the closing balance.</summary>
    private static void Close(Paper paper, PaperLanguage language, Statement statement)
    {
        var (settled, line) = (Parts(language, statement), LineOfClose);
        paper.Need(CloseHeight(settled));
        var top = paper.Y;
        if (statement.Settled is { } last)
        {
            var right = Paper.Left + 300f;
            paper.Write(
                [
                    new Words($"{language.First(PaperWords.Settlement)} {last.SettlementNumber}", Strong with { Size = 10.5f }),
                    new Words($" {PaperWords.ShortDay(last.PeriodStart)} – {PaperWords.ShortDay(last.PeriodEnd)}", PaperStyle.Quiet),
                ],
                Paper.Left,
                right
            );
            paper.Rule(PaperStyle.Ink, 0.8f, Paper.Left, right);
            paper.Y += 2f;
            foreach (var (words, amount, total) in settled)
            {
                if (total)
                    paper.Rule(PaperStyle.Ink, 0.8f, Paper.Left, right);
                var style = total ? Strong : Plain;
                var baseline = paper.Baseline(line) + (total ? 1f : 0f);
                paper.Type.Draw(paper.Canvas, words, Paper.Left, right, baseline);
                var said = total ? PaperWords.Rupees(amount) : PaperWords.Amount(amount);
                paper.Type.Draw(paper.Canvas, [new Words(said, style)], Paper.Left, right, baseline, Align.Right);
                paper.Y += line;
            }
        }

        var end = paper.Y;
        paper.Y = top;
        var (boxLeft, color) = (paper.End - 206f, statement.Closing < 0m ? PaperStyle.Amber : PaperStyle.Leaf);
        paper.Fill(new SKRect(boxLeft, top, paper.End, top + 72f), statement.Closing < 0m ? 0xF7E7C6u : 0xDDEFE3u, 8f);
        paper.Y += 7f;
        var (left, edge) = (boxLeft + 10f, paper.End - 12f);
        paper.Write(language.Say(PaperWords.ClosingBalance, Plain), left, edge, Align.Right);
        paper.Write([new Words(PaperWords.Rupees(statement.Closing), new PaperStyle(18f, true, color))], left, edge, Align.Right);
        foreach (var words in language.Stack(PaperWords.WhoOwes(statement.Closing), Plain))
            paper.Write(words, left, edge, Align.Right);
        paper.Y = Math.Max(end, top + 74f);
    }

    private static readonly float LineOfClose = Typesetter.LineHeight(Plain.Size) + 1.5f;

    private static float CloseHeight(List<(Words[], decimal, bool)> settled) =>
        Math.Max(74f, settled.Count * LineOfClose + 28f) + PaperParts.FootHeight;

    private static List<(Words[] Words, decimal Amount, bool Total)> Parts(PaperLanguage language, Statement statement)
    {
        var parts = new List<(Words[], decimal, bool)>();
        if (statement.Settled is not { } s)
            return parts;
        void Add(Text text, decimal amount)
        {
            if (amount != 0m)
                parts.Add((language.Say(text, Plain), amount, false));
        }

        parts.Add((language.Say(PaperWords.NetOfLines, Plain), s.NetOfLines, false));
        Add(PaperWords.Fees, -s.Charges);
        Add(PaperWords.Adjustment, s.Adjustments);
        Add(PaperWords.BroughtForward, s.BroughtForward);
        Add(PaperWords.AdvanceRecovered, -s.TotalAdvances);
        Add(PaperWords.LeftOver, s.Shortfall);
        parts.Add((language.Say(PaperWords.Payable, Strong), s.NetPayable, true));
        return parts;
    }
}
