using System.Collections.Frozen;
using System.Globalization;

namespace Malar.Api.Features.WhatsApp.Bot;

internal enum BotCommand
{
    /// <summary>No command recognized; the answer lists what can be asked.</summary>
    None,

    /// <summary>Thanks, 👍: not answered and not counted.</summary>
    Thanks,
    Help,
    Today,
    Month,
    Advances,
    Balance,
    Settlement,
    Rates,

    /// <summary>When the farmer gets paid.</summary>
    Payment,
    InTamil,
    InEnglish,
    Wrong,
    OtherFarmer,
}

/// <summary>A parsed message: a command, or a sentence about one topic. <c>12 kg</c> is not the command <c>1</c>.</summary>
/// <param name="Command">The command.</param>
/// <param name="Said">The message as written.</param>
/// <param name="IsTamil">Whether it contains a letter of the Tamil script.</param>
internal sealed record BotRequest(BotCommand Command, string Said, bool IsTamil)
{
    /// <summary>Maximum words of a question. Longer messages are meant for a person; complaints may be of any length.</summary>
    private const int LongestQuestion = 8;

    private static readonly FrozenDictionary<string, BotCommand> Commands = new Dictionary<BotCommand, string[]>
    {
        [BotCommand.Help] = ["0", "help", "menu", "hi", "hello", "உதவி", "வணக்கம்"],
        [BotCommand.Today] = ["1", "today", "இன்றைய வரவு", "இன்று", "வரவு"],
        [BotCommand.Month] = ["2", "month", "மாதாந்திர அறிக்கை", "இந்த மாதம்", "மாதம்"],
        [BotCommand.Advances] = ["3", "advance", "advances", "முன்பணம்"],
        [BotCommand.Balance] = ["4", "balance", "இருப்பு"],
        [BotCommand.Settlement] = ["5", "settlement", "கணக்கு"],
        [BotCommand.Rates] = ["6", "rate", "rates", "விலை"],
        [BotCommand.InTamil] = ["tamil", "தமிழ்"],
        [BotCommand.InEnglish] = ["english", "ஆங்கிலம்"],
        [BotCommand.OtherFarmer] = ["change", "மாற்று"],
    }
        .SelectMany(c => c.Value.Select(phrase => KeyValuePair.Create(Phrase(BotTokens.Of(phrase)), c.Key)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>For a complaint: the number of the entry it names, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>For a complaint: whether it says only that something is wrong, or mentions a weight, a rate or a flower, which entries
    /// have.</summary>
    public bool IsAboutAnEntry { get; init; }

    /// <summary>For rates: the words that may be names of flowers.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>For rates: the page of the list, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The number at the start of a message that selects from a list: <c>2</c>, <c>(௨)</c>, <c>2 எடை தப்பு</c>.</summary>
    public int? Choice { get; init; }

    public static BotRequest Parse(string? message)
    {
        var written = (message ?? "").Trim();
        var request = new BotRequest(BotCommand.None, written, written.Any(c => c is >= '\u0B80' and <= '\u0BFF'));
        if (BotTokens.IsOnlyEmoji(written))
            return request with { Command = written.Contains("👎", StringComparison.Ordinal) ? BotCommand.Wrong : BotCommand.Thanks };
        var tokens = BotTokens.Of(written);
        var words = tokens.Select(t => new Token(t, BotWords.Of(t))).ToList();
        request = request with { Choice = Choose(words) };
        if (Commands.TryGetValue(Phrase(tokens), out var command))
            return request with { Command = command };
        if (IsComplaint(words))
        {
            return request with
            {
                Command = BotCommand.Wrong,
                Line = LineOf(words),
                IsAboutAnEntry =
                    words.TrueForAll(w => w.Word is BotWord.Wrong or BotWord.Filler or BotWord.Item or BotWord.Not or BotWord.Right)
                    || words.Exists(w => w.Word is BotWord.Weight or BotWord.Rate or BotWord.Flower),
            };
        }

        var content = words.FindAll(w => w.Word is not (BotWord.Filler or BotWord.Item));
        if (content.Count > 0 && Commands.TryGetValue(Phrase(content.Select(w => w.Text)), out command))
            return request with { Command = command };
        if (content.Count > 0 && content.TrueForAll(w => w.Word is BotWord.Thanks or BotWord.Right or BotWord.Greeting))
            return request with { Command = content.Exists(w => w.Word == BotWord.Greeting) ? BotCommand.Help : BotCommand.Thanks };
        return words.Count > LongestQuestion ? request : BotQuestion.Read(request, content);
    }

    /// <summary>Reads this message as the answer to the question which entry is wrong: a number, or a sentence that is no
    /// command.</summary>
    /// <param name="complaint">The complaint that the question was about.</param>
    /// <returns>The completed complaint; null if this message does not answer the question.</returns>
    public BotRequest? Answering(BotRequest complaint) =>
        Choice is null && Command is not (BotCommand.None or BotCommand.Wrong)
            ? null
            : complaint with
            {
                Said = $"{complaint.Said}\n{Said}",
                IsTamil = IsTamil,
                Line = Choice ?? Line,
                IsAboutAnEntry = Command == BotCommand.Wrong && IsAboutAnEntry,
            };

    internal sealed record Token(string Text, BotWord Word);

    private static string Phrase(IEnumerable<string> tokens) => string.Join(' ', tokens);

    private static bool IsComplaint(List<Token> words)
    {
        bool Has(params BotWord[] any) => words.Exists(w => any.Contains(w.Word));
        return Has(BotWord.Wrong) || (Has(BotWord.Not) && Has(BotWord.Right, BotWord.Money, BotWord.Weight, BotWord.Arrival));
    }

    /// <summary>Returns the number next to the word for wrong: 3 in <c>தவறு 3 எடை 30 கிலோ</c>, none in <c>wrong 2 kg</c>.</summary>
    private static int? LineOf(List<Token> all)
    {
        var words = WithoutItems(all);
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Word != BotWord.Wrong)
                continue;
            if (i + 1 < words.Count && IsChoice(words, i + 1))
                return NumberOf(words[i + 1]);
            // In "எடை 12 தவறு" twelve is the weight.
            if (i > 0 && IsChoice(words, i - 1) && (i == 1 || words[i - 2].Word is not (BotWord.Weight or BotWord.Rate or BotWord.Unit)))
                return NumberOf(words[i - 1]);
        }

        return null;
    }

    private static int? Choose(List<Token> all)
    {
        var words = WithoutItems(all);
        return words.Count > 0 && IsChoice(words, 0) ? NumberOf(words[0]) : null;
    }

    /// <summary>Removes filler words, so that "no. 2", "entry 2" and "2வது" are all 2.</summary>
    private static List<Token> WithoutItems(List<Token> all) =>
        all.FindAll(w => w.Word is not (BotWord.Filler or BotWord.Item) && w.Text != "no");

    private static bool IsChoice(List<Token> words, int i) =>
        words[i].Word == BotWord.Number
        && (i + 1 == words.Count || words[i + 1].Word is not (BotWord.Unit or BotWord.Amount or BotWord.Number));

    private static int? NumberOf(Token token) =>
        int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
