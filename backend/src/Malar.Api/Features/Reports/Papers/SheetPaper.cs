using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Reports.Papers;

/// <summary>The common layout of the shop's documents other than the statement: header, facts, tables, sum and footer.</summary>
internal sealed class SheetPaper : IDisposable
{
    public static readonly PaperStyle Plain = PaperStyle.Plain;
    public static readonly PaperStyle Strong = PaperStyle.Strong;

    private readonly PaperLanguage language;
    private readonly float numberLine;

    /// <param name="language">The document's language.</param>
    /// <param name="shop">The shop that issues it.</param>
    /// <param name="title">The title.</param>
    /// <param name="about">A number or date repeated beside the shop's name on later pages.</param>
    /// <param name="isWide">Whether the page is in landscape.</param>
    public SheetPaper(PaperLanguage language, ShopHead shop, Text title, string about, bool isWide = false)
    {
        this.language = language;
        var name = language == PaperLanguage.English ? shop.Name : shop.NameTa ?? shop.Name;
        Paper = new Paper { IsWide = isWide, Top = p => PaperParts.Continued(p, $"{name} · {language.First(title)} · {about}") };
        Paper.NextPage();
        numberLine = PaperParts.Head(Paper, language, shop, title);
    }

    public Paper Paper { get; }

    /// <summary>Draws up to three facts side by side: a label, the value in large letters, and a small line below it.</summary>
    public void Facts(params (Text Head, Words[] Big, string Small)[] facts)
    {
        var (top, bottom, width) = (Paper.Y, Paper.Y, (Paper.End - Paper.Left) / facts.Length);
        for (var i = 0; i < facts.Length; i++)
        {
            var (left, right) = (Paper.Left + i * width, Paper.Left + (i + 1) * width - 6f);
            var align = i > 0 && i == facts.Length - 1 ? Align.Right : Align.Left;
            if (align == Align.Right)
                right = Paper.End;
            Paper.Y = top;
            Paper.Write(language.Say(facts[i].Head, PaperStyle.Quiet), left, right, align);
            Paper.Write(facts[i].Big, left, right, align);
            if (facts[i].Small.Length > 0)
                Paper.Write([new Words(facts[i].Small, PaperStyle.Quiet)], left, right, align);
            bottom = Math.Max(bottom, Paper.Y);
        }

        Paper.Y = bottom + 7f;
    }

    public void Heading(Text text)
    {
        Paper.Need(70f);
        Paper.Y += 4f;
        Paper.Write(language.Say(text, Strong with { Size = 11f }));
        Paper.Y += 3f;
    }

    /// <summary>Draws a table whose first column is text and whose other columns are figures; null is left empty.</summary>
    /// <param name="columns">Headings and widths.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="total">The last row.</param>
    /// <param name="with">Height of the content that must be on the same page as the last rows.</param>
    public void Table(
        (Text Head, float Width)[] columns,
        IEnumerable<(Words[] First, string?[] Figures)> rows,
        (Words[] First, string?[] Figures) total,
        float with = 0f
    )
    {
        var table = new PaperTable(
            Paper,
            [.. columns.Select((c, i) => new PaperColumn(language.Stack(c.Head, Strong), c.Width, i == 0 ? Align.Left : Align.Right))]
        );
        foreach (var row in rows)
            table.Add(new PaperRow([new PaperCell(row.First), .. row.Figures.Select(f => Figure(f, Plain))]));
        table.Add(new PaperRow([new PaperCell(total.First), .. total.Figures.Select(f => Figure(f, Strong))], PaperRowKind.Total));
        table.End(with + AfterTable);
        Paper.Y += AfterTable;
    }

    /// <summary>Returns the height that <see cref="Sum"/> needs, so that a table above it can keep its last rows on the same
    /// page.</summary>
    public float RoomOf(IEnumerable<(Text Text, decimal Amount)> parts) =>
        Shown(parts).Sum(p => Broken(p.Text, PaperWords.Amount(p.Amount), Plain).Count * PartHeight) + Typesetter.LineHeight(15f) + 10f;

    /// <summary>Draws the calculation, one amount per line, and its result. Zero amounts are omitted; a long text wraps over several
    /// lines.</summary>
    public void Sum(IEnumerable<(Text Text, decimal Amount)> parts, Text resultText, decimal result, float room = 0f)
    {
        var shown = Shown(parts);
        Paper.Need(RoomOf(shown) + room);
        var left = Paper.End - SumWidth;
        foreach (var (text, amount) in shown)
            Line(text, PaperWords.Amount(amount), Plain, PartHeight);
        Paper.Rule(PaperStyle.Ink, 0.9f, left);
        Paper.Y += 2f;
        Line(resultText, PaperWords.Rupees(result), Strong with { Size = 15f }, Typesetter.LineHeight(15f));

        void Line(Text text, string amount, PaperStyle style, float height)
        {
            var lines = Broken(text, amount, style);
            Paper.Type.Draw(Paper.Canvas, [new Words(amount, style)], left, Paper.End, Paper.Baseline(height), Align.Right);
            foreach (var line in lines)
            {
                Paper.Type.Draw(Paper.Canvas, line, left, Paper.End, Paper.Baseline(height));
                Paper.Y += line == lines[^1] ? height : PartHeight;
            }
        }
    }

    private const float SumWidth = 400f;
    private const float AfterTable = 8f;

    private static readonly float PartHeight = Typesetter.LineHeight(Plain.Size) + 1.5f;

    private static List<(Text Text, decimal Amount)> Shown(IEnumerable<(Text Text, decimal Amount)> parts) =>
        [.. parts.Where(p => p.Amount != 0m)];

    /// <summary>Breaks a text to the width beside its amount.</summary>
    private List<IReadOnlyList<Words>> Broken(Text text, string amount, PaperStyle style) =>
        Paper.Type.Break(
            language.Say(text, style with { Size = Math.Min(style.Size, 11f) }),
            SumWidth - Paper.Type.Width(new Words(amount, style)) - 10f
        );

    /// <summary>Draws the footer and writes the file.</summary>
    public void Write(Stream stream, string title, PaperCode code, DateTime? asOf)
    {
        using var pdf = new PdfFile(stream, title);
        AddTo(pdf, code, asOf);
        pdf.Close();
    }

    /// <summary>Draws the footer and adds the pages to a PDF that may contain other documents.</summary>
    public void AddTo(PdfFile pdf, PaperCode code, DateTime? asOf)
    {
        PaperParts.Foot(Paper, language, code, asOf);
        Paper.AddTo(pdf, (p, page, of) => PaperParts.PageNumber(p, language, page, of, numberLine));
    }

    public void Dispose() => Paper.Dispose();

    private static PaperCell Figure(string? figure, PaperStyle style) =>
        string.IsNullOrEmpty(figure) ? PaperCell.Empty : new PaperCell([new Words(figure, style)]);
}
