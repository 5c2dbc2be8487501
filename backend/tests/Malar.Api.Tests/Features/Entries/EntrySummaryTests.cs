using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Entries;

public sealed class EntrySummaryTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_day_is_the_sum_of_its_flowers_and_of_its_slots()
    {
        var (selvi, velu) = (await Shop.AddFarmer("Selvi", commissionPct: 10), await Shop.AddFarmer("Velu", commissionPct: 10));
        var (malli, lotus, mullai) = (await Shop.Flower("MAL"), await Shop.Flower("LOT"), await Shop.Flower("MUL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 100m);
        await Shop.SetRate(malli, await Shop.Slot("06:00"), 50m);
        await Shop.SetRate(lotus, await Shop.Slot("04:00"), 10m);
        await Shop.AddLine(selvi, malli, 2.5m);
        await Shop.AddLine(selvi, malli, 4m, time: "06:30");
        await Shop.AddLine(velu, lotus, 70m);
        await Shop.AddLine(velu, mullai, 1.25m, time: "06:30");
        await Shop.AddLine(velu, malli, 9m, Today.AddDays(-1));
        var day = (await Shop.Clerk.Get($"/daily-entries/summary?date={Today:yyyy-MM-dd}", Cancel)).Expect(200).Data;
        Assert.Equal(
            """
            "total_entries":4,"unpriced_entries":1,"total_quantity":7.750,"gross_amount":1150.00,"total_commission":115.00,
            "total_fees":0.00,"total_adjustments":0.00,"net_amount":1035.00,"unique_farmers":2
            """.ReplaceLineEndings(""),
            day.GetRawText()[day.GetRawText().IndexOf("\"total_entries\"", StringComparison.Ordinal)..].Split(",\"by_flower\"")[0]
        );
        Assert.Equal(
            [("piece", 1, 0, 70m, 700m, 630m), ("kg", 2, 0, 6.5m, 450m, 405m), ("kg", 1, 1, 1.25m, 0m, 0m)],
            day.GetProperty("by_flower").EnumerateArray().Select(Part)
        );
        Assert.Equal([lotus, malli, mullai], day.GetProperty("by_flower").EnumerateArray().Select(p => p.GetProperty("id").GetGuid()));
        Assert.Equal(
            [("kg", 2, 0, 2.5m, 950m, 855m), ("kg", 2, 1, 5.25m, 200m, 180m)],
            day.GetProperty("by_slot").EnumerateArray().Select(Part)
        );
    }

    [Fact]
    public async Task A_day_on_which_nothing_came_is_all_zeros()
    {
        var day = (await Shop.Clerk.Get("/daily-entries/summary?date=2026-01-05", Cancel)).Expect(200).Data;
        Assert.Equal(
            """
            {"date":"2026-01-05","total_entries":0,"unpriced_entries":0,"total_quantity":0.000,"gross_amount":0.00,"total_commission":0.00,
            "total_fees":0.00,"total_adjustments":0.00,"net_amount":0.00,"unique_farmers":0,"by_flower":[],"by_slot":[]}
            """.ReplaceLineEndings(""),
            day.GetRawText()
        );
    }

    private static (string?, int, int, decimal, decimal, decimal) Part(JsonElement part) =>
        (
            part.Text("unit"),
            part.GetProperty("entries").GetInt32(),
            part.GetProperty("unpriced_entries").GetInt32(),
            part.GetProperty("quantity").GetDecimal(),
            part.Money("gross_amount"),
            part.Money("net_amount")
        );
}
