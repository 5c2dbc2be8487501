using Malar.Api.Features.Farmers;
using Malar.Api.Features.Rates;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>Today's sheet, a flower a line: his own flowers first, every slot's price in the order of the day.</summary>
internal sealed class AnswerRates(IMediator mediator, ShopTermsReader reference, ShopClock clock)
{
    public async Task WriteAsync(BotFarmer farmer, ReplyBuilder reply, CancellationToken cancellationToken)
    {
        var today = clock.Today(await reference.SettingsAsync(cancellationToken));
        var sheet = await mediator.Send(new CurrentRates.Query { Date = today }, cancellationToken);
        if (sheet.Count == 0)
        {
            reply.Add(MessageTexts.NoRates);
            return;
        }

        var own = (await mediator.Send(new GetFarmerFlowers.Query(farmer.Id), cancellationToken)).Select(f => f.FlowerTypeId).ToList();
        var flowers = sheet
            .GroupBy(r => r.FlowerTypeId)
            .OrderBy(f => own.IndexOf(f.Key) is var place and >= 0 ? place : int.MaxValue)
            .ToList();
        reply
            .Words.Set("date", MessageWords.Date(today))
            .Set("lines", reply.Words.List([.. flowers.Select(f => Line(reply.Words, [.. f]))]));
        reply.Add(MessageTexts.Rates);
    }

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
