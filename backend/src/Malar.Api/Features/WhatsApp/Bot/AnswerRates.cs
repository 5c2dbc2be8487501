using Malar.Api.Features.Farmers;
using Malar.Api.Features.Rates;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>
/// Today's sheet, a flower a line: those he names, else his own first and the others page by page; every slot's price in the order of
/// the day.
/// </summary>
internal sealed class AnswerRates(ShopDb db, IMediator mediator, ShopTermsReader reference, ShopClock clock)
{
    /// <summary>Also what he brought without anybody having noted it as his.</summary>
    private const string BroughtSql = """
        select flower_type_id from daily_entries
        where shop_id = @shop_id and farmer_id = @farmer_id and entry_date > @since and status <> 'void'
        group by flower_type_id order by count(*) desc, flower_type_id
        """;

    public async Task WriteAsync(BotCommandContext context, ReplyBuilder reply, CancellationToken cancellationToken)
    {
        var shop = await reference.SettingsAsync(cancellationToken);
        if (!shop.RatesForFarmers)
        {
            reply.Add(MessageTexts.RatesAtShop);
            return;
        }

        var today = clock.Today(shop);
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
        List<List<MarketRate>> flowers =
        [
            .. sheet
                .GroupBy(r => r.FlowerTypeId)
                .OrderBy(f => own.IndexOf(f.Key) is var place and >= 0 ? place : int.MaxValue)
                .Select(f => f.ToList()),
        ];
        var named = flowers.FindAll(f => IsNamed(f[0].FlowerType, context.Request.Names));
        reply
            .Words.Set("date", MessageWords.Date(today))
            .Set("lines", Page(reply.Words, named.Count > 0 ? named : flowers, context.Request.Page));
        reply.Add(MessageTexts.Rates);
    }

    /// <summary>A page beyond the last is the first again.</summary>
    private static string Page(MessageWords words, List<List<MarketRate>> flowers, int page)
    {
        const int size = MessageWords.MaxListed;
        if ((page - 1) * size >= flowers.Count || page < 1)
            page = 1;
        var lines = flowers.Skip((page - 1) * size).Take(size).Select(f => Line(words, f)).ToList();
        if (flowers.Count - (page * size) is var more and > 0)
            lines.Add(words.Say(MessageTexts.MoreRates, more, page + 1));
        return string.Join('\n', lines);
    }

    /// <summary>By how its name sounds, in either script: மல்லி is மல்லிகை and Jasmine (malli).</summary>
    private static bool IsNamed(MarketRate.FlowerPart flower, IReadOnlyList<string> names) =>
        names
            .Where(n => n.Length > 2)
            .SelectMany(NameKey.Words)
            .Any(name =>
                NameKey.Words(flower.Name).Concat(NameKey.Words(flower.NameTa ?? "")).Any(w => w.StartsWith(name, StringComparison.Ordinal))
            );

    private static string Line(MessageWords words, List<MarketRate> rates)
    {
        var flower = rates[0].FlowerType;
        // One price all day needs no times.
        var prices = rates.TrueForAll(r => r.RatePerUnit == rates[0].RatePerUnit)
            ? Money.Format(rates[0].RatePerUnit)
            : string.Join(
                ", ",
                rates.Select(r => words.Say(MessageTexts.RateFrom, words.Time(r.TimeSlot.StartTime), Money.Format(r.RatePerUnit)))
            );
        return $"{words.Name(flower.Name, flower.NameTa)} ({words.OneOf(flower.Unit)}): {prices}";
    }
}
