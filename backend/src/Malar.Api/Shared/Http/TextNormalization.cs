using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Malar.Api.Shared.Http;

/// <summary>
/// Normalizes texts: the two halves of a Tamil vowel become one character, and invisible characters are removed. So a text that looks
/// empty is empty, and texts that look the same are equal.
/// </summary>
internal static class TextNormalization
{
    /// <summary>Properties that are compared byte by byte and not read by people.</summary>
    private static readonly string[] Verbatim = ["password", "current_password", "new_password", "refresh_token", "token"];

    /// <summary>Unicode's canonical compositions, listed here because the process runs without ICU.</summary>
    private static readonly (string Halves, string Whole)[] TamilVowels =
    [
        ("\u0BC6\u0BBE", "\u0BCA"),
        ("\u0BC7\u0BBE", "\u0BCB"),
        ("\u0BC6\u0BD7", "\u0BCC"),
        ("\u0B92\u0BD7", "\u0B94"),
    ];

    /// <summary>Characters that are letters or marks by category but blank: Hangul fillers, an empty Braille cell …</summary>
    private const string Blank = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    private const string Joiners = "\u200C\u200D";

    /// <summary>Normalizes every text of a body or query; returns null if none needs it, which is usual.</summary>
    public static JsonNode? Normalized(JsonElement json) => IsNormal(json) ? null : Rebuilt(json);

    /// <summary>Normalizes one text.</summary>
    public static string Normalize(string text)
    {
        if (IsNormal(text))
            return text;
        foreach (var (halves, whole) in TamilVowels)
            text = text.Replace(halves, whole, StringComparison.Ordinal);
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(r => !IsInvisible(r)))
            kept.Append(rune.ToString());
        // Joiners change the shape of adjacent letters; elsewhere they are invisible and are removed like the rest.
        return kept.ToString() is var seen && seen.Any(c => !char.IsWhiteSpace(c) && !IsModifier(c)) ? seen : "";
    }

    private static bool IsNormal(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => IsNormal(json.GetString()!),
            JsonValueKind.Array => json.EnumerateArray().All(IsNormal),
            JsonValueKind.Object => json.EnumerateObject().All(p => Verbatim.Contains(p.Name) || IsNormal(p.Value)),
            _ => true,
        };

    private static bool IsNormal(string text)
    {
        var before = '\0';
        foreach (var c in text)
        {
            if (c is '\u0BD7' || (c is '\u0BBE' && before is '\u0BC6' or '\u0BC7'))
                return false;
            before = c;
            // Latin and Tamil characters need no further check.
            if (
                c is >= '\u00AD' and not (>= '\u0B80' and <= '\u0BFF')
                && (IsModifier(c) || char.IsSurrogate(c) || IsInvisible(new Rune(c)))
            )
                return false;
        }

        return true;
    }

    private static bool IsInvisible(Rune rune) =>
        (rune.IsBmp && Blank.Contains((char)rune.Value, StringComparison.Ordinal))
        || (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format && !(rune.IsBmp && IsModifier((char)rune.Value)));

    /// <summary>Characters that only modify the preceding one.</summary>
    private static bool IsModifier(char c) => Joiners.Contains(c, StringComparison.Ordinal) || c is >= '\uFE00' and <= '\uFE0F';

    private static JsonNode? Rebuilt(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => JsonValue.Create(Normalize(json.GetString()!)),
            JsonValueKind.Array => new JsonArray([.. json.EnumerateArray().Select(Rebuilt)]),
            JsonValueKind.Object => Object(json),
            _ => JsonNode.Parse(json.GetRawText()),
        };

    /// <summary>Of two members with the same name the last one counts, as everywhere.</summary>
    private static JsonObject Object(JsonElement json)
    {
        var node = new JsonObject();
        foreach (var member in json.EnumerateObject())
            node[member.Name] = Verbatim.Contains(member.Name) ? JsonNode.Parse(member.Value.GetRawText()) : Rebuilt(member.Value);
        return node;
    }
}
