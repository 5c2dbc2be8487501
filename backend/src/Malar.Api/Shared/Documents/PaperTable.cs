using SkiaSharp;

namespace Malar.Api.Shared.Documents;

/// <summary>A column of a table.</summary>
/// <param name="Head">The lines of its heading.</param>
/// <param name="Width">In points, or the width of its heading's longest word if that is larger; 0 for the remaining width.</param>
internal sealed record PaperColumn(Words[][] Head, float Width, Align Align = Align.Left);

/// <summary>A cell.</summary>
/// <param name="Span">The number of columns it spans.</param>
internal readonly record struct PaperCell(IReadOnlyList<Words> Words, int Span = 1, Align? Align = null)
{
    public static readonly PaperCell Empty = new([]);
}

/// <summary>The kind of a row: an entry, another kind of event (tinted), or a total, which has a rule above it.</summary>
internal enum PaperRowKind
{
    Plain,
    Act,
    Total,
}

/// <param name="Cells">The cells from the left.</param>
/// <param name="Kind">The kind of row.</param>
/// <param name="AtTop">Text for the first cell if the row begins a page: what preceding rows would have said.</param>
internal sealed record PaperRow(IReadOnlyList<PaperCell> Cells, PaperRowKind Kind = PaperRowKind.Plain, Words[]? AtTop = null);

/// <summary>
/// A table across any number of pages. Its heading is repeated on each page; a row is broken only if it is higher than a page; the last two
/// rows stay together, so that a total is never alone on a page.
/// </summary>
internal sealed class PaperTable(Paper paper, IReadOnlyList<PaperColumn> columns)
{
    private const float Side = 3f;

    /// <summary>The padding of a cell, and a little for rounding.</summary>
    public const float Padding = 2 * Side + 0.5f;

    private const float Above = 2f;
    private const uint HeadTint = 0xF1EEE2;
    private const uint ActTint = 0xFAF8F0;
    private const uint Hairline = 0xDDD8C6;

    private readonly float[] edges = Edges(paper, columns);
    private readonly List<Laid> waiting = [];
    private bool begun;
    private bool isAtTop;

    /// <summary>A row whose lines are already broken.</summary>
    private sealed record Laid(PaperRow Row, List<List<IReadOnlyList<Words>>> Cells, float LineHeight, int Lines)
    {
        public float Height => Lines * LineHeight + 2 * Above;
    }

    /// <summary>A column as wide as its largest amount and the longest word of its heading.</summary>
    public static PaperColumn Amounts(Paper paper, Words[][] head, string largest) =>
        new(head, Math.Max(WidthOf(paper, new Words(largest, PaperStyle.Strong)), WidthOf(paper, head)), Align.Right);

    private static float WidthOf(Paper paper, Words words) => paper.Type.Width(words) + Padding;

    /// <summary>The width of the longest word, because headings are never broken within a word.</summary>
    public static float WidthOf(Paper paper, Words[][] head) =>
        head.SelectMany(h => h)
            .SelectMany(w => w.Text.Split(' ').Select(part => WidthOf(paper, w with { Text = part })))
            .DefaultIfEmpty()
            .Max();

    /// <summary>Rows are drawn at once, except the last one, which waits for the next.</summary>
    public void Add(PaperRow row)
    {
        waiting.Add(Lay(row));
        if (waiting.Count > 2)
            Draw(waiting[0], together: waiting[0].Height);
        if (waiting.Count > 2)
            waiting.RemoveAt(0);
    }

    /// <summary>Draws the last rows.</summary>
    /// <param name="with">Height of what must be on the same page as them.</param>
    public void End(float with = 0f)
    {
        var together = waiting.Sum(r => r.Height) + with;
        foreach (var row in waiting)
        {
            Draw(row, together);
            together = row.Height;
        }

        if (!begun)
            DrawHead();
        waiting.Clear();
    }

    private void Draw(Laid row, float together)
    {
        if (!begun)
            DrawHead();
        if (together > paper.Room && together <= PageRoom())
            NextPage();
        else if (row.Height > paper.Room && row.Height <= PageRoom())
            NextPage();
        for (var first = 0; first < row.Lines; )
        {
            var fit = Math.Min(row.Lines - first, (int)((paper.Room - 2 * Above) / row.LineHeight));
            if (fit <= 0)
            {
                NextPage();
                fit = Math.Max(1, Math.Min(row.Lines - first, (int)((paper.Room - 2 * Above) / row.LineHeight)));
            }

            DrawLines(row, first, fit);
            first += fit;
        }
    }

