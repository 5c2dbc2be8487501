using System.Globalization;

namespace Malar.Api.Shared.Http;

/// <summary>One message in both languages, side by side, so that neither can be forgotten.</summary>
/// <param name="En">English.</param>
/// <param name="Ta">Tamil, in the market's own terms.</param>
internal sealed record Text(string En, string Ta)
{
    /// <summary>The language of the current request: <c>ta</c> if the client prefers Tamil, else English.</summary>
    public override string ToString() => CultureInfo.CurrentUICulture.Name.StartsWith("ta", StringComparison.Ordinal) ? Ta : En;

    /// <summary>Returns a text that was entered in one script or both; null if in neither.</summary>
    public static Text? Written(string? en, string? ta) => (en ?? ta) is { } any ? new(en ?? any, ta ?? any) : null;

    /// <summary>Fills the placeholders <c>{0}</c>, <c>{1}</c> …; another <see cref="Text"/> is inserted in the same language.</summary>
    public Text With(params object[] values) => new(Filled(En, values, text => text.En), Filled(Ta, values, text => text.Ta));

    private static string Filled(string words, object[] values, Func<Text, string> spoken) =>
        string.Format(CultureInfo.InvariantCulture, words, [.. values.Select(value => value is Text text ? spoken(text) : value)]);
}

internal static class TextInput
{
    /// <summary>Returns the trimmed text; null if it is empty.</summary>
    public static string? NullIfEmpty(this string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    /// <summary>
    /// Returns a code as it is stored: trimmed, with digits of any script and full-width letters converted to plain ones. FAR௦௦1 is FAR001.
    /// </summary>
    public static string? CodeOrNull(this string? typed) => typed.NullIfEmpty() is { } code ? string.Concat(code.Select(PlainSign)) : null;

    private static char PlainSign(char c) =>
        c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0)
        : char.GetUnicodeCategory(c) is UnicodeCategory.DecimalDigitNumber ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c))
        : c;

    /// <summary>Returns whether a phonetic search makes sense: only letters, digits and the marks of names. Any other character, such as
    /// <c>%</c>, is searched literally.</summary>
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
