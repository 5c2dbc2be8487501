using System.Collections.Frozen;
using System.Text;

namespace Malar.Domain;

/// <summary>Transliterates Tamil into Latin letters as people in Tamil Nadu do, so that one set of rules handles both.</summary>
internal static class TamilLetters
{
    private const char Pulli = '்';

    private static readonly FrozenDictionary<char, string> Consonants = new Dictionary<char, string>
    {
        ['க'] = "k",
        ['ங'] = "ng",
        ['ச'] = "ch",
        ['ஜ'] = "j",
        ['ஞ'] = "n",
        ['ட'] = "t",
        ['ண'] = "n",
        ['த'] = "t",
        ['ந'] = "n",
        ['ன'] = "n",
        ['ப'] = "p",
        ['ம'] = "m",
        ['ய'] = "y",
        ['ர'] = "r",
        ['ற'] = "r",
        ['ல'] = "l",
        ['ள'] = "l",
        ['ழ'] = "l",
        ['வ'] = "v",
        ['ஶ'] = "sh",
        ['ஷ'] = "sh",
        ['ஸ'] = "s",
        ['ஹ'] = "h",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<char, string> Vowels = new Dictionary<char, string>
    {
        ['அ'] = "a",
        ['ஆ'] = "a",
        ['இ'] = "i",
        ['ஈ'] = "i",
        ['உ'] = "u",
        ['ஊ'] = "u",
        ['எ'] = "e",
        ['ஏ'] = "e",
        ['ஐ'] = "ai",
        ['ஒ'] = "o",
        ['ஓ'] = "o",
        ['ஔ'] = "au",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<char, string> VowelSigns = new Dictionary<char, string>
    {
        ['\u0BBE'] = "a",
        ['\u0BBF'] = "i",
        ['\u0BC0'] = "i",
        ['\u0BC1'] = "u",
        ['\u0BC2'] = "u",
        ['\u0BC6'] = "e",
        ['\u0BC7'] = "e",
        ['\u0BC8'] = "ai",
        ['\u0BCA'] = "o",
        ['\u0BCB'] = "o",
        ['\u0BCC'] = "au",
        [Pulli] = "",
    }.ToFrozenDictionary();

    /// <summary>Lower-case a–z and 0–9, words separated by one space. Marks inside a word are dropped; all else separates words.</summary>
    public static string Spell(string text)
    {
        var typed = Compose(text);
        var spelled = new StringBuilder(typed.Length * 2);
        for (var i = 0; i < typed.Length; i++)
        {
            if (Consonants.TryGetValue(typed[i], out var consonant))
            {
                var signed = VowelSigns.TryGetValue(typed.ElementAtOrDefault(i + 1), out var vowel);
                spelled.Append(consonant).Append(signed ? vowel : "a");
                i += signed ? 1 : 0;
            }
            else
            {
                spelled.Append(Vowels.GetValueOrDefault(typed[i]) ?? Other(typed[i]));
            }
        }

        return string.Join(' ', spelled.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Other(char letter) =>
        letter switch
        {
            >= 'a' and <= 'z' or >= '0' and <= '9' => letter.ToString(),
            >= 'A' and <= 'Z' => char.ToLowerInvariant(letter).ToString(),
            >= '௦' and <= '௯' => ((char)(letter - '௦' + '0')).ToString(),
            '\u200C' or '\u200D' or '\'' or '’' or 'ஃ' => "",
            _ => " ",
        };

    // Done by hand, because the process runs without ICU and some keyboards type the two halves of a vowel separately.
    private static string Compose(string text)
    {
        var composed = new StringBuilder(text)
            .Replace("\u0BC6\u0BBE", "\u0BCA")
            .Replace("\u0BC7\u0BBE", "\u0BCB")
            .Replace("\u0BC6\u0BD7", "\u0BCC")
            .Replace("ற்ற", "ட்ர"); // written ற்ற, spoken and spelled "tr": வெற்றி, Vetri
        for (var i = 0; i + 2 < composed.Length; i++)
        {
            // ள looks like the second half of the vowel au: கெளரி for கௌரி, ஒளவை for ஔவை. Followed by a vowel sign, it is a real ள.
            if (composed[i] is '\u0BC6' or 'ஒ' && composed[i + 1] == 'ள' && Consonants.ContainsKey(composed[i + 2]))
            {
                composed[i] = composed[i] == 'ஒ' ? 'ஔ' : '\u0BCC';
                composed.Remove(i + 1, 1);
            }
        }

        return composed.ToString();
    }
}
