using System.Text.RegularExpressions;

namespace Malar.Domain;

/// <summary>Builds a search key that is the same for a name written in Tamil and in Latin letters (docs/domain.md, "Names").</summary>
/// <remarks>
/// The key is the skeleton of consonants, one letter for each group of sounds that Tamil does not distinguish or that people
/// spell freely: <c>k</c> k g h c q · <c>s</c> s sh ch j z x ksh tch · <c>t</c> t th d · <c>p</c> p b f · <c>n</c> n ng ñ · <c>m</c> ·
/// <c>r</c> · <c>l</c> l zh · <c>v</c> v w · <c>y</c> between vowels. Doubled letters count once. Of the vowels only these are
/// kept: at the very beginning <c>a</c> (a e i y) or <c>u</c> (o u), and <c>u</c> where o or u follows the first consonant; the
/// rest is spelled too freely (Prabhu பிரபு, Letchumi Lakshmi). <c>frontend/src/lib/name-key.ts</c> is the TypeScript
/// counterpart; <c>docs/vectors/names.json</c> tests both for the same keys.
/// </remarks>
public static class NameKey
{
    private static readonly (Regex Pattern, string Replacement)[] Rules =
    [
        // Long vowels
        Rule("ee", "i"),
        Rule("aa+", "a"),
        Rule(@"a?iy?ah\b", "aya"), // Ramaiah ராமையா, Subbiah சுப்பையா
        Rule("ai(?=[aeou])", "ay"), // Pachaiammal பச்சையம்மாள்
        // Clusters and beginnings
        Rule("zh", "l"),
        Rule("^ir(?=a)", "r"), // இராஜா Raja
        Rule("^il(?=a(?:k|tch))", "l"), // இலட்சுமி Latchumi
        Rule("^j[ae][iy](?=[^aeiouy ])", "jaya"), // Jairaj Jeyraj Jeyaraj
        Rule("^[gj]n|^nj", "n"), // Gnanam Njanam ஞானம்
        Rule("[gj]nan", "nan"), // Thirugnanam
        Rule(@"\bchr", "kr"), // Christopher
        Rule("(.)t?c$", "$1"), // half-typed ch, tch, ck
        Rule("x|[kt]{0,2}(?:sh|ch)|ks", "s"), // Lakshmi Laxmi Latchumi லட்சுமி லக்ஷ்மி
        Rule(@"\bsunm", "sanm"), // Shunmugam Shanmugam
        Rule("^su[vw](?=am)", "s"), // சுவாமி Swamy Samy
        Rule("([^ ])su[vw](?=a|$)", "$1s"), // ஈசுவரன் Eswaran
        Rule("s[vw]", "s"), // Palaniswamy Palanisamy
        Rule("sr(?=i|$)", "s"), // Srinivasan Seenivasan
        // One letter for each group
        Rule("c(?=[eiy])", "s"),
        Rule("[bf]", "p"),
        Rule("d", "t"),
        Rule("[gcq]", "k"),
        Rule("[jz]", "s"),
        Rule("([aeiou])h(?=[aeiouy])", "$1k"), // Muruhan Murugan
        Rule("h", ""), // aspiration: Gandhi, Bharathi; silent: Hari அரி
        Rule("(l[ae]|mina)[kt]{1,2}$", "$1"), // half-typed Lakshmi Latchumi Meenakshi
        Rule("([aeo])w(?![aeiouy])", "$1"), // Gowri
        Rule("w", "v"),
        Rule("([kstnpmyrlv])a(?:vu(?=[kstnpmrlv])|u)", "$1o"), // கவுண்டர் Gounder, Gauri Gowri
        Rule("ai", "a"), // Ilaiyaraja Ilayaraja
        // y counts as a vowel, except between two vowels other than i
        Rule("^y(?=[aeiou])", ""), // Yezhumalai ஏழுமலை
        Rule("^y", "i"),
        Rule("^([aeiou])y+", "$1"), // Ayyappan Iyappan
        Rule("iy", "i"), // Mariyammal Mariammal
        Rule("([kstnpmrlv])y(?=[aeiou])", "$1"), // Jyothi Jothi
        Rule("y(?![aeiouy])", ""), // Palanisamy, விஜய்
        // Skeleton
        Rule("n( ?)r", "n$1tr"), // குன்றம் Kundram Kunram
        Rule(@"([kstnpmyrlv])(?: ?\1)+", "$1"),
        Rule("^[aei]", "A"),
        Rule("^[ou]", "U"),
        Rule("^([kstnpmyrlv])[ou]", "$1U"),
        Rule("[aeiou ]", ""),
    ];

    /// <summary>
    /// Returns the key of a whole text, ignoring word breaks: Muthu Pandi has the key of Muthupandi. A partly typed name
    /// matches a name if its key is a prefix of that name's key.
    /// </summary>
    /// <returns>a–z and 0–9; empty if the text has no letter of either script and no digit.</returns>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Fold(TamilLetters.Spell(text));
    }

    /// <summary>Returns the keys of the single words in order, so that M. Murugan is found by Murugan.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. TamilLetters.Spell(text).Split(' ').Select(Fold).Where(key => key.Length > 0)];
    }

    // Capitals mark the vowels that are kept while the others are removed.
    private static string Fold(string spelled) =>
        Rules.Aggregate(spelled, (text, rule) => rule.Pattern.Replace(text, rule.Replacement)).ToLowerInvariant();

    private static (Regex Pattern, string Replacement) Rule(string pattern, string replacement) =>
        (new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), replacement);
}
