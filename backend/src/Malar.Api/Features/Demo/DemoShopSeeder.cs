using Malar.Api.Features.Farmers;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Demo;

/// <summary>Creates one shop, from the day it opens until today.</summary>
internal sealed class DemoShopSeeder(IServiceProvider services, SeedClock clock, DemoShop shop, DemoCalendar calendar)
{
    /// <summary>If the first week has fewer days than this, they are settled with the week after.</summary>
    private const int ShortestWeek = 4;

    /// <summary>Days from an entry to its late finding: found on a Tuesday, about the Friday before.</summary>
    private const int FoundAfter = 4;

    private static readonly TimeOnly AfterClosing = new(18, 30);

    public async Task RunAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        var actors = new DemoActors(services, clock, shop);
        var opening = new CreateDemoShop(actors, calendar);
        var farmers = await opening.RunAsync(cancellationToken);
        var terms = await actors.ReadAsync((ShopTermsReader r) => r.CurrentAsync(cancellationToken));
        progress($"{shop.Code} {shop.Name}: {farmers.Count} farmers, {terms.Flowers.Count} flowers, {terms.Slots.Count} slots");

        var prices = new PriceHistory(shop.Seed);
        var entries = new DemoEntries(shop, calendar, prices).Draw(farmers);
        var market = new DemoMarket(actors, calendar, prices, terms);
        var selling = new DemoSales(actors, calendar, prices, terms);
        var lending = new DemoAdvances(actors, calendar);
        var advances = shop.Advances(farmers, calendar);
        var settling = new DemoSettlements(actors, calendar);
        var lastSunday = calendar.Today.AddDays(calendar.Today.DayOfWeek == DayOfWeek.Sunday ? -7 : -(int)calendar.Today.DayOfWeek);
        var (week, weighed, settled) = (0, 0, 0);
        for (var day = 0; day < DemoCalendar.Count; day++)
        {
            var date = calendar.Day(day);
            await market.RunAsync(day, entries[day], cancellationToken);
            weighed += entries[day].Count;
            await selling.RunAsync(day, entries[day], cancellationToken);
            foreach (var advance in advances.Where(a => a.Day == day))
                await lending.RunAsync(advance, cancellationToken);
            if (date.DayOfWeek == DayOfWeek.Tuesday && week > FoundAfter)
                await market.FindLateAsync(day, entries[day - FoundAfter], cancellationToken);
            foreach (var farmer in farmers.Where(f => f.Days == day))
                await actors.OwnerAsync(
                    calendar.At(date, AfterClosing),
                    new SetFarmerActive.Command(farmer.Id, IsActive: false),
                    cancellationToken
                );
            await actors.DeliverMessagesAsync(calendar.At(date, AfterClosing), cancellationToken);
            if (date.DayOfWeek != DayOfWeek.Sunday || date > lastSunday || day + 1 < ShortestWeek)
                continue;
            settled += await settling.RunAsync(calendar.Day(week), date, date == lastSunday, cancellationToken);
            week = day + 1;
            progress($"{shop.Code} until {date:dd-MM-yyyy}: {weighed} entries, {settled} settlements");
        }

        await actors.DeliverMessagesAsync(calendar.At(calendar.Today, AfterClosing), cancellationToken);
        await new DemoConversation(actors, calendar).RunAsync(farmers[0], cancellationToken);
        // This comes last: a shop without this sign-in was not finished.
        await opening.SignInFarmerAsync(farmers[0], cancellationToken);
        progress($"{shop.Code} until {calendar.Today:dd-MM-yyyy}: {weighed} entries, {settled} settlements");
    }
}
