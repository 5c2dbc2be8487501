using System.Text.RegularExpressions;

namespace Malar.Api.Features.Reports.Slips;

/// <summary>A text on the slip: the dot at which it begins and the row of its baseline.</summary>
internal sealed record PlacedText(string Text, int Left, int Baseline, int Size);

/// <summary>
/// Lays out a slip and draws it as the printer's dots. Must match frontend/src/printing/draw-slip.ts; docs/vectors/slips.json tests both
/// for the same picture.
/// </summary>
internal sealed partial class SlipDrawing
{
    /// <summary>Minimum gap between left and right text.</summary>
    private const int Gap = 10;

    private const int RuleSpace = 9;
    private const int Dash = 9;
    private const int DashGap = 6;

    /// <summary>White squares around a QR code, in addition to the paper's own white edge.</summary>
    private const int QrRim = 2;

    /// <summary>Step in dots by which centred text is narrowed until its lines have similar lengths.</summary>
    private const int Evenly = 16;

    private readonly SlipLayout.Paper paper;
    private readonly string language;
    private readonly List<PlacedText> texts = [];
    private readonly List<(int Row, int From, int To)> rules = [];
    private int top;

    /// <summary>Left edge of the rows: after the QR code, if there is one beside them.</summary>
    private int start;

    private SlipDrawing(SlipLayout.Paper paper, string language) => (this.paper, this.language, start) = (paper, language, paper.Edge);

    /// <summary>The position of each text, from the top.</summary>
    public IReadOnlyList<PlacedText> Texts => texts;

    private int Room => paper.Dots - paper.Edge - start;

    /// <param name="slip">The content.</param>
    /// <param name="width">Paper width in millimetres: 58 or 80.</param>
    /// <param name="language">ta or en.</param>
    public static SlipDrawing Of(Slip slip, int width, string language)
    {
        var blanks = SlipValues.Of(slip, language);
        var drawing = new SlipDrawing(SlipLayout.Of(width), language);
        foreach (var (name, rows) in SlipLayout.Parts(slip.Of))
        {
            var each = name switch
            {
                "lines" => blanks.Lines,
                "fees" => blanks.Fees,
                _ => [blanks.All],
            };
            foreach (var filled in each)
            foreach (var row in rows)
                drawing.Place(row, filled);
        }

        return drawing;
    }

    public SlipBitmap Draw()
    {
        var bitmap = new SlipBitmap(paper.Dots, top);
        foreach (var text in texts)
            bitmap.Write(text.Text, text.Left, text.Baseline, text.Size);
        foreach (var (row, from, to) in rules)
            bitmap.Fill(row, from, to);
        return bitmap;
    }

    private void Place(SlipLayout.Row row, IReadOnlyDictionary<string, string> blanks)
    {
        if (row.When is { } needed && blanks.GetValueOrDefault(needed, "").Length == 0)
            return;
        top += row.Space;
        if (row.Rule is { } rule)
            PlaceRule(rule);
        if (row.Qr is { } code)
            PlaceBeside(code, row.Beside, blanks);
        var size = paper.Sizes[row.Size];
        var (centre, whole, right) = (Fill(row.Centre, blanks), Fill(row.Left, blanks), Fill(row.Right, blanks));
        if (centre is not null)
        {
            foreach (var text in WrapEvenly(centre, size))
                PlaceLine(size, (text, start + ((Room - SlipLetters.Width(text, size)) / 2)));
        }

        if (whole is null || (right is null && row.Right is not null))
            return;
        if (right is null)
        {
            PlaceLeft(whole, size);
            return;
        }

        var leftRoom = Room - Gap - SlipLetters.Width(right, size);
        var left = SlipLetters.Width(whole, size) > leftRoom ? row.Short?[language] ?? whole : whole;
        if (SlipLetters.Width(left, size) <= leftRoom)
        {
            PlaceLine(size, (left, start), (right, FromRight(right, size)));
            return;
        }

        PlaceLeft(left, size);
        foreach (var text in Wrap(right, size, Room))
            PlaceLine(size, (text, FromRight(text, size)));
    }

