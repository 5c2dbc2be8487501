using Malar.Api.Features.Farmers;
using Malar.Api.Features.Rates;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>
/// Answers with today's rates, one line per flower with the rate of each slot in order of the day: the flowers the farmer names, otherwise
/// their own first and then the others, page by page. A flower the farmer names or brings is listed even without a rate, so that they do
/// not mistake another flower's rate for it.
/// </summary>
internal sealed class AnswerRates(ShopDb db, IMediator mediator, ShopTermsReader reference, ShopClock clock)
{
    /// <summary>Also finds flowers the farmer has brought although they are not recorded as the farmer's.</summary>
    private const string BroughtSql = """
        select flower_type_id from daily_entries
        where shop_id = @shop_id and farmer_id = @farmer_id and entry_date > @since and status <> 'void'
        group by flower_type_id order by count(*) desc, flower_type_id
        """;

    public async Task WriteAsync(BotCommandContext context, ReplyBuilder reply, CancellationToken cancellationToken)
    {
        var terms = await reference.CurrentAsync(cancellationToken);
        if (!terms.Settings.RatesForFarmers)
        {
            reply.Add(MessageTexts.RatesAtShop);
            return;
        }

        var today = clock.Today(terms.Settings);
        var sheet = await mediator.Send(new CurrentRates.Query { Date = today }, cancellationToken);
        if (sheet.Count == 0)
        {
            reply.Add(MessageTexts.NoRates);
            return;
        }

        var usual = await mediator.Send(new GetFarmerFlowers.Query(context.Farmer.Id), cancellationToken);
        var since = today.AddDays(-GetFarmerFlowers.Days);
        var brought = await db.QueryAsync<Guid>(BroughtSql, new { farmer_id = context.Farmer.Id, since }, cancellationToken);
        var own = usual.Select(f => f.FlowerTypeId).Concat(brought).ToList();
        var rates = sheet.GroupBy(r => r.FlowerTypeId).ToDictionary(f => f.Key, f => f.ToList());
        int PlaceOf(Guid flower) => own.IndexOf(flower) is var place and >= 0 ? place : int.MaxValue;
        List<FlowerRates> flowers =
        [
            .. terms
                .Flowers.Values.Where(f => f.IsActive || rates.ContainsKey(f.Id))
                .Select(f => new FlowerRates(f, rates.GetValueOrDefault(f.Id, [])))
                .OrderBy(f => PlaceOf(f.Flower.Id))
                .ThenBy(f => f.Rates.Count == 0)
                .ThenBy(f => f.Flower.Name, StringComparer.Ordinal),
        ];
        flowers.RemoveAll(f => f.Rates.Count == 0 && !own.Contains(f.Flower.Id) && !IsNamed(f.Flower, context.Request.Names, first: true));
        var named = flowers.FindAll(f => IsNamed(f.Flower, context.Request.Names, first: false));
        reply
            .Words.Set("date", MessageWords.Date(today))
            .Set("lines", Page(reply.Words, named.Count > 0 ? named : flowers, context.Request.Page));
        reply.Add(MessageTexts.Rates);
    }

    /// <summary>Returns one page; a page after the last shows the first.</summary>
    private static string Page(MessageWords words, List<FlowerRates> flowers, int page)
    {
        const int size = MessageWords.MaxListed;
        if ((page - 1) * size >= flowers.Count || page < 1)
            page = 1;
        var lines = flowers.Skip((page - 1) * size).Take(size).Select(f => Line(words, f)).ToList();
        if (flowers.Count - (page * size) is var more and > 0)
            lines.Add(words.Say(MessageTexts.MoreRates, more, page + 1));
        return string.Join('\n', lines);
    }

    /// <summary>Compares by the sound of the name, in either script: மல்லி matches மல்லிகை and Jasmine (malli).</summary>
    /// <param name="first">Whether to match only the first word of the Tamil name: மல்லி then matches மல்லிகை but not ஜாதிமல்லி.</param>
    private static bool IsNamed(FlowerInfo flower, IReadOnlyList<string> names, bool first)
    {
        var own = NameKey.Words(flower.NameTa ?? flower.Name);
        var words = first ? own.Take(1) : own.Concat(NameKey.Words(flower.Name));
        return names
            .Where(n => n.Length > 2)
            .SelectMany(NameKey.Words)
            .Any(name => words.Any(w => w.StartsWith(name, StringComparison.Ordinal)));
    }

    private static string Line(MessageWords words, FlowerRates asked)
    {
        var (flower, rates) = asked;
        // If the rate is the same all day, no times are shown.
        var prices =
            rates.Count == 0 ? words.Say(MessageTexts.RateNotYet)
            : rates.TrueForAll(r => r.RatePerUnit == rates[0].RatePerUnit) ? Money.Format(rates[0].RatePerUnit)
            : string.Join(
                ", ",
                rates.Select(r => words.Say(MessageTexts.RateFrom, words.Time(r.TimeSlot.StartTime), Money.Format(r.RatePerUnit)))
            );
        return $"{words.Name(flower.Name, flower.NameTa)} ({words.OneOf(flower.Unit)}): {prices}";
    }

    /// <param name="Rates">The day's rates, by slot; empty if none is set yet.</param>
    private sealed record FlowerRates(FlowerInfo Flower, List<MarketRate> Rates);
}
