using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Malar.Api.Shared.Http;

/// <summary>
/// One text, however it was typed: the halves of a Tamil vowel are one sign, and signs that nobody sees are not there. So what looks
/// empty is empty, and what looks the same is the same.
/// </summary>
internal static class TextNormalization
{
    /// <summary>What is compared sign by sign and read by nobody.</summary>
    private static readonly string[] Verbatim = ["password", "current_password", "new_password", "refresh_token", "token"];

    /// <summary>By hand, as the process runs without ICU: what Unicode says is the same letter.</summary>
    private static readonly (string Halves, string Whole)[] TamilVowels =
    [
        ("\u0BC6\u0BBE", "\u0BCA"),
        ("\u0BC7\u0BBE", "\u0BCB"),
        ("\u0BC6\u0BD7", "\u0BCC"),
        ("\u0B92\u0BD7", "\u0B94"),
    ];

    /// <summary>Letters and marks by their category that are blank all the same: fillers of Hangul, an empty Braille cell …</summary>
    private const string Blank = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    private const string Joiners = "\u200C\u200D";

    /// <summary>Every text of a body or a query; null where all are well already, which is nearly always.</summary>
    public static JsonNode? Normalized(JsonElement json) => IsNormal(json) ? null : Rebuilt(json);

    /// <summary>One text.</summary>
    public static string Normalize(string text)
    {
        if (IsNormal(text))
            return text;
        foreach (var (halves, whole) in TamilVowels)
            text = text.Replace(halves, whole, StringComparison.Ordinal);
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(r => !IsInvisible(r)))
            kept.Append(rune.ToString());
        // Joiners shape the letters beside them; between none they are as invisible as the rest.
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
            // Latin and Tamil need no closer look.
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

    /// <summary>What only changes the sign before it.</summary>
    private static bool IsModifier(char c) => Joiners.Contains(c, StringComparison.Ordinal) || c is >= '\uFE00' and <= '\uFE0F';

    private static JsonNode? Rebuilt(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => JsonValue.Create(Normalize(json.GetString()!)),
            JsonValueKind.Array => new JsonArray([.. json.EnumerateArray().Select(Rebuilt)]),
            JsonValueKind.Object => Object(json),
            _ => JsonNode.Parse(json.GetRawText()),
        };

    /// <summary>Of two members of one name the last counts, as everywhere.</summary>
    private static JsonObject Object(JsonElement json)
    {
        var node = new JsonObject();
        foreach (var member in json.EnumerateObject())
            node[member.Name] = Verbatim.Contains(member.Name) ? JsonNode.Parse(member.Value.GetRawText()) : Rebuilt(member.Value);
        return node;
    }
}
