using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Rates;

public sealed class PublishSheetTests(RunningApi api) : ApiTest(api)
{
    private async Task<Reply> Publish(decimal rate, bool? dryRun = null, bool? reprice = null) =>
        (
            await Shop.Owner.Post(
                "/market-rates/bulk",
                new
                {
                    dry_run = dryRun,
                    reprice,
                    rates = new[]
                    {
                        new
                        {
                            flower_type_id = await Shop.Flower("MAL"),
                            time_slot_id = await Shop.Slot("04:00"),
                            rate_per_unit = rate,
                        },
                    },
                },
                Cancel
            )
        ).Expect(dryRun == true ? 200 : 201);

    /// <summary>Returns what the response says about entries, without the rates' ids, which differ between two identical runs.</summary>
    private static string Figures(Reply reply)
    {
        static string Of(JsonElement from, params string[] names) => string.Join(' ', names.Select(n => from.GetProperty(n).ToString()));
        var sheet = reply.Data;
        return string.Join(
            '\n',
            [
                Of(sheet, "created_count", "lines_priced", "entries_priced", "farmers_priced", "gross_priced", "net_priced"),
                .. sheet
                    .GetProperty("corrections")
                    .EnumerateArray()
                    .Select(c =>
                        Of(c, "superseded_rate_id", "old_rate", "new_rate", "repriced", "entries", "farmers", "net_difference", "changes")
                    ),
            ]
        );
    }

    [Fact]
    public async Task A_dry_run_says_what_publishing_does_and_changes_nothing()
    {
        var (flower, one, two) = (await Shop.Flower("MAL"), await Shop.AddFarmer(), await Shop.AddFarmer("Selvi"));
        await Shop.AddLine(one, flower, 10);
        await Shop.AddLine(one, flower, 5);
        await Shop.AddLine(two, flower, 1);
        var said = await Publish(150, dryRun: true);
        Assert.True(said.Data.GetProperty("dry_run").GetBoolean());
        Assert.Equal(0, await Api.Count("market_rates"));
        Assert.Equal(0, await Api.Count("audit_log where entity = 'market_rate'"));
        Assert.Equal(0m, await Shop.Balance(one));

        var done = await Publish(150);
        Assert.Equal("1 3 3 2 2400.00 2160.00", Figures(done));
        Assert.Equal(Figures(said), Figures(done));
        Assert.Equal(2025m, await Shop.Balance(one));
    }

    [Fact]
    public async Task A_correction_reprices_what_the_old_rate_priced_and_nothing_else()
    {
        var (flower, farmer, settled) = (await Shop.Flower("MAL"), await Shop.AddFarmer(), await Shop.AddFarmer("Selvi"));
        await Publish(1500);
        await Shop.AddLine(farmer, flower, 10);
        await Shop.AddLine(settled, flower, 1);
        var entry = new
        {
            farmer_id = farmer,
            flower_type_id = flower,
            entry_time = "05:00",
            quantity = 1,
            manual_rate = 99,
            notes = "Buds",
        };
        (await Shop.Owner.Post("/daily-entries", entry, Cancel)).Expect(201);
        var period = new
        {
            farmer_id = settled,
            period_start = Today,
            period_end = Today,
        };
        (await Shop.Owner.Post("/settlements/generate", period, Cancel)).Expect(201);

        var said = await Publish(150, dryRun: true, reprice: true);
        var done = await Publish(150, reprice: true);
        Assert.Equal(Figures(said), Figures(done));
        var correction = Assert.Single(done.Data.GetProperty("corrections").EnumerateArray().ToList());
        Assert.Equal(
            (1500m, 150m, 1, 1, -12150m),
            (
                correction.Money("old_rate"),
                correction.Money("new_rate"),
                correction.Int("entries"),
                correction.Int("farmers"),
                correction.Money("net_difference")
            )
        );
        var change = correction.GetProperty("changes")[0];
        Assert.Equal(("Muthupandi", 13500m, 1350m), (change.Text("farmer_name"), change.Money("old_net"), change.Money("new_net")));
        // The repriced entry, and the farmer's entry with a rate of its own.
        Assert.Equal(1350m + 89.10m, await Shop.Balance(farmer));
        Assert.Equal(1350m, await Shop.Balance(settled));
    }

    [Fact]
    public async Task Without_reprice_a_correction_says_what_keeps_its_price()
    {
        var (flower, farmer) = (await Shop.Flower("MAL"), await Shop.AddFarmer());
        await Publish(140);
        await Shop.AddLine(farmer, flower, 10);
        var kept = (await Publish(150)).Data.GetProperty("corrections")[0];
        Assert.Equal((false, 1, 90m), (kept.GetProperty("repriced").GetBoolean(), kept.Int("entries"), kept.Money("net_difference")));
        Assert.Equal(1260m, await Shop.Balance(farmer));
        // Also after the rate was superseded twice.
        Assert.Equal(1, (await Publish(160, reprice: true)).Data.GetProperty("corrections")[0].Int("entries"));
        Assert.Equal(1440m, await Shop.Balance(farmer));
    }

    [Fact]
    public async Task A_days_price_corrects_entries_that_a_standing_rate_priced()
    {
        var (flower, farmer) = (await Shop.Flower("MAL"), await Shop.AddFarmer());
        await Shop.SetRate(flower, await Shop.Slot("04:00"), 100, Today.AddDays(-3));
        await Shop.AddLine(farmer, flower, 10);
        await Shop.AddLine(farmer, flower, 10, Today.AddDays(-1));
        var correction = (await Publish(120, reprice: true)).Data.GetProperty("corrections")[0];
        Assert.Equal((JsonValueKind.Null, 100m), (correction.GetProperty("superseded_rate_id").ValueKind, correction.Money("old_rate")));
        Assert.Equal(1080m + 900m, await Shop.Balance(farmer));
    }
}
