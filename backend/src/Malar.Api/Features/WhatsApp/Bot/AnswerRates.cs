using Malar.Api.Features.Farmers;
using Malar.Api.Features.Rates;
using Malar.Api.Shared.Reference;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>Today's sheet, a flower a line: his own flowers first, every slot's price in the order of the day.</summary>
internal sealed class AnswerRates(IMediator mediator, ReferenceReader reference, ShopClock clock)
{
    public async Task WriteAsync(BotFarmer farmer, BotPage page, CancellationToken cancellationToken)
    {
        var today = clock.Today(await reference.SettingsAsync(cancellationToken));
        var sheet = await mediator.Send(new CurrentRates.Query { Date = today }, cancellationToken);
        if (sheet.Count == 0)
        {
            page.Add(BotTexts.NoRates);
            return;
        }

        var own = (await mediator.Send(new GetFarmerFlowers.Query(farmer.Id), cancellationToken)).Select(f => f.FlowerTypeId).ToList();
        var flowers = sheet.GroupBy(r => r.FlowerTypeId)
            .OrderBy(f => own.IndexOf(f.Key) is var place and >= 0 ? place : int.MaxValue).ToList();
        page.Add(BotTexts.RatesTitle, BotPage.Date(today));
        page.AddList(flowers, flowers.Count, (flower, _) => Write(page, [.. flower]));
    }

    private static string Write(BotPage page, List<MarketRate> rates)
    {
        var flower = rates[0].FlowerType;
        // One price all day needs no times.
        var prices = rates.TrueForAll(r => r.RatePerUnit == rates[0].RatePerUnit)
            ? BotPage.Amount(rates[0].RatePerUnit)
            : string.Join(", ", rates.Select(r => page.Say(BotTexts.RateFrom, page.Time(r.TimeSlot.StartTime), BotPage.Amount(r.RatePerUnit))));
        return $"{page.Name(flower.Name, flower.NameTa)} (1 {page.Unit(flower.Unit)}): {prices}";
    }
}
