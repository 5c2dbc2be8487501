using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Dashboard;

public sealed class HomeTests(RunningApi api) : ApiTest(api)
{
    private async Task<JsonElement> Home() => (await Shop.Clerk.Get("/dashboard/home", Cancel)).Expect(200).Data;

    [Fact]
    public async Task The_day_is_one_arithmetic_line_with_yesterday_beside_it()
    {
        var (malli, mullai, farmer) = (await Shop.Flower("MAL"), await Shop.Flower("MUL"), await Shop.AddFarmer());
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 100, Today.AddDays(-9));
        await Shop.AddLine(farmer, malli, 10, time: "04:30");
        await Shop.AddLine(farmer, mullai, 2.5m, time: "05:30");
        await Shop.AddLine(farmer, malli, 4, Today.AddDays(-1), "05:10");
        await Shop.AddLine(farmer, malli, 6, Today.AddDays(-7), "05:10");
        var home = await Home();
        var today = home.GetProperty("today");
        Assert.Equal(
            (2, 1, 12.5m, 10m, 1, 1000m, 100m, 0m, 0m, 900m),
            (
                today.Int("entries"),
                today.Int("farmers"),
                today.Money("quantity"),
                today.Money("priced_quantity"),
                today.Int("unpriced_entries"),
                today.Money("gross_amount"),
                today.Money("total_commission"),
                today.Money("total_fees"),
                today.Money("total_adjustments"),
                today.Money("net_amount")
            )
        );
        Assert.Equal(4m, home.GetProperty("yesterday").Money("quantity"));
        Assert.Equal(
            [(4, 10m, 0m), (5, 2.5m, 4m)],
            home.GetProperty("hours").EnumerateArray().Select(h => (h.Int("hour"), h.Money("quantity"), h.Money("yesterday_quantity")))
        );
        Assert.Equal([10m, 2.5m], home.GetProperty("flowers").EnumerateArray().Select(f => f.Money("quantity")));
        Assert.Equal([0m, 0m, 0m, 0m, 0m, 4m, 12.5m], home.GetProperty("days").EnumerateArray().Select(d => d.Money("quantity")));
        Assert.Equal(5m, home.Money("usual_quantity"));
    }

    [Fact]
    public async Task What_is_owed_is_what_the_farmers_accounts_say()
    {
        var (malli, settled, open) = (await Shop.Flower("MAL"), await Shop.AddFarmer(), await Shop.AddFarmer("Selvi"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 100);
        await Shop.AddLine(settled, malli, 10);
        await Shop.AddLine(open, malli, 5.05m);
        await Shop.GiveAdvance(settled, 300);
        await Shop.GiveAdvance(open, 54.5m);
        var period = new
        {
            farmer_id = settled,
            period_start = Today,
            period_end = Today,
        };
        (await Shop.Owner.Post("/settlements/generate", period, Cancel)).Expect(201);
        var owed = (await Home()).GetProperty("owed");
        var sums = new Dictionary<string, decimal>();
        foreach (var farmer in new[] { settled, open })
        {
            var balance = (await Shop.Owner.Get($"/farmers/{farmer}/balance", Cancel)).Expect(200).Data;
            foreach (var name in (string[])["current_balance", "unsettled_net", "unrecovered_advances"])
                sums[name] = sums.GetValueOrDefault(name) + balance.Money(name);
        }

        Assert.Equal(
            (sums["current_balance"], sums["unsettled_net"], sums["unrecovered_advances"]),
            (owed.Money("balance"), owed.Money("unsettled_net"), owed.Money("outstanding_advances"))
        );
        Assert.Equal((354.5m, 354.5m), (owed.Money("outstanding_advances"), owed.Money("advances_recent")));

        // 900.00 − 300.00 in a draft, and 454.50 − 54.50 not drafted yet.
        var next = (await Home()).GetProperty("next_settlement");
        Assert.Equal((2, 1000m), (next.Int("farmers"), next.Money("net_payable")));
        Assert.Equal([1, 2, 1, 0, 0], next.GetProperty("cash").GetProperty("notes").EnumerateArray().Select(n => n.Int("count")));
    }

    [Fact]
    public async Task A_regular_who_stays_away_is_missed_and_an_occasional_one_is_not()
    {
        var malli = await Shop.Flower("MAL");
        var (regular, occasional, always) = (
            await Shop.AddFarmer("Regular"),
            await Shop.AddFarmer("Seldom"),
            await Shop.AddFarmer("Always")
        );
        for (var day = 1; day <= 9; day++)
        {
            await Shop.AddLine(always, malli, 1, Today.AddDays(-day));
            if (day is >= 3 and <= 6)
                await Shop.AddLine(regular, malli, 1, Today.AddDays(-day));
            if (day is 3 or 4)
                await Shop.AddLine(occasional, malli, 1, Today.AddDays(-day));
        }

        var absent = (await Home()).GetProperty("absent");
        var missed = Assert.Single(absent.GetProperty("farmers").EnumerateArray().ToList());
        Assert.Equal((regular, 3, 1), (missed.GetProperty("farmer_id").GetGuid(), missed.Int("days"), absent.Int("count")));
        await Shop.AddLine(regular, malli, 1);
        Assert.Equal(0, (await Home()).GetProperty("absent").Int("count"));
    }

    [Fact]
    public async Task What_waits_for_a_person_is_counted_and_named()
    {
        var nothing = (await Home()).GetProperty("needs_you");
        Assert.Equal((0, 0), (nothing.GetProperty("disputes").Int("count"), nothing.GetProperty("unpriced").Int("count")));
        var farmer = await Shop.AddFarmer();
        await Shop.AddLine(farmer, await Shop.Flower("MAL"), 2.5m);
        await Shop.AddLine(farmer, await Shop.Flower("KAN"), 1m);
        await Shop.AddLine(farmer, await Shop.Flower("KAN"), 1m);
        (
            await Shop.Clerk.Post(
                "/cash-advances",
                new
                {
                    farmer_id = farmer,
                    amount = 750,
                    reason = "Fees",
                },
                Cancel
            )
        ).Expect(201);
        (await Shop.Clerk.Post("/farmers", new { name = "Newcomer", phone = "9876500001" }, Cancel)).Expect(201);
        var waits = (await Home()).GetProperty("needs_you");
        var unpriced = waits.GetProperty("unpriced");
        Assert.Equal((3, 4.5m), (unpriced.Int("count"), unpriced.Money("quantity")));
        Assert.StartsWith("Jasmine", unpriced.Text("most_flower"));
        var advance = waits.GetProperty("advances").GetProperty("first")[0];
        Assert.Equal(("Muthupandi", 750m), (advance.Text("name"), advance.Money("amount")));
        Assert.Equal("Newcomer", waits.GetProperty("newcomers").GetProperty("first")[0].Text("name"));
    }

    [Fact]
    public async Task The_parts_of_the_dashboard_say_the_same_as_the_page()
    {
        var (malli, farmer) = (await Shop.Flower("MAL"), await Shop.AddFarmer());
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 100);
        await Shop.AddLine(farmer, malli, 10);
        async Task<JsonElement> Get(string part) => (await Shop.Clerk.Get($"/dashboard/{part}", Cancel)).Expect(200).Data;
        var stats = await Get("quick-stats");
        Assert.Equal((1, 10m, 900m), (stats.Int("entries_today"), stats.Money("quantity_today"), stats.Money("balance")));
        Assert.Equal([0m, 10m], (await Get("entries-by-date?days=2")).EnumerateArray().Select(d => d.Money("quantity")));
        Assert.Equal(farmer, (await Get("top-farmers?limit=1"))[0].GetProperty("farmer_id").GetGuid());
        Assert.Equal(malli, (await Get("flower-breakdown"))[0].GetProperty("flower_type_id").GetGuid());
        Assert.Equal("daily_entry", (await Get("activity?limit=1"))[0].Text("entity"));
        (await Shop.AsFarmer(farmer).Get("/dashboard/home", Cancel)).Expect(403);
        (await Shop.Clerk.Get("/dashboard/entries-by-date?days=367", Cancel)).Expect(422);
    }
}
