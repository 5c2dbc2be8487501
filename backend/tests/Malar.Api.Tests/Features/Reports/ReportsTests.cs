using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Reports;

public sealed class ReportsTests(RunningApi api) : ApiTest(api)
{
    private async Task<JsonElement> Report(string path) => (await Shop.Clerk.Get($"/reports/{path}", Cancel)).Expect(200).Data;

    [Fact]
    public async Task Every_report_tells_the_same_week()
    {
        var (malli, mullai, farmer, other) = (
            await Shop.Flower("MAL"),
            await Shop.Flower("MUL"),
            await Shop.AddFarmer(),
            await Shop.AddFarmer("Selvi")
        );
        await Shop.SetSheet(Today.AddDays(-1), (malli, await Shop.Slot("04:00"), 100));
        await Shop.SetSheet(Today, (malli, await Shop.Slot("04:00"), 130));
        await Shop.AddLine(farmer, malli, 10, Today.AddDays(-1));
        await Shop.AddLine(farmer, malli, 5);
        await Shop.AddLine(other, malli, 1);
        await Shop.AddLine(other, mullai, 2);
        await Shop.GiveAdvance(farmer, 500);
        await Shop.GiveAdvance(other, 80);
        var period = new
        {
            farmer_id = farmer,
            period_start = Today,
            period_end = Today,
        };
        var settlement = (await Shop.Owner.Post("/settlements/generate", period, Cancel)).Expect(201).Id;
        var days = $"date_from={Today.AddDays(-6):O}&date_to={Today:O}";

        var day = await Report($"daily-summary?date={Today:O}");
        Assert.Equal(
            (3, 1, 8m, 780m, 78m, 702m, 2),
            (
                day.Int("total_entries"),
                day.Int("unpriced_entries"),
                day.Money("total_quantity"),
                day.Money("gross_amount"),
                day.Money("total_commission"),
                day.Money("net_amount"),
                day.Int("unique_farmers")
            )
        );
        Assert.Equal(2, day.GetProperty("flower_type_breakdown").GetArrayLength());

        var first = (await Report($"farmer-summary?{days}")).GetProperty("farmers")[0];
        Assert.Equal(
            (farmer, 2, 15m, 1650m, await Shop.Balance(farmer)),
            (
                first.GetProperty("farmer_id").GetGuid(),
                first.Int("days"),
                first.Money("quantity"),
                first.Money("gross_amount"),
                first.Money("current_balance")
            )
        );

        // Days and months show the shop's earnings, so the owner requests the report.
        var market = (await Shop.Owner.Get($"/reports/market-analytics?{days}", Cancel)).Expect(200).Data;
        var flower = market.GetProperty("flowers")[0];
        Assert.Equal(
            (16m, 1780m, 111.25m, 100m, 130m),
            (
                flower.Money("quantity"),
                flower.Money("gross_amount"),
                flower.Money("average_rate"),
                flower.Money("lowest_rate"),
                flower.Money("highest_rate")
            )
        );
        Assert.Equal([100m, 78m], market.GetProperty("days").EnumerateArray().Select(d => d.Money("commission")));
        Assert.Equal(178m, market.GetProperty("months")[0].Money("commission"));

        // A draft only reserves the recovery; the approved settlement makes it.
        Assert.Equal(580m, (await Report($"cash-advances?{days}")).Money("outstanding"));
        (await Shop.Owner.Post($"/settlements/{settlement}/approve", null, Cancel)).Expect(200);
        var lent = await Report($"cash-advances?{days}");
        Assert.Equal((580m, 500m, 80m), (lent.Money("lent"), lent.Money("recovered"), lent.Money("outstanding")));
        var settled = await Report($"settlements?{days}");
        var approved = settled.GetProperty("by_status")[0];
        Assert.Equal(("approved", 1, 985m), (approved.Text("name"), approved.Int("settlements"), approved.Money("net_payable")));
        Assert.Equal(settlement, settled.GetProperty("settlements")[0].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_festival_is_the_day_and_the_two_before_it_beside_the_other_days()
    {
        var (malli, farmer, slot) = (await Shop.Flower("MAL"), await Shop.AddFarmer(), await Shop.Slot("04:00"));
        await Shop.SetSheet(Today.AddDays(-5), (malli, slot, 100));
        await Shop.SetSheet(Today.AddDays(-2), (malli, slot, 250));
        await Shop.SetSheet(Today, (malli, slot, 400));
        await Shop.AddLine(farmer, malli, 10, Today.AddDays(-5));
        await Shop.AddLine(farmer, malli, 2, Today.AddDays(-2));
        await Shop.AddLine(farmer, malli, 1);
        var festivals = new[]
        {
            new
            {
                name = "Deepam",
                name_ta = "தீபம்",
                date = Today,
            },
            new
            {
                name = "Long ago",
                name_ta = "",
                date = Today.AddDays(-40),
            },
        };
        (await Shop.Owner.Put("/system-settings/festivals", new { value = festivals }, Cancel)).Expect(200);
        var told = (await Report($"market-analytics?date_from={Today.AddDays(-6):O}&date_to={Today:O}")).GetProperty("festivals");
        var festival = Assert.Single(told.EnumerateArray());
        Assert.Equal(
            ("Deepam", "தீபம்", 3m, 300m, 100m),
            (
                festival.Text("festival_name"),
                festival.Text("festival_name_ta"),
                festival.Money("quantity"),
                festival.Money("average_rate"),
                festival.Money("usual_rate")
            )
        );
        foreach (var wrong in (string[])["{}", "[1]", """[{"name":"","date":"2026-01-15"}]""", """[{"name":"Pongal"}]"""])
            (await Shop.Owner.Put("/system-settings/festivals", $$"""{"value": {{wrong}}}""", Cancel)).Expect(422);
    }

    [Fact]
    public async Task A_report_is_of_days_in_order_and_at_most_a_year_and_not_for_farmers()
    {
        foreach (var report in (string[])["farmer-summary", "market-analytics", "settlements", "cash-advances"])
        {
            Assert.Equal(Today.ToString("O"), (await Report(report)).Text("date_to"));
            (await Shop.Clerk.Get($"/reports/{report}?date_from=2026-02-02&date_to=2026-02-01", Cancel)).Expect(422);
            (await Shop.Clerk.Get($"/reports/{report}?date_from=2024-02-02&date_to=2026-02-01", Cancel)).Expect(422);
            (await Shop.AsFarmer(await Shop.AddFarmer()).Get($"/reports/{report}", Cancel)).Expect(403);
        }
    }
}
