using System.Globalization;

namespace Malar.Api.Shared.Http;

/// <summary>One message in both languages, side by side, so that neither can be forgotten.</summary>
/// <param name="En">English, as said at the counter.</param>
/// <param name="Ta">Tamil, from the market's own words.</param>
internal sealed record Text(string En, string Ta)
{
    /// <summary>The language of the current request: <c>ta</c> when the client prefers Tamil, else English.</summary>
    public override string ToString() => CultureInfo.CurrentUICulture.Name.StartsWith("ta", StringComparison.Ordinal) ? Ta : En;

    /// <summary>What somebody has written in one script or in both; null: in neither.</summary>
    public static Text? Written(string? en, string? ta) => (en ?? ta) is { } any ? new(en ?? any, ta ?? any) : null;

    /// <summary>The same message with its blanks <c>{0}</c>, <c>{1}</c> … filled; by a text, with its words of the same language.</summary>
    public Text With(params object[] values) => new(Filled(En, values, text => text.En), Filled(Ta, values, text => text.Ta));

    private static string Filled(string words, object[] values, Func<Text, string> spoken) =>
        string.Format(CultureInfo.InvariantCulture, words, [.. values.Select(value => value is Text text ? spoken(text) : value)]);
}

internal static class TextInput
{
    /// <summary>Trimmed; an empty text means none.</summary>
    public static string? NullIfEmpty(this string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    /// <summary>
    /// A code as it is kept: trimmed, digits of any script and wide letters as the plain ones. FAR௦௦1 is FAR001.
    /// </summary>
    public static string? CodeOrNull(this string? typed) => typed.NullIfEmpty() is { } code ? string.Concat(code.Select(PlainSign)) : null;

    private static char PlainSign(char c) =>
        c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0)
        : char.GetUnicodeCategory(c) is UnicodeCategory.DecimalDigitNumber ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c))
        : c;

    /// <summary>Whether a search may go by sound: letters, digits and the marks of names only. Any other sign, such as <c>%</c>, means
    /// itself.</summary>
    public static bool IsPronounceable(this string typed) =>
        typed.All(c =>
            char.IsLetterOrDigit(c)
            || char.IsWhiteSpace(c)
            || ".,'’-()/&".Contains(c, StringComparison.Ordinal)
            || char.GetUnicodeCategory(c)
                is UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.Format
        );
}
