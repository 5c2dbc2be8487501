using System.Globalization;
using System.Text.Json;

namespace Malar.Api.Features.Reports.Slips;

/// <summary>
/// The letters that slips are drawn with, on the device as here: Tamil is written syllable by syllable, and each of them has its
/// outline in letters.json (frontend/scripts/make-letters.mjs). Lengths are thousandths of the size.
/// </summary>
internal static class SlipLetters
{
    /// <summary>What stands for a letter that the font has not.</summary>
    private const string Missing = "\ufffd";

    private static readonly File Written = Read();

    private static readonly Dictionary<string, Letter> Known = Written.Letters.ToDictionary(l => l.Key, l => Parse(l.Value));

    private static readonly Lazy<int[][]>[] Outlines =
    [
        .. Written.Outlines.Select(text => new Lazy<int[][]>(() => [.. text.Split(';').Select(Chain)])),
    ];

    private static readonly int Longest = Known.Keys.Max(k => k.Length);

    private sealed record File(Dictionary<string, string> Letters, string[] Outlines);

    /// <summary>A syllable, a sign or a digit as it is drawn.</summary>
    /// <param name="Advance">From its beginning to that of the next.</param>
    /// <param name="Parts">Its outlines, each with where it begins.</param>
    internal sealed record Letter(int Advance, IReadOnlyList<Part> Parts);

    internal sealed record Part(int Outline, int X, int Y);

    /// <summary>The letters of a text as they are written, the longest that there is first: ஸ்ரீ is one.</summary>
    public static IEnumerable<string> Split(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            var length = Math.Min(Longest, text.Length - at);
            while (length > 0 && !Known.ContainsKey(text.Substring(at, length)))
                length--;
            // What the font has not may be half of a pair.
            if (length == 0)
                length = char.IsSurrogatePair(text, at) ? 2 : 1;
            yield return text.Substring(at, length);
            at += length;
        }
    }

    public static IEnumerable<Letter> Of(string text) => Split(text).Select(part => Known.GetValueOrDefault(part) ?? Known[Missing]);

    /// <summary>Whole dots from one letter to the next: each begins on a dot, and looks the same wherever it stands.</summary>
    public static int Advance(Letter letter, int size) => ((letter.Advance * size) + 500) / 1000;

    /// <summary>Whole dots.</summary>
    public static int Width(string text, int size) => Of(text).Sum(letter => Advance(letter, size));

    /// <summary>Closed chains of points, x and y in turn, y upwards; filled where the winding is not zero.</summary>
    public static int[][] Outline(int index) => Outlines[index].Value;

    internal static string Resource(string name)
    {
        using var stream = typeof(SlipLetters).Assembly.GetManifestResourceStream($"Slips/{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static File Read() => JsonSerializer.Deserialize<File>(Resource("letters.json"), JsonSerializerOptions.Web)!;

    private static Letter Parse(string text)
    {
        var parts = text.Split(';');
        return new Letter(Number(parts[0]), [.. parts.Skip(1).Select(Numbers).Select(n => new Part(n[0], n[1], n[2]))]);
    }

    private static int[] Chain(string text)
    {
        var points = Numbers(text);
        for (var at = 2; at < points.Length; at++)
            points[at] += points[at - 2];
        return points;
    }

    private static int[] Numbers(string text) => [.. text.Split(' ').Select(Number)];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
