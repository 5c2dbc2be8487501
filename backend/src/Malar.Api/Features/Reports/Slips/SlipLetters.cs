using System.Globalization;
using System.Text.Json;

namespace Malar.Api.Features.Reports.Slips;

/// <summary>
/// The letters of slips, shared with the device. Tamil is written syllable by syllable, and each syllable has its outline in letters.json
/// (frontend/scripts/make-letters.mjs). Lengths are thousandths of the text size.
/// </summary>
internal static class SlipLetters
{
    /// <summary>Shown instead of a letter that the font does not have.</summary>
    private const string Missing = "\ufffd";

    private static readonly File Written = Read();

    private static readonly Dictionary<string, Letter> Known = Written.Letters.ToDictionary(l => l.Key, l => Parse(l.Value));

    private static readonly Lazy<int[][]>[] Outlines =
    [
        .. Written.Outlines.Select(text => new Lazy<int[][]>(() => [.. text.Split(';').Select(Chain)])),
    ];

    private static readonly int Longest = Known.Keys.Max(k => k.Length);

    private sealed record File(Dictionary<string, string> Letters, string[] Outlines);

    /// <summary>A syllable, sign or digit as drawn.</summary>
    /// <param name="Advance">Distance to the beginning of the next letter.</param>
    /// <param name="Parts">Its outlines and their positions.</param>
    internal sealed record Letter(int Advance, IReadOnlyList<Part> Parts);

    internal sealed record Part(int Outline, int X, int Y);

    /// <summary>Splits a text into letters, taking the longest known one first: ஸ்ரீ is one letter.</summary>
    public static IEnumerable<string> Split(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            var length = Math.Min(Longest, text.Length - at);
            while (length > 0 && !Known.ContainsKey(text.Substring(at, length)))
                length--;
            // A letter that the font does not have may be a surrogate pair.
            if (length == 0)
                length = char.IsSurrogatePair(text, at) ? 2 : 1;
            yield return text.Substring(at, length);
            at += length;
        }
    }

    public static IEnumerable<Letter> Of(string text) => Split(text).Select(part => Known.GetValueOrDefault(part) ?? Known[Missing]);

    /// <summary>Whole dots to the next letter: every letter starts on a dot, so it looks the same at every position.</summary>
    public static int Advance(Letter letter, int size) => ((letter.Advance * size) + 500) / 1000;

    /// <summary>Width in whole dots.</summary>
    public static int Width(string text, int size) => Of(text).Sum(letter => Advance(letter, size));

    /// <summary>Closed chains of points, alternating x and y, with y upwards; filled by the non-zero winding rule.</summary>
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
