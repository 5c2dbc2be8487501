using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.FarmerPhone;

public sealed class FarmerHomeTests(RunningApi api) : ApiTest(api)
{
    private async Task<JsonElement> Home(Guid farmer) =>
        (await Shop.AsFarmer(farmer).Get($"/farmers/{farmer}/home", Cancel)).Expect(200).Data;

    [Fact]
    public async Task Home_says_what_the_shop_owes_and_of_what_as_the_balance_and_the_entries_do()
    {
        var (farmer, flower) = (await Shop.AddFarmer(commissionPct: 10m), await Shop.Flower("MAL"));
        await Shop.SetRate(flower, await Shop.Slot("04:00"), 100m, Today.AddDays(-9));
        await Shop.AddLine(farmer, flower, 12m, Today.AddDays(-3));
        var line = await Shop.AddLine(farmer, flower, 10m);
        await Shop.AddLine(await Shop.AddFarmer("Selvam"), flower, 99m);
        await Shop.GiveAdvance(farmer, 500m);
        var home = await Home(farmer);
        var (told, balance) = (
            home.GetProperty("balance"),
            (await Shop.AsFarmer(farmer).Get($"/farmers/{farmer}/balance", Cancel)).Expect(200).Data
        );
        Assert.Equal(1480m, told.Money("current_balance"));
        Assert.Equal(balance.Money("current_balance"), told.Money("current_balance"));
        Assert.Equal((1980m, 2), (told.Money("unsettled_net"), told.GetProperty("unsettled_entries").GetInt32()));
        Assert.Equal(500m, told.Money("outstanding_advances"));
        var entry = Assert.Single(home.GetProperty("entries").EnumerateArray().ToList());
        Assert.Equal((line, 900m), (entry.GetProperty("id").GetGuid(), entry.Money("net_amount")));
        // Weekly settlements, and none so far: seven days from the first entry, that day included.
        Assert.Equal(Today.AddDays(3).ToString("yyyy-MM-dd"), home.Text("next_settlement"));
    }

    [Fact]
    public async Task A_missing_rate_says_when_it_usually_comes_unless_that_was_past_when_it_was_weighed()
    {
        var (farmer, flower, slot) = (await Shop.AddFarmer(), await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        var early = await Shop.Flower("MUL");
        await Shop.AddLine(farmer, flower, 3m);
        await Shop.AddLine(farmer, early, 2m, time: "05:00");
        Assert.Empty((await Home(farmer)).GetProperty("usual_rate_times").EnumerateArray());
        var now = Api.Clock.GetUtcNow();
        try
        {
            foreach (var (days, hour) in ((int, int)[])[(3, 6), (2, 7), (1, 11)])
            {
                var day = Today.AddDays(-days);
                // By the shop's clock, which is five and a half hours ahead of UTC.
                Api.Clock.Set(new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, 20)), TimeSpan.FromHours(5.5)));
                await Shop.SignedInAgain().SetSheet(day, (flower, slot, 90m + days));
                Api.Clock.Set(new DateTimeOffset(day.ToDateTime(new TimeOnly(4, 20)), TimeSpan.FromHours(5.5)));
                await Shop.SignedInAgain().SetSheet(day, (early, slot, 80m + days));
            }
        }
        finally
        {
            Api.Clock.Set(now);
        }

        var usual = Assert.Single((await Home(farmer)).GetProperty("usual_rate_times").EnumerateArray().ToList());
        Assert.Equal("07:20:00", usual.Text("time"));
    }

    [Fact]
    public async Task Another_farmer_s_home_does_not_exist()
    {
        var (mine, other) = (await Shop.AddFarmer(), await Shop.AddFarmer("Selvam"));
        (await Shop.AsFarmer(mine).Get($"/farmers/{other}/home", Cancel)).Expect(404);
        (await (await Api.OpenShopAsync("dindigul-1")).Owner.Get($"/farmers/{mine}/home", Cancel)).Expect(404);
        (await Shop.Clerk.Get($"/farmers/{mine}/home", Cancel)).Expect(200);
    }
}
