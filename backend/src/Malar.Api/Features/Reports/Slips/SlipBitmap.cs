namespace Malar.Api.Features.Reports.Slips;

/// <summary>
/// A black-and-white bitmap: rows from the top, eight dots per byte, the leftmost in the highest bit; 1 is black. Must behave exactly like
/// frontend/src/printing/bitmap.ts.
/// </summary>
/// <param name="width">Dots, a multiple of eight.</param>
/// <param name="height">Rows.</param>
internal sealed class SlipBitmap(int width, int height)
{
    public int Width => width;

    public int Height => height;

    /// <summary>Bytes per row.</summary>
    public int Stride => width / 8;

    public byte[] Bytes { get; } = new byte[width / 8 * height];

    /// <summary>Blackens the dots of a row in a half-open range; dots outside the bitmap are ignored.</summary>
    public void Fill(int row, int from, int to)
    {
        if (row < 0 || row >= height)
            return;
        for (var dot = Math.Max(from, 0); dot < Math.Min(to, width); dot++)
            Bytes[(row * Stride) + (dot >> 3)] |= (byte)(0x80 >> (dot & 7));
    }

    /// <summary>Draws a text on one line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="left">Dot at which it begins.</param>
    /// <param name="baseline">Row of the baseline.</param>
    /// <param name="size">Size in dots.</param>
    public void Write(string text, int left, int baseline, int size)
    {
        foreach (var letter in SlipLetters.Of(text))
        {
            foreach (var part in letter.Parts)
                Draw(part, left, baseline, size);
            left += SlipLetters.Advance(letter, size);
        }
    }

    /// <summary>
    /// Fills the outline of a letter. A dot is black if its centre is inside. Coordinates are integers in thousandths of a dot and
    /// crossings are rounded up to whole dots, so the device computes exactly the same dots.
    /// </summary>
    private void Draw(SlipLetters.Part part, int left, int baseline, int size)
    {
        var crossings = new Dictionary<int, List<(int Dot, int Winding)>>();
        foreach (var chain in SlipLetters.Outline(part.Outline))
        {
            for (var at = 0; at < chain.Length; at += 2)
            {
                var next = (at + 2) % chain.Length;
                AddEdge(
                    crossings,
                    (long)(chain[at] + part.X) * size,
                    (long)(chain[at + 1] + part.Y) * size,
                    (long)(chain[next] + part.X) * size,
                    (long)(chain[next + 1] + part.Y) * size
                );
            }
        }

        foreach (var (row, crossed) in crossings)
        {
            crossed.Sort((a, b) => a.Dot.CompareTo(b.Dot));
            var (winding, from) = (0, 0);
            foreach (var crossing in crossed)
            {
                if (winding != 0)
                    Fill(baseline - row, left + from, left + crossing.Dot);
                winding += crossing.Winding;
                from = crossing.Dot;
            }
        }
    }

    /// <summary>Adds the crossings of an edge with the centres of rows; row 1 is the first above the baseline. Thousandths of a
    /// dot.</summary>
    private static void AddEdge(Dictionary<int, List<(int Dot, int Winding)>> crossings, long x0, long y0, long x1, long y1)
    {
        if (y0 == y1)
            return;
        var winding = y0 < y1 ? 1 : -1;
        if (y0 > y1)
            (x0, y0, x1, y1) = (x1, y1, x0, y0);
        // The centre of row r is at 1000 r − 500. An edge includes its lower end and excludes its upper end.
        var end = (int)Ceiling(y1 + 500, 1000);
        for (var row = (int)Ceiling(y0 + 500, 1000); row < end; row++)
        {
            var above = (1000L * row) - 500 - y0;
            var dot = (int)Ceiling(((x0 - 500) * (y1 - y0)) + (above * (x1 - x0)), 1000 * (y1 - y0));
            if (!crossings.TryGetValue(row, out var crossed))
                crossings[row] = crossed = [];
            crossed.Add((dot, winding));
        }
    }

    /// <summary>Rounds a quotient up to an integer; the divisor must be positive.</summary>
    private static long Ceiling(long value, long divisor) => (value / divisor) + (value % divisor > 0 ? 1 : 0);
}
