using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Rates;

public sealed class RateGridTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task Flowers_stand_in_the_order_of_their_numbers_in_whatever_language_they_are_read()
    {
        var last = await Shop.Flower("MAL");
        (await Shop.Owner.Put($"/flower-types/{last}", new { number = 999 }, Cancel)).Expect(200);
        var sheet = (await Shop.Clerk.Get("/market-rates/sheet", Cancel)).Expect(200).Data;
        int[] numbers = [.. sheet.GetProperty("flowers").EnumerateArray().Select(f => f.GetProperty("number").GetInt32())];
        Assert.Equal(numbers.Order(), numbers);
        Assert.Equal(999, numbers[^1]);
        Assert.Equal(
            sheet.GetProperty("flowers").EnumerateArray().Select(f => f.GetProperty("flower_type_id").GetGuid()),
            sheet.GetProperty("cells").EnumerateArray().Select(c => c.GetProperty("flower_type_id").GetGuid()).Distinct()
        );
    }

    private static JsonElement Cell(JsonElement sheet, Guid flower, Guid slot) =>
        sheet
            .GetProperty("cells")
            .EnumerateArray()
            .Single(c => c.GetProperty("flower_type_id").GetGuid() == flower && c.GetProperty("time_slot_id").GetGuid() == slot);

    [Fact]
    public async Task A_cell_says_what_applies_what_applied_yesterday_and_what_waits()
    {
        var (flower, dawn, later) = (await Shop.Flower("MAL"), await Shop.Slot("04:00"), await Shop.Slot("06:00"));
        var farmer = await Shop.AddFarmer();
        await Shop.SetSheet(Today.AddDays(-1), (flower, dawn, 140), (flower, later, 151));
        await Shop.SetSheet(Today.AddDays(-60), (flower, dawn, 90));
        await Shop.SetSheet(Today, (flower, dawn, 150));
        await Shop.AddLine(farmer, flower, 4);
        await Shop.AddLine(farmer, flower, 10.5m, time: "06:30");
        await Shop.AddLine(farmer, flower, 2, time: "07:30");

        var sheet = (await Shop.Clerk.Get("/market-rates/sheet", Cancel)).Expect(200).Data;
        Assert.Equal(100, sheet.GetProperty("cells").GetArrayLength());
        var (first, second) = (Cell(sheet, flower, dawn), Cell(sheet, flower, later));
        Assert.Equal(
            (150m, 140m, true),
            (first.Money("rate_per_unit"), first.Money("previous_rate"), first.GetProperty("is_of_day").GetBoolean())
        );
        Assert.Equal((0, 1), (first.Int("waiting_entries"), first.Int("priced_entries")));
        Assert.Equal((JsonValueKind.Null, 151m), (second.GetProperty("rate_id").ValueKind, second.Money("previous_rate")));
        Assert.Equal((2, 12.5m), (second.Int("waiting_entries"), second.Money("waiting_quantity")));

        var row = sheet.GetProperty("flowers").EnumerateArray().Single(f => f.GetProperty("flower_type_id").GetGuid() == flower);
        Assert.Equal((3, 90m, 151m), (row.Int("arrivals"), row.Money("lowest_rate"), row.Money("highest_rate")));
        var week = row.GetProperty("week").EnumerateArray().ToList();
        Assert.Equal(7, week.Count);
        Assert.Equal(
            [(Today.AddDays(-1).ToString("O"), 145.50m), (Today.ToString("O"), 150m)],
            week.Skip(5).Select(d => (d.Text("date"), d.Money("rate")))
        );
        Assert.All(week.Take(5), d => Assert.Equal(JsonValueKind.Null, d.GetProperty("rate").ValueKind));
    }

    [Fact]
    public async Task A_farmer_sees_the_sheet_and_of_entries_only_his_own()
    {
        var flower = await Shop.Flower("MAL");
        var (own, other) = (await Shop.AddFarmer(), await Shop.AddFarmer("Selvi"));
        await Shop.AddLine(own, flower, 1);
        await Shop.AddLine(other, flower, 2);
        var sheet = (await Shop.AsFarmer(own).Get($"/market-rates/sheet?date={Today:O}", Cancel)).Expect(200).Data;
        Assert.Equal(1m, Cell(sheet, flower, await Shop.Slot("04:00")).Money("waiting_quantity"));
    }
}
