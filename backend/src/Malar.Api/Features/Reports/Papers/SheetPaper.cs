using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Reports.Papers;

/// <summary>What the shop's papers beside the statement are made of: a head, facts about whom and when, tables, the sum, a foot.</summary>
internal sealed class SheetPaper : IDisposable
{
    public static readonly PaperStyle Plain = PaperStyle.Plain;
    public static readonly PaperStyle Strong = PaperStyle.Strong;

    private readonly PaperLanguage language;
    private readonly float numberLine;

    /// <param name="language">Of the paper.</param>
    /// <param name="shop">Whose.</param>
    /// <param name="title">What it is.</param>
    /// <param name="about">What later pages repeat beside the shop's name: a number, a date.</param>
    /// <param name="isWide">Lies on its side.</param>
    public SheetPaper(PaperLanguage language, ShopHead shop, Text title, string about, bool isWide = false)
    {
        this.language = language;
        var name = language == PaperLanguage.English ? shop.Name : shop.NameTa ?? shop.Name;
        Paper = new Paper { IsWide = isWide, Top = p => PaperParts.Continued(p, $"{name} · {language.First(title)} · {about}") };
        Paper.NextPage();
        numberLine = PaperParts.Head(Paper, language, shop, title);
    }

    public Paper Paper { get; }

    /// <summary>Up to three facts side by side: what is asked, the answer in large letters, and a quiet line under it.</summary>
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

    /// <summary>A table with one figure a column but the first; amounts of null stay empty.</summary>
    /// <param name="columns">Headings and widths.</param>
    /// <param name="rows">What stands in them.</param>
    /// <param name="total">The last row.</param>
    /// <param name="with">Room for what must stand on the same page as the last rows.</param>
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

    /// <summary>What <see cref="Sum"/> will take: a table above it keeps its last rows on the same page.</summary>
    public float RoomOf(IEnumerable<(Text Text, decimal Amount)> parts) =>
        Shown(parts).Sum(p => Broken(p.Text, PaperWords.Amount(p.Amount), Plain).Count * PartHeight) + Typesetter.LineHeight(15f) + 10f;

    /// <summary>The arithmetic line, one below the other, and what it comes to. What is zero is left out; a long reason has lines enough.
    /// </summary>
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

    /// <summary>A text in the room beside its amount.</summary>
    private List<IReadOnlyList<Words>> Broken(Text text, string amount, PaperStyle style) =>
        Paper.Type.Break(
            language.Say(text, style with { Size = Math.Min(style.Size, 11f) }),
            SumWidth - Paper.Type.Width(new Words(amount, style)) - 10f
        );

    /// <summary>The foot, and the file.</summary>
    public void Write(Stream stream, string title, PaperCode code, DateTime? asOf)
    {
        using var pdf = new PdfFile(stream, title);
        AddTo(pdf, code, asOf);
        pdf.Close();
    }

    /// <summary>The foot, and its pages into a document that may hold others.</summary>
    public void AddTo(PdfFile pdf, PaperCode code, DateTime? asOf)
    {
        PaperParts.Foot(Paper, language, code, asOf);
        Paper.AddTo(pdf, (p, page, of) => PaperParts.PageNumber(p, language, page, of, numberLine));
    }

    public void Dispose() => Paper.Dispose();

    private static PaperCell Figure(string? figure, PaperStyle style) =>
        string.IsNullOrEmpty(figure) ? PaperCell.Empty : new PaperCell([new Words(figure, style)]);
}
