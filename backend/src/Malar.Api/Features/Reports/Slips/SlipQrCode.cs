using System.Text;

namespace Malar.Api.Features.Reports.Slips;

/// <summary>
/// Encodes one fixed type of QR code, with 29 × 29 squares (version 3, level L, mask 0), for the short URL on a slip. Must match
/// frontend/src/printing/qr-code.ts square for square.
/// </summary>
internal static class SlipQrCode
{
    public const int Size = 29;

    private const int Data = 55;

    private const int Correction = 15;

    /// <summary>The standard's format bits for level L and mask 0, including their error correction.</summary>
    private const int Format = 0b111_0111_1100_0100;

    /// <summary>Returns rows of squares, true for black, or null if the text does not fit.</summary>
    public static bool[][]? Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > Data - 2)
            return null;
        // Four bits for the byte mode and eight for the length, so every data byte spans two codewords.
        int[] bits = [0, 1, 0, 0, .. Bits(bytes.Length), .. bytes.SelectMany(b => Bits(b)), 0, 0, 0, 0];
        var data = bits.Chunk(8).Select(part => part.Aggregate(0, (whole, bit) => (2 * whole) + bit)).ToList();
        for (var pad = 0xec; data.Count < Data; pad ^= 0xec ^ 0x11)
            data.Add(pad);
        return Place([.. data.Concat(CorrectionOf(data)).SelectMany(Bits)]);
    }

    private static IEnumerable<int> Bits(int value) => Enumerable.Range(0, 8).Select(at => (value >> (7 - at)) & 1);

    /// <summary>Computes the Reed–Solomon error correction: the remainder of the data by the generator polynomial in GF(256).</summary>
    private static int[] CorrectionOf(List<int> data)
    {
        var divisor = new int[Correction];
        divisor[^1] = 1;
        for (var (power, root) = (0, 1); power < Correction; power++, root = Multiply(root, 2))
        for (var at = 0; at < Correction; at++)
            divisor[at] = Multiply(divisor[at], root) ^ (at + 1 < Correction ? divisor[at + 1] : 0);
        var rest = new int[Correction];
        foreach (var value in data)
        {
            var factor = value ^ rest[0];
            for (var at = 0; at < Correction; at++)
                rest[at] = (at + 1 < Correction ? rest[at + 1] : 0) ^ Multiply(divisor[at], factor);
        }

        return rest;
    }

    private static int Multiply(int a, int b)
    {
        var product = 0;
        for (var bit = 7; bit >= 0; bit--)
        {
            product = (product << 1) ^ ((product >> 7) * 0x11d);
            product ^= ((b >> bit) & 1) * a;
        }

        return product;
    }

    private static bool[][] Place(int[] bits)
    {
        var squares = new bool?[Size, Size];
        PlaceGuides(squares);
        // Data bits fill the remaining squares in pairs of columns from the right, alternately up and down; mask 0 inverts every second
        // square.
        var next = 0;
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            if (right == 6)
                right = 5;
            for (var step = 0; step < Size; step++)
            for (var x = right; x >= right - 1; x--)
            {
                var y = ((right + 1) & 2) == 0 ? Size - 1 - step : step;
                if (squares[y, x] is null)
                    squares[y, x] = (next < bits.Length && bits[next++] == 1) != ((x + y) % 2 == 0);
            }
        }

        return [.. Enumerable.Range(0, Size).Select(y => Enumerable.Range(0, Size).Select(x => squares[y, x] == true).ToArray())];
    }

    /// <summary>Places the timing patterns, the finder patterns with their white borders, the alignment pattern, and the format,
    /// twice.</summary>
    private static void PlaceGuides(bool?[,] squares)
    {
        for (var at = 0; at < Size; at++)
            squares[at, 6] = squares[6, at] = at % 2 == 0;
        foreach (var (x, y, reach) in new[] { (3, 3, 4), (Size - 4, 3, 4), (3, Size - 4, 4), (Size - 7, Size - 7, 2) })
        {
            for (var row = Math.Max(y - reach, 0); row <= Math.Min(y + reach, Size - 1); row++)
            for (var column = Math.Max(x - reach, 0); column <= Math.Min(x + reach, Size - 1); column++)
            {
                var ring = Math.Max(Math.Abs(row - y), Math.Abs(column - x));
                squares[row, column] = reach == 4 ? ring is not 2 and not 4 : ring != 1;
            }
        }

        for (var bit = 0; bit < 15; bit++)
        {
            var black = ((Format >> bit) & 1) == 1;
            if (bit < 8)
                squares[bit < 6 ? bit : bit + 1, 8] = squares[8, Size - 1 - bit] = black;
            else
                squares[8, bit == 8 ? 7 : 14 - bit] = squares[Size - 15 + bit, 8] = black;
        }

        squares[Size - 8, 8] = true;
    }
}
