using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>The meaning of a word in a message.</summary>
internal enum BotWord
{
    /// <summary>Not in the vocabulary: a name, a flower.</summary>
    Other,

    /// <summary>Without meaning of its own: please, my, tell me.</summary>
    Filler,
    Greeting,
    Thanks,
    Weight,
    Rate,
    Flower,
    Money,
    Wrong,
    When,
    Ask,
    Today,
    Month,
    Arrival,
    Advance,
    Balance,
    Settlement,

    /// <summary>A negation: not, has not come.</summary>
    Not,
    Right,

    /// <summary>Kilogram, rupee: the adjacent number is an amount and not a choice.</summary>
    Unit,

    /// <summary>Entry, number: the adjacent number is a position in a list.</summary>
    Item,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>12.5, 5:30, ₹, %: an amount or a time.</summary>
    Amount,
}

/// <summary>
/// The vocabulary of farmers' messages, in both scripts and the usual spellings. A Tamil word with a star also matches with suffixes; Latin
/// spellings are compared by sound (thappu, tappu).
/// </summary>
internal static class BotWords
{
    private static readonly (BotWord Word, string Spellings)[] Vocabulary =
    [
        (
            BotWord.Filler,
            """
            my me mine i the a an of for to is are in on this that it please pls plz sir madam anna ayya akka send show tell give get want
            need know you your s was were now there here can will shall and sollu sollunga anuppu anuppunga vendum venum en enaku enoda
            iruku kidaikum varum morning evening
            என் எனது எனக்கு என்னோட என்னுடைய எங்க எங்கள் சொல்லு சொல்லுங்க* சொல்லவும் அனுப்பு அனுப்புங்க* வேண்டும் வேணும் தெரியணும் இருக்கு*
            இருக்கிறது உள்ளது ஐயா அய்யா அண்ணா அண்ணே சார் இந்த இது அது தயவு செய்து கிடைக்கும் கிடைக்குமா வரும் வருமா தருவீங்க தருவீர்கள்
            கொடுங்க* காட்டு தான் காலை மாலை
            """
        ),
        (BotWord.Greeting, "hi hii hai hello helo hey help menu vanakkam வணக்கம்* ஹாய் ஹலோ உதவி*"),
        (
            BotWord.Thanks,
            """
            thanks thank thankyou thx tnx tks ty tq nandri nanri ok okay okey k kk super good great nice fine noted welcome
            நன்றி* ஓகே ஓக்கே நல்லது சூப்பர் மகிழ்ச்சி
            """
        ),
        (BotWord.Right, "right correct sari seri சரி சரியா சரியாக சரியான"),
        (BotWord.Weight, "weight wt weighed weighing edai eda yedai weit எடை* எடய* வெயிட்* வெய்ட்* நிறை தராசு*"),
        (
            BotWord.Unit,
            """
            kg kgs kilo kilos kilogram kilograms g gm gram grams bunch bunches piece pieces pcs rs rupee rupees rubai inr
            கிலோ* கி கிராம்* கட்டு* ரூ ரூபா* பைசா*
            """
        ),
        (BotWord.Rate, "rate rates price prices vilai vila vilay விலை* விலய* வெலை* ரேட்* ரேட்டு*"),
        (BotWord.Flower, "flower flowers poo poovu malar பூ பூவு* பூக்கள்* பூவின் மலர்*"),
        (BotWord.Money, "money cash payment pay paid amount panam kasu thuttu பணம்* பணத்* பணமு* காசு* துட்டு* பேமெண்ட்* பேமண்ட்*"),
        (
            BotWord.Wrong,
            """
            wrong mistake mistakes incorrect error complaint cheated cheating less short shortage thappu thappa thavaru thavara thavru
            tavarru pizhai kammi kuraivu sariyilla sariyillai
            தவறு தவறா தவறாக தவறான தவறாய் தவறுங்க தவறுதான் தப்பு தப்பா தப்பாக தப்பான தப்பாய் தப்புங்க தப்புதான் பிழை பிழையா பிழையாக பிழையான
            குறைவு குறைவா குறைவாக குறைஞ்சு குறையுது கம்மி கம்மியா கம்மியாக சரியில்லை சரியில்ல சரியில்லே சரியல்ல புகார் மோசடி ஏமாத்த* ஏமாற்ற*
            """
        ),
        (BotWord.When, "when eppo eppa eppothu ennaiku எப்போ* எப்ப எப்பொழு* என்னைக்* என்றைக்*"),
        (BotWord.Ask, "what whats how much many enna evvalavu evlo evalo ethana என்ன எவ்வளவு* எவ்ளோ* எவ்வளோ* எத்தனை* எத்தன ஏன்"),
        (BotWord.Today, "today todays innaiku inniku indru inru இன்று* இன்றைய* இன்றைக்* இன்னைக்* இன்னிக்*"),
        (BotWord.Month, "month monthly matham masam மாதம்* மாதாந்* மாத மாசம்* மாச"),
        (BotWord.Arrival, "arrival arrivals varavu varathu வரவு* வரத்து*"),
        (BotWord.Advance, "advance advances adv advans loan munpanam kadan முன்பண* அட்வான்* கடன்*"),
        (BotWord.Balance, "balance balence bal due dues iruppu nilivai niluvai baki meethi micham இருப்பு* நிலுவை* பாக்கி* மீதி* மிச்சம்*"),
        (BotWord.Settlement, "settlement settlements settle bill statement kanakku கணக்கு* கணக்க* செட்டில்* பில்*"),
        (
            BotWord.Not,
            """
            not no didn didnt never missing illai illa varala varalai varavillai kidaikala tharala
            இல்லை இல்ல இல்லே வரல வரலை வரலே வரவில்லை வரவில்ல கிடைக்கல கிடைக்கலை கிடைக்கவில்லை தரல தரலை தரவில்லை
            """
        ),
        (BotWord.Item, "entry line item number no nr பதிவு பதிவில் எண் வது ஆவது ஆம் nd rd th st"),
    ];