    private void DrawLines(Laid row, int first, int count)
    {
        var height = count * row.LineHeight + 2 * Above;
        if (row.Row.Kind == PaperRowKind.Act)
            paper.Fill(new SKRect(Paper.Left, paper.Y, paper.End, paper.Y + height), ActTint);
        if (row.Row.Kind == PaperRowKind.Total)
            paper.Rule(PaperStyle.Ink, 1.1f);
        var column = 0;
        for (var i = 0; i < row.Cells.Count; i++)
        {
            var cell = row.Row.Cells[i];
            var (left, right) = (edges[column] + Side, edges[column + cell.Span] - Side);
            var align = cell.Align ?? columns[column].Align;
            for (var line = first; line < Math.Min(first + count, row.Cells[i].Count); line++)
            {
                var top = paper.Y + Above + (line - first) * row.LineHeight;
                paper.Type.Draw(paper.Canvas, row.Cells[i][line], left, right, top + row.LineHeight * 0.74f, align);
            }

            if (i == 0 && isAtTop && row.Row.AtTop is { } again && row.Cells[i].Count == 0)
                paper.Type.Draw(paper.Canvas, again, left, right, paper.Y + Above + row.LineHeight * 0.74f, align);

            column += cell.Span;
        }

        isAtTop = false;
        paper.Y += height;
        if (row.Row.Kind != PaperRowKind.Total)
            paper.Rule(Hairline, 0.6f);
    }

    private void DrawHead()
    {
        begun = isAtTop = true;
        var heads = columns
            .Select((c, i) => c.Head.SelectMany(h => paper.Type.Break(h, edges[i + 1] - edges[i] - 2 * Side)).ToList())
            .ToList();
        var lines = heads.Max(h => h.Count);
        var line = Typesetter.LineHeight(PaperStyle.Plain.Size) * 0.95f;
        var height = lines * line + 2 * Above + 2f;
        // A heading is never alone at the bottom of a page.
        paper.Need(height + 2 * line);
        paper.Fill(new SKRect(Paper.Left, paper.Y, paper.End, paper.Y + height), HeadTint);
        for (var i = 0; i < columns.Count; i++)
        {
            var head = heads[i];
            for (var k = 0; k < head.Count; k++)
            {
                var top = paper.Y + 1f + Above + (lines - head.Count + k) * line;
                paper.Type.Draw(paper.Canvas, head[k], edges[i] + Side, edges[i + 1] - Side, top + line * 0.76f, columns[i].Align);
            }
        }

        paper.Y += height;
    }

    private void NextPage()
    {
        paper.NextPage();
        DrawHead();
    }

    /// <summary>The usable height of a page that has only a heading.</summary>
    private float PageRoom() => paper.Bottom - Paper.Margin - 90f;

    private Laid Lay(PaperRow row)
    {
        var (cells, column, size) = (new List<List<IReadOnlyList<Words>>>(), 0, PaperStyle.Plain.Size);
        foreach (var cell in row.Cells)
        {
            var width = edges[column + cell.Span] - edges[column] - 2 * Side;
            cells.Add(cell.Words.Count == 0 ? [] : paper.Type.Break(cell.Words, width));
            foreach (var words in cell.Words)
                size = Math.Max(size, words.Style.Size);
            column += cell.Span;
        }

        return new Laid(row, cells, Typesetter.LineHeight(size), Math.Max(1, cells.Max(c => c.Count)));
    }

    private static float[] Edges(Paper paper, IReadOnlyList<PaperColumn> columns)
    {
        var widths = columns.Select(c => c.Width == 0f ? 0f : Math.Max(c.Width, WidthOf(paper, c.Head))).ToList();
        var rest = (paper.End - Paper.Left - widths.Sum()) / Math.Max(1, widths.Count(w => w == 0f));
        var at = new float[columns.Count + 1];
        at[0] = Paper.Left;
        for (var i = 0; i < columns.Count; i++)
            at[i + 1] = at[i] + (widths[i] == 0f ? rest : widths[i]);
        return at;
    }
}
