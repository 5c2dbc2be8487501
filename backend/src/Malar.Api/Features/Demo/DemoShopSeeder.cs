using Malar.Api.Features.Farmers;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Demo;

/// <summary>One shop from the day it opens until today.</summary>
internal sealed class DemoShopSeeder(IServiceProvider services, SeedClock clock, DemoShop shop, DemoCalendar days)
{
    /// <summary>Fewer days than these at the beginning are settled with the week after.</summary>
    private const int ShortestWeek = 4;

    /// <summary>A late finding is about the Friday before the Tuesday on which it is found.</summary>
    private const int FoundAfter = 4;

    private static readonly TimeOnly AfterClosing = new(18, 30);

    public async Task RunAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        var desk = new DemoActors(services, clock, shop);
        var opening = new CreateDemoShop(desk, days);
        var farmers = await opening.RunAsync(cancellationToken);
        var terms = await desk.ReadAsync((ShopTermsReader r) => r.CurrentAsync(cancellationToken));
        progress($"{shop.Code} {shop.Name}: {farmers.Count} farmers, {terms.Flowers.Count} flowers, {terms.Slots.Count} slots");

        var prices = new PriceHistory(shop.Seed);
        var lines = new DemoEntries(shop, days, prices).Draw(farmers);
        var market = new DemoMarket(desk, days, prices, terms);
        var lending = new DemoAdvances(desk, days);
        var advances = shop.Advances(farmers, days);
        var settling = new DemoSettlements(desk, days);
        var lastSunday = days.Today.AddDays(days.Today.DayOfWeek == DayOfWeek.Sunday ? -7 : -(int)days.Today.DayOfWeek);
        var (week, weighed, settled) = (0, 0, 0);
        for (var day = 0; day < DemoCalendar.Count; day++)
        {
            var date = days.Day(day);
            await market.RunAsync(day, lines[day], cancellationToken);
            weighed += lines[day].Count;
            foreach (var advance in advances.Where(a => a.Day == day))
                await lending.RunAsync(advance, cancellationToken);
            if (date.DayOfWeek == DayOfWeek.Tuesday && week > FoundAfter)
                await market.FindLateAsync(day, lines[day - FoundAfter], cancellationToken);
            foreach (var farmer in farmers.Where(f => f.Days == day))
                await desk.OwnerAsync(days.At(date, AfterClosing), new SetFarmerActive.Command(farmer.Id, IsActive: false), cancellationToken);
            await desk.TellAsync(days.At(date, AfterClosing), cancellationToken);
            if (date.DayOfWeek != DayOfWeek.Sunday || date > lastSunday || day + 1 < ShortestWeek)
                continue;
            settled += await settling.RunAsync(days.Day(week), date, date == lastSunday, cancellationToken);
            week = day + 1;
            progress($"{shop.Code} until {date:dd-MM-yyyy}: {weighed} lines, {settled} settlements");
        }

        await desk.TellAsync(days.At(days.Today, AfterClosing), cancellationToken);
        await new DemoConversation(desk, days).RunAsync(farmers[0], cancellationToken);
        // The last thing of all: a shop without it was not finished.
        await opening.SignInFarmerAsync(farmers[0], cancellationToken);
        progress($"{shop.Code} until {days.Today:dd-MM-yyyy}: {weighed} lines, {settled} settlements");
    }
}