    private static readonly Dictionary<string, string> Numerals = Spelled(
        "one onnu ondru ஒன்று ஒன்னு",
        "two rendu irandu இரண்டு ரெண்டு",
        "three moonu moondru மூன்று மூணு",
        "four naalu naangu நான்கு நாலு",
        "five anju ainthu ஐந்து அஞ்சு"
    );

    private static readonly FrozenDictionary<string, BotWord> Words = Spellings(starred: false)
        .DistinctBy(w => w.Key)
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Longest first, because a longer prefix is more specific.</summary>
    private static readonly KeyValuePair<string, BotWord>[] Beginnings = [.. Spellings(starred: true).OrderByDescending(w => w.Key.Length)];

    /// <param name="token">One token from <see cref="BotTokens"/>.</param>
    public static BotWord Of(string token)
    {
        if (token.Any(char.IsDigit))
            return token.All(char.IsDigit) ? BotWord.Number : BotWord.Amount;
        if (!token.Any(char.IsLetter))
            return BotWord.Amount;
        if (Words.TryGetValue(token, out var word) || Words.TryGetValue(Sound(token), out word))
            return word;
        return Beginnings.FirstOrDefault(b => token.StartsWith(b.Key, StringComparison.Ordinal)).Value;
    }

    /// <summary>Returns the digits for a number written as a word: 2 for ரெண்டு.</summary>
    public static string Numeral(string token) => Numerals.GetValueOrDefault(token) ?? Numerals.GetValueOrDefault(Sound(token)) ?? token;

    private static IEnumerable<KeyValuePair<string, BotWord>> Spellings(bool starred) =>
        Vocabulary.SelectMany(v =>
            v.Spellings.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
                .Where(s => s.EndsWith('*') == starred)
                .Select(s => BotTokens.Composed(s.TrimEnd('*')))
                .SelectMany(s => (string[])[s, Sound(s)])
                .Distinct()
                .Select(s => KeyValuePair.Create(s, v.Word))
        );

    private static Dictionary<string, string> Spelled(params string[] numerals) =>
        numerals
            .SelectMany((words, i) => words.Split(' ').Select(w => (Sound(w), (i + 1).ToString(CultureInfo.InvariantCulture))))
            .ToDictionary(w => w.Item1, w => w.Item2);

    /// <summary>Replaces Latin letters that Tamil does not distinguish by one of them, and double letters by a single one. Tamil is
    /// unchanged.</summary>
    private static string Sound(string word)
    {
        if (word.Length < 3 || !char.IsAsciiLetter(word[0]))
            return BotTokens.Composed(word);
        var sound = new StringBuilder(word);
        foreach (
            var (from, to) in (ReadOnlySpan<(string, string)>)
                [
                    ("zh", "l"),
                    ("th", "t"),
                    ("dh", "t"),
                    ("d", "t"),
                    ("sh", "s"),
                    ("ch", "s"),
                    ("gh", "k"),
                    ("kh", "k"),
                    ("g", "k"),
                    ("b", "p"),
                    ("aa", "a"),
                    ("ee", "i"),
                    ("oo", "u"),
                    ("w", "v"),
                ]
        )
            sound.Replace(from, to);
        for (var i = sound.Length - 1; i > 0; i--)
        {
            if (sound[i] == sound[i - 1])
                sound.Remove(i, 1);
        }

        return sound.ToString();
    }
}
