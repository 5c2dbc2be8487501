using System.Globalization;
using System.Text;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>
/// A message cut into words and numbers. Whatever is no content falls away: emoji, brackets, quotes, full stops, the signs that make
/// a digit a picture of a key (1️⃣). Digits of every script and width are digits; what belongs to an amount or a time stays with it.
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
                // 2வது is 2 and வது, kg12 is kg and 12.
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

    /// <summary>Whether it is nothing but emoji.</summary>
    public static bool IsOnlyEmoji(string message) =>
        message.EnumerateRunes().Any(IsEmoji) && message.EnumerateRunes().All(r => IsEmoji(r) || IsInvisible(r) || Rune.IsWhiteSpace(r));

    private static bool IsEmoji(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;

    /// <summary>Joiners, marks of direction, variation selectors and the frame of a key.</summary>
    private static bool IsInvisible(Rune rune) =>
        rune.Value is 0xFE0F or 0xFE0E or 0x20E3 || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format;

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>A Tamil vowel that is written around its consonant, in one sign. (The service runs without the tables of ICU.)</summary>
    public static string Composed(string text) =>
        text.Replace("\u0BC6\u0BBE", "\u0BCA", StringComparison.Ordinal)
            .Replace("\u0BC7\u0BBE", "\u0BCB", StringComparison.Ordinal)
            .Replace("\u0BC6\u0BD7", "\u0BCC", StringComparison.Ordinal);

    /// <summary>Letters, digits and signs of full width.</summary>
    private static Rune Narrow(Rune rune) => rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFEE0) : rune;

    /// <summary>௧ and ① as well; ½ is none.</summary>
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
