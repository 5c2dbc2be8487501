using System.Globalization;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>
/// Recognizes questions in free text: மல்லி என்ன விலை, when do I get my money. A sentence must have one topic; with two, no guess is made.
/// </summary>
internal static class BotQuestion
{
    private static readonly BotWord[] Topics =
    [
        BotWord.Rate,
        BotWord.Advance,
        BotWord.Balance,
        BotWord.Settlement,
        BotWord.Money,
        BotWord.Month,
        BotWord.Today,
        BotWord.Arrival,
        BotWord.Weight,
    ];

    /// <param name="request">The message.</param>
    /// <param name="words">Its words, without filler words.</param>
    public static BotRequest Read(BotRequest request, IReadOnlyList<BotRequest.Token> words)
    {
        var topics = words.Select(w => w.Word).Where(w => Topics.Contains(w)).ToHashSet();
        var (numbers, isWhen) = (words.Where(w => w.Word == BotWord.Number).ToList(), words.Any(w => w.Word == BotWord.When));
        if (topics.Count == 0 || words.Any(w => w.Word is BotWord.Amount or BotWord.Unit))
            return request;
        if (topics.Contains(BotWord.Rate) && topics.IsSubsetOf([BotWord.Rate, BotWord.Today]))
            return Rates(request, words, numbers);
        if (numbers.Count > 0)
            return request;
        if (isWhen && topics.IsSubsetOf([BotWord.Money, BotWord.Balance, BotWord.Settlement]))
            return request with { Command = BotCommand.Payment };
        // Today, arrival and weight all ask for what was weighed. Money is ignored if there is another topic.
        if (topics.Count > 1)
            topics.Remove(BotWord.Money);
        if (topics.IsSubsetOf([BotWord.Today, BotWord.Arrival, BotWord.Weight]))
            return request with { Command = BotCommand.Today };
        if (topics.Contains(BotWord.Month) && topics.IsSubsetOf([BotWord.Month, BotWord.Arrival, BotWord.Weight]))
            return request with { Command = BotCommand.Month };
        return topics.Count > 1
            ? request
            : request with
            {
                Command = topics.Single() switch
                {
                    BotWord.Advance => BotCommand.Advances,
                    BotWord.Settlement => BotCommand.Settlement,
                    _ => BotCommand.Balance,
                },
            };
    }

    /// <summary>"rate 2" is the second page; unknown words may be names of flowers.</summary>
    private static BotRequest Rates(BotRequest request, IReadOnlyList<BotRequest.Token> words, List<BotRequest.Token> numbers)
    {
        var names = words.Where(w => w.Word == BotWord.Other).Select(w => w.Text).ToList();
        return numbers switch
        {
            [] => request with { Command = BotCommand.Rates, Names = names },
            [var page] when names.Count == 0 && page.Text.Length < 3 => request with
            {
                Command = BotCommand.Rates,
                Page = int.Parse(page.Text, CultureInfo.InvariantCulture),
            },
            _ => request,
        };
    }
}