    private void PlaceBeside(string code, IReadOnlyList<SlipLayout.Row> rows, IReadOnlyDictionary<string, string> blanks)
    {
        var link = Fill(code, blanks);
        var squares = link is null ? null : SlipQrCode.Of(link);
        var (square, first) = (paper.Square, top);
        if (squares is not null)
        {
            for (var y = 0; y < SlipQrCode.Size; y++)
            for (var x = 0; x < SlipQrCode.Size; x++)
            for (var row = 0; squares[y][x] && row < square; row++)
            {
                var from = paper.Edge + ((x + QrRim) * square);
                rules.Add((top + ((y + QrRim) * square) + row, from, from + square));
            }

            start = paper.Edge + ((SlipQrCode.Size + (3 * QrRim)) * square);
        }

        foreach (var row in rows)
            Place(row, blanks);
        if (squares is not null)
            top = Math.Max(top, first + ((SlipQrCode.Size + (2 * QrRim)) * square));
        start = paper.Edge;
    }

    private void PlaceLeft(string text, int size)
    {
        foreach (var line in Wrap(text, size, Room))
            PlaceLine(size, (line, start));
    }

    private int FromRight(string text, int size) => paper.Dots - paper.Edge - SlipLetters.Width(text, size);

    private void PlaceLine(int size, params (string Text, int Left)[] placed)
    {
        var baseline = top + (size * SlipLayout.Baseline / 100);
        texts.AddRange(placed.Select(p => new PlacedText(p.Text, p.Left, baseline, size)));
        top += size * SlipLayout.Line / 100;
    }

    private void PlaceRule(string kind)
    {
        top += RuleSpace;
        var (thickness, dash, gap) = kind == "line" ? (3, Room, 0) : (2, Dash, DashGap);
        var end = paper.Dots - paper.Edge;
        for (var row = top; row < top + thickness; row++)
        for (var from = paper.Edge; from < end; from += dash + gap)
            rules.Add((row, from, Math.Min(from + dash, end)));
        top += thickness + RuleSpace;
    }

    /// <summary>Returns null if there is no text or one of its placeholders is empty.</summary>
    private string? Fill(Dictionary<string, string>? text, IReadOnlyDictionary<string, string> blanks) =>
        text is null ? null : Fill(text[language], blanks);

    private static string? Fill(string text, IReadOnlyDictionary<string, string> blanks)
    {
        var isWhole = true;
        var filled = Blank()
            .Replace(text, blank =>
            {
                var value = blanks.GetValueOrDefault(blank.Groups["name"].Value, "");
                isWhole &= value.Length > 0;
                return value;
            });
        return isWhole ? filled : null;
    }

    /// <summary>Wraps at spaces into lines no wider than the room; a word wider than the room is broken.</summary>
    private static List<string> Wrap(string text, int size, int room)
    {
        var (lines, current) = (new List<string>(), "");
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = current.Length == 0 ? word : $"{current} {word}";
            if (SlipLetters.Width(longer, size) <= room)
            {
                current = longer;
                continue;
            }

            if (current.Length > 0)
                lines.Add(current);
            var parts = Pieces(word, size, room);
            lines.AddRange(parts.SkipLast(1));
            current = parts[^1];
        }

        if (current.Length > 0)
            lines.Add(current);
        return lines;
    }

    /// <summary>Wraps into as few lines as possible, of similar lengths.</summary>
    private List<string> WrapEvenly(string text, int size)
    {
        var lines = Wrap(text, size, Room);
        var widest = text.Split(' ').Max(word => SlipLetters.Width(word, size));
        for (var narrower = Room - Evenly; narrower >= widest; narrower -= Evenly)
        {
            var next = Wrap(text, size, narrower);
            if (next.Count > lines.Count)
                break;
            lines = next;
        }

        return lines;
    }

    private static List<string> Pieces(string word, int size, int room)
    {
        var found = new List<string> { "" };
        foreach (var letter in SlipLetters.Split(word))
        {
            if (found[^1].Length > 0 && SlipLetters.Width(found[^1] + letter, size) > room)
                found.Add(letter);
            else
                found[^1] += letter;
        }

        return found;
    }

    [GeneratedRegex(@"\{(?<name>[a-z_]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blank();
}
