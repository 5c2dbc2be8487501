namespace Malar.Api.Features.Reports.Slips;

/// <summary>
/// A picture of black and white dots: rows from the top, eight dots a byte, the left one highest; 1 is black. The twin of
/// frontend/src/printing/bitmap.ts.
/// </summary>
/// <param name="width">Dots, whole bytes of them.</param>
/// <param name="height">Rows.</param>
internal sealed class SlipBitmap(int width, int height)
{
    public int Width => width;

    public int Height => height;

    /// <summary>Bytes in a row.</summary>
    public int Stride => width / 8;

    public byte[] Bytes { get; } = new byte[width / 8 * height];

    /// <summary>Blackens the dots of a row from one up to, but not at, another; what is outside the picture is left out.</summary>
    public void Fill(int row, int from, int to)
    {
        if (row < 0 || row >= height)
            return;
        for (var dot = Math.Max(from, 0); dot < Math.Min(to, width); dot++)
            Bytes[(row * Stride) + (dot >> 3)] |= (byte)(0x80 >> (dot & 7));
    }

    /// <summary>Draws a text in one line.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="left">Dot at which it begins.</param>
    /// <param name="baseline">Row on which it stands.</param>
    /// <param name="size">Dots.</param>
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
    /// A dot is black when its centre is inside. In thousandths of a dot every figure is whole, and so is the first dot behind an edge:
    /// the device comes to the same ones.
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

    /// <summary>Where an edge passes the centres of rows; row 1 is the one that stands on the baseline. Thousandths of a dot.</summary>
    private static void AddEdge(Dictionary<int, List<(int Dot, int Winding)>> crossings, long x0, long y0, long x1, long y1)
    {
        if (y0 == y1)
            return;
        var winding = y0 < y1 ? 1 : -1;
        if (y0 > y1)
            (x0, y0, x1, y1) = (x1, y1, x0, y0);
        // The centre of row r is at 1000 r − 500; an edge has its lower end and not its upper one.
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

    /// <summary>The least whole number that is not below the quotient; the divisor is positive.</summary>
    private static long Ceiling(long value, long divisor) => (value / divisor) + (value % divisor > 0 ? 1 : 0);
}
