using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Entries;

public sealed class PricingTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task An_unpriced_morning_is_priced_by_one_sheet_and_balances_move_by_exactly_that()
    {
        var (malli, mullai, dawn) = (await Shop.Flower("MAL"), await Shop.Flower("MUL"), await Shop.Slot("04:00"));
        var farmers = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            farmers.Add(await Shop.AddFarmer($"Farmer {i}"));
            await Shop.AddLine(farmers[i], malli, 10m + i);
            await Shop.AddLine(farmers[i], mullai, 1.5m);
            await Shop.AddLine(farmers[i], malli, 2m, time: "06:00");
        }

        var sheet = await Shop.SetSheet(Today, (malli, dawn, 120.50m), (mullai, dawn, 80m));
        Assert.Equal(10, sheet.Data.Int("lines_priced"));
        for (var i = 0; i < 5; i++)
            Assert.Equal(decimal.Round((10m + i) * 120.50m * 0.9m, 2) + 108m, await Shop.Balance(farmers[i]));
        Assert.Equal(5, await Api.Count("daily_entries where status = 'unpriced'"));
        Assert.Equal(10, await Api.Count("outbox_messages where kind = 'entry_receipt'"));
        var line = (await Shop.Clerk.Get($"/daily-entries?farmer_id={farmers[0]}&flower_type_id={mullai}", Cancel)).Data[0];
        var history = (await Shop.Clerk.Get($"/daily-entries/{line.Text("id")}/history", Cancel)).Data.EnumerateArray();
        Assert.Equal(["created", "priced"], history.Select(v => v.Text("action")!));
    }

    [Fact]
    public async Task A_line_saved_while_its_rate_arrives_is_never_left_unpriced()
    {
        var (farmer, malli, dawn) = (await Shop.AddFarmer(), await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        for (var round = 0; round < 15; round++)
        {
            var rate = Shop.SetSheet(Today, (malli, dawn, 100m + round));
            await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Shop.AddLine(farmer, malli, 1m)).Append<Task>(rate));
            Assert.Equal(0, await Api.Count("daily_entries where status = 'unpriced'"));
        }
    }

    [Fact]
    public async Task A_line_with_a_rate_of_its_own_is_overridden_by_no_sheet()
    {
        var (farmer, malli, dawn) = (await Shop.AddFarmer(), await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        var line = (
            await Shop.Owner.Post(
                "/daily-entries",
                new
                {
                    farmer_id = farmer,
                    flower_type_id = malli,
                    entry_date = Today,
                    entry_time = "05:00",
                    quantity = 10,
                    manual_rate = 50,
                    notes = "Buds",
                },
                Cancel
            )
        ).Expect(201).Id;
        var rate = await Shop.SetRate(malli, dawn, 100m);
        (await Shop.Owner.Post($"/market-rates/{rate}/reprice?dry_run=false", null, Cancel)).Expect(200);
        Assert.Equal(450m, (await Shop.Clerk.Get($"/daily-entries/{line}", Cancel)).Data.Money("net_amount"));
    }

    [Fact]
    public async Task Repricing_is_previewed_first_and_then_does_just_that()
    {
        var (farmer, malli, dawn) = (await Shop.AddFarmer(), await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        await Shop.SetRate(malli, dawn, 100m);
        var (open, settled) = (await Shop.AddLine(farmer, malli, 10m), await Shop.AddFarmer("Selvi"));
        await Shop.AddLine(settled, malli, 10m);
        (
            await Shop.Clerk.Post(
                "/settlements/generate",
                new
                {
                    farmer_id = settled,
                    period_start = Today,
                    period_end = Today,
                },
                Cancel
            )
        ).Expect(201);
        var rate = await Shop.SetRate(malli, dawn, 130m);
        Assert.Equal(900m, await Shop.Balance(farmer));

        var preview = (await Shop.Owner.Post($"/market-rates/{rate}/reprice?dry_run=true", null, Cancel)).Expect(200).Data;
        Assert.Equal(900m, await Shop.Balance(farmer));
        Assert.Contains(open.ToString(), preview.GetRawText(), StringComparison.Ordinal);
        (await Shop.Owner.Post($"/market-rates/{rate}/reprice?dry_run=false", null, Cancel)).Expect(200);
        Assert.Equal(1170m, await Shop.Balance(farmer));
        Assert.Equal(900m, await Shop.Balance(settled));
        Assert.Equal(1, await Api.Count("outbox_messages where kind = 'entry_corrected'"));
        // A second run changes nothing.
        (await Shop.Owner.Post($"/market-rates/{rate}/reprice?dry_run=false", null, Cancel)).Expect(200);
        Assert.Equal(1170m, await Shop.Balance(farmer));
    }

    [Fact]
    public async Task A_standing_rate_applies_until_a_later_one()
    {
        var (farmer, malli, dawn) = (await Shop.AddFarmer(), await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        await Shop.SetRate(malli, dawn, 100m, Today.AddDays(-5));
        await Shop.SetRate(malli, dawn, 200m, Today.AddDays(-1));
        foreach (var (day, rate) in ((int, decimal)[])[(-5, 100m), (-2, 100m), (-1, 200m), (0, 200m)])
        {
            var line = await Shop.AddLine(farmer, malli, 1m, Today.AddDays(day));
            Assert.Equal(rate, (await Shop.Clerk.Get($"/daily-entries/{line}", Cancel)).Data.Money("rate_per_unit"));
        }

        var early = await Shop.AddLine(farmer, malli, 1m, Today.AddDays(-6));
        Assert.Equal("unpriced", (await Shop.Clerk.Get($"/daily-entries/{early}", Cancel)).Data.Text("status"));
    }
}
