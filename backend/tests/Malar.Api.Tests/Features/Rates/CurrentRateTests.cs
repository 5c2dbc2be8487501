using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Rates;

public sealed class CurrentRateTests(RunningApi api) : ApiTest(api)
{
    [Theory]
    [InlineData("04:00", 150)]
    [InlineData("05:59:59", 150)]
    [InlineData("06:00", 140)]
    [InlineData("03:00", 150)]
    public async Task A_time_finds_the_rate_of_its_slot(string time, int expected)
    {
        var flower = await Shop.Flower("MAL");
        await Shop.SetSheet(Today, (flower, await Shop.Slot("04:00"), 150), (flower, await Shop.Slot("06:00"), 140));
        var rate = (await Shop.Clerk.Get($"/market-rates/current?flower_type_id={flower}&entry_time={time}", Cancel)).Expect(200).Data;
        Assert.Equal(expected, rate.Money("rate_per_unit"));
        Assert.Equal(flower, rate.GetProperty("flower_type_id").GetGuid());
        Assert.Equal("2026-02-12", rate.Text("effective_date"));
        Assert.Equal(expected == 150 ? "04:00:00" : "06:00:00", rate.GetProperty("time_slot").Text("start_time"));
    }

    [Fact]
    public async Task The_latest_rate_that_has_begun_and_not_ended_is_in_force()
    {
        var (flower, slot) = (await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        await Shop.SetRate(flower, slot, 100, Today.AddDays(-9));
        await Shop.SetSheet(Today.AddDays(-1), (flower, slot, 120));
        await Shop.SetRate(flower, slot, 140, Today.AddDays(1));
        async Task<decimal> On(DateOnly date) =>
            (await Shop.Clerk.Get($"/market-rates/current?flower_type_id={flower}&entry_time=05:00&date={date:yyyy-MM-dd}", Cancel))
                .Expect(200)
                .Data.Money("rate_per_unit");
        Assert.Equal(
            [100m, 120m, 100m, 140m, 140m],
            new[]
            {
                await On(Today.AddDays(-2)),
                await On(Today.AddDays(-1)),
                await On(Today),
                await On(Today.AddDays(1)),
                await On(Today.AddDays(30)),
            }
        );
        (await Shop.Clerk.Get($"/market-rates/current?flower_type_id={flower}&entry_time=05:00&date=2026-02-01", Cancel)).Expect(404);
    }

    [Fact]
    public async Task The_shops_today_is_not_the_one_of_Greenwich()
    {
        var (flower, slot) = (await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        await Shop.SetSheet(Today, (flower, slot, 150));
        Assert.Equal(1, await RatesAt(new(2026, 2, 12, 0, 1, 0, TimeSpan.FromHours(5.5))));
        Assert.Equal(1, await RatesAt(new(2026, 2, 12, 23, 59, 0, TimeSpan.FromHours(5.5))));
        Assert.Equal(0, await RatesAt(new(2026, 2, 13, 0, 1, 0, TimeSpan.FromHours(5.5))));
    }

    private async Task<int> RatesAt(DateTimeOffset instant)
    {
        Api.Clock.Set(instant);
        // Signs in again, because the token of the morning has expired by then.
        var clerk = Api.SignedIn(Shop.Id, Shop.ClerkId, Role.Staff);
        return (await clerk.Get("/market-rates/current", Cancel)).Expect(200).Data.GetArrayLength();
    }

    [Fact]
    public async Task Flower_and_time_go_together()
    {
        var flower = await Shop.Flower("MAL");
        Assert.Equal(["entry_time"], (await Shop.Clerk.Get($"/market-rates/current?flower_type_id={flower}", Cancel)).Expect(422).Fields);
        Assert.Equal(["flower_type_id"], (await Shop.Clerk.Get("/market-rates/current?entry_time=05:00", Cancel)).Expect(422).Fields);
        Assert.Equal(
            ["entry_time"],
            (await Shop.Clerk.Get($"/market-rates/current?flower_type_id={flower}&entry_time=25:00", Cancel)).Expect(422).Fields
        );
    }

    [Fact]
    public async Task The_sheet_leaves_out_what_is_no_longer_sold()
    {
        var (jasmine, slot) = (await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        await Shop.SetSheet(Today, (jasmine, slot, 150), (jasmine, await Shop.Slot("06:00"), 140));
        (await Shop.Owner.Delete($"/time-slots/{slot}", Cancel)).Expect(200);
        var sheet = (await Shop.Clerk.Get("/market-rates/current", Cancel)).Expect(200).Data;
        Assert.Equal([140m], sheet.EnumerateArray().Select(r => r.Money("rate_per_unit")));
    }

    [Fact]
    public async Task The_history_reaches_as_far_back_as_asked()
    {
        var (flower, slot) = (await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        await Shop.SetRate(flower, slot, 100, Today.AddDays(-40));
        await Shop.SetRate(flower, slot, 110, Today.AddDays(-6));
        await Shop.SetRate(flower, slot, 120);
        await Shop.SetRate(await Shop.Flower("MUL"), slot, 90);
        async Task<int> Count(string query) =>
            (await Shop.Clerk.Get($"/market-rates/history/{flower}{query}", Cancel)).Expect(200).Data.GetArrayLength();
        Assert.Equal((1, 2, 2, 3), (await Count("?days=6"), await Count("?days=7"), await Count(""), await Count("?days=366")));
        Assert.Equal(["days"], (await Shop.Clerk.Get($"/market-rates/history/{flower}?days=0", Cancel)).Expect(422).Fields);
        (await Shop.Clerk.Get($"/market-rates/history/{Api.Clock.NewId()}", Cancel)).Expect(404);
    }
}
