using System.Globalization;
using System.Text;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>
/// Splits a message into words and numbers. Everything else is dropped: emoji, brackets, quotes, full stops, and the code points that turn
/// a digit into a keycap emoji (1️⃣). Digits of every script and width become ASCII digits; separators within an amount or a time are kept.
/// </summary>
internal static class BotTokens
{
    public static IReadOnlyList<string> Of(string message)
    {
        var (tokens, token) = (new List<string>(), new StringBuilder());
        var runes = Composed(message).EnumerateRunes().Where(r => !IsInvisible(r)).Select(Narrow).ToArray();
        for (var i = 0; i < runes.Length; i++)
        {
            var rune = runes[i];
            var isDigit = IsDigit(rune);
            if (isDigit || Rune.IsLetter(rune) || (IsMark(rune) && token.Length > 0))
            {
                // "2வது" is split into 2 and வது, "kg12" into kg and 12.
                if (token.Length > 0 && !IsMark(rune) && isDigit != char.IsDigit(token[0]))
                    Cut();
                if (isDigit)
                    token.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
                else
                    token.Append(Rune.ToLowerInvariant(rune));
            }
            else if (IsWithinAmount(runes, i))
            {
                token.Append(rune);
            }
            else
            {
                Cut();
                if (rune.Value is '%' or '/' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.CurrencySymbol)
                    tokens.Add(rune.ToString());
            }
        }

        Cut();
        return tokens;

        void Cut()
        {
            if (token.Length > 0)
                tokens.Add(BotWords.Numeral(token.ToString()));
            token.Clear();
        }
    }

    /// <summary>Whether the message consists of emoji only.</summary>
    public static bool IsOnlyEmoji(string message) =>
        message.EnumerateRunes().Any(IsEmoji) && message.EnumerateRunes().All(r => IsEmoji(r) || IsInvisible(r) || Rune.IsWhiteSpace(r));

    private static bool IsEmoji(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;

    /// <summary>Joiners, direction marks, variation selectors and the enclosing keycap.</summary>
    private static bool IsInvisible(Rune rune) =>
        rune.Value is 0xFE0F or 0xFE0E or 0x20E3 || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format;

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Composes Tamil vowel signs that are encoded as two code points into one. Done by hand, because the service runs without ICU
    /// data.</summary>
    public static string Composed(string text) =>
        text.Replace("\u0BC6\u0BBE", "\u0BCA", StringComparison.Ordinal)
            .Replace("\u0BC7\u0BBE", "\u0BCB", StringComparison.Ordinal)
            .Replace("\u0BC6\u0BD7", "\u0BCC", StringComparison.Ordinal);

    /// <summary>Maps full-width letters, digits and signs to ASCII.</summary>
    private static Rune Narrow(Rune rune) => rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFEE0) : rune;

    /// <summary>Includes ௧ and ①, but not ½.</summary>
    private static bool IsDigit(Rune rune) =>
        Rune.IsDigit(rune)
        || (
            Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNumber
            && Rune.GetNumericValue(rune) is >= 0 and <= 9 and var n
            && n % 1 == 0
        );

    private static bool IsWithinAmount(Rune[] runes, int i) =>
        runes[i].Value is '.' or ',' or ':' && i > 0 && i < runes.Length - 1 && IsDigit(runes[i - 1]) && IsDigit(runes[i + 1]);
}
