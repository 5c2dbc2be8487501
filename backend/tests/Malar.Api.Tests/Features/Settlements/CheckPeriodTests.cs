using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Settlements;

public sealed class CheckPeriodTests(RunningApi api) : ApiTest(api)
{
    private static readonly string[] Figures =
    [
        "total_entries",
        "total_quantity",
        "gross_amount",
        "total_commission",
        "total_fees",
        "total_adjustments",
        "brought_forward",
        "total_advances",
        "carried_forward",
        "shortfall",
        "net_payable",
    ];

    private async Task<JsonElement> Check(DateOnly start, DateOnly end) =>
        (await Shop.Clerk.Get($"/settlements/check?period_start={start:O}&period_end={end:O}", Cancel)).Expect(200).Data;

    private async Task<Reply> Generate(Guid farmer, DateOnly start, DateOnly end) =>
        await Shop.Clerk.Post(
            "/settlements/generate",
            new
            {
                farmer_id = farmer,
                period_start = start,
                period_end = end,
            },
            Cancel
        );

    private static Dictionary<Guid, JsonElement> Rows(JsonElement check) =>
        check.GetProperty("farmers").EnumerateArray().ToDictionary(r => r.GetProperty("farmer_id").GetGuid());

    /// <summary>
    /// Random charges, advances, shortfalls, adjustments, late entries and entries without a rate. A failure includes the seed.
    /// </summary>
    [Fact]
    public async Task The_check_says_for_every_farmer_what_settling_him_gives()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        object[] rules =
        [
            new
            {
                name = "Coolie",
                basis = "per_kg",
                amount = 0.75,
            },
            new
            {
                name = "Stall",
                basis = "per_month",
                amount = 90,
            },
            new
            {
                name = "Paper",
                basis = "per_settlement",
                amount = 3.5,
            },
        ];
        (await Shop.Owner.Put("/system-settings/fee_rules", new { value = rules }, Cancel)).Expect(200);
        (await Shop.Owner.Put("/system-settings/advance_recovery_pct", new { value = 70 }, Cancel)).Expect(200);
        var (flower, other) = (await Shop.Flower("MAL"), await Shop.Flower("MUL"));
        await Shop.SetRate(flower, await Shop.Slot("04:00"), 33.33m, Today.AddDays(-40));
        var (before, start) = (Today.AddDays(-20), Today.AddDays(-6));
        var farmers = new List<Guid>();
        for (var i = 0; i < 10; i++)
        {
            var farmer = await Shop.AddFarmer($"Farmer {i}", commissionPct: i % 3 == 0 ? 5.5m : null, flatFeeMonthly: i % 4 * 25);
            farmers.Add(farmer);
            // Charges may exceed the gross of these entries, which leaves a shortfall to be brought forward.
            await Shop.AddLine(farmer, flower, random.Next(1, 5000) / 1000m, before);
            if (random.Next(2) == 0)
                (await Generate(farmer, before, before)).Expect(201);
            for (var n = random.Next(1, 5); n > 0; n--)
                await Shop.AddLine(farmer, flower, random.Next(1, 20_000) / 1000m, Today.AddDays(-random.Next(9)));
            if (random.Next(2) == 0)
                await Shop.GiveAdvance(farmer, random.Next(1, 90_000) / 100m);
            if (random.Next(3) == 0)
            {
                var finding = new { amount = random.Next(-9000, 9000) / 100m + 0.01m, reason = "Weighed again" };
                (await Shop.Owner.Post($"/farmers/{farmer}/adjustments", finding, Cancel)).Expect(201);
            }

            if (i == 9)
                await Shop.AddLine(farmer, other, 1);
        }

        var check = await Check(start, Today);
        var rows = Rows(check);
        var total = 0m;
        foreach (var farmer in farmers)
        {
            var made = await Generate(farmer, start, Today);
            if (made.Status != 201)
            {
                Assert.True(!rows.TryGetValue(farmer, out var refused) || refused.Text("problem") is not null, $"seed {seed}: {made.Json}");
                continue;
            }

            foreach (var figure in Figures)
                Assert.True(made.Data.Money(figure) == rows[farmer].Money(figure), $"seed {seed}: {figure} {made.Json} {rows[farmer]}");
            Assert.Equal(
                made.Data.GetProperty("items").EnumerateArray().Count(i => i.GetProperty("is_late").GetBoolean()),
                rows[farmer].Int("late_entries")
            );
            total += made.Data.Money("net_payable");
        }

        Assert.Equal("unpriced", rows[farmers[9]].Text("problem"));
        Assert.Equal(total, check.GetProperty("totals").Money("net_payable"));

        // After the drafts are created, the check returns the same figures and the drafts.
        var again = await Check(start, Today);
        Assert.Equal(total, again.GetProperty("totals").Money("net_payable"));
        Assert.Equal(check.GetProperty("cash").ToString(), again.GetProperty("cash").ToString());
        foreach (var (farmer, row) in Rows(again).Where(r => r.Key != farmers[9]))
        {
            Assert.Equal("draft", row.GetProperty("settlement").Text("status"));
            Assert.Equal(rows[farmer].Money("net_payable"), row.Money("net_payable"));
        }
    }

    [Fact]
    public async Task What_stands_in_the_way_is_named_and_blocks_only_its_farmer()
    {
        var (malli, mullai) = (await Shop.Flower("MAL"), await Shop.Flower("MUL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 100, Today.AddDays(-40));
        var (waits, heavy, overlapped, sound) = (
            await Shop.AddFarmer("Waits"),
            await Shop.AddFarmer("Heavy"),
            await Shop.AddFarmer("Overlapped"),
            await Shop.AddFarmer("Sound")
        );
        await Shop.AddLine(waits, mullai, 2.5m);
        for (var day = 1; day <= 5; day++)
            await Shop.AddLine(heavy, malli, 10, Today.AddDays(-10 - day));
        await Shop.AddLine(heavy, malli, 31);
        await Shop.AddLine(heavy, malli, 29);
        await Shop.AddLine(overlapped, malli, 5, Today.AddDays(-1));
        var earlier = (await Generate(overlapped, Today.AddDays(-3), Today.AddDays(-1))).Expect(201);
        await Shop.AddLine(overlapped, malli, 5);
        await Shop.AddLine(sound, malli, 5);
        var newcomer = (await Shop.Clerk.Post("/farmers", new { name = "Newcomer", phone = "9876500001" }, Cancel)).Expect(201).Id;
        await Shop.AddLine(newcomer, malli, 5);

        var check = await Check(Today.AddDays(-6), Today);
        var problems = check.GetProperty("problems");
        var unpriced = problems.GetProperty("unpriced")[0];
        Assert.Equal((waits, 1, 2.5m), (unpriced.GetProperty("farmer_id").GetGuid(), unpriced.Int("entries"), unpriced.Money("quantity")));
        var weight = Assert.Single(problems.GetProperty("weights").EnumerateArray().ToList());
        Assert.Equal(
            (heavy, 31m, 10m),
            (weight.GetProperty("farmer_id").GetGuid(), weight.Money("quantity"), weight.Money("usual_quantity"))
        );
        Assert.Equal(newcomer, problems.GetProperty("not_confirmed")[0].GetProperty("farmer_id").GetGuid());
        Assert.Equal(earlier.Data.Text("settlement_number"), problems.GetProperty("overlaps")[0].Text("settlement_number"));
        var rows = Rows(check);
        Assert.Equal(["overlap", "unpriced", "not_confirmed"], new[] { overlapped, waits, newcomer }.Select(f => rows[f].Text("problem")));
        Assert.Equal(JsonValueKind.Null, rows[waits].GetProperty("net_payable").ValueKind);
        Assert.Equal(450m, rows[sound].Money("net_payable"));
        Assert.Equal(2, check.GetProperty("totals").Int("farmers"));
    }

    [Fact]
    public async Task Each_is_paid_his_own_way_and_cash_is_counted_by_envelope()
    {
        await Shop.SetRate(await Shop.Flower("MAL"), await Shop.Slot("04:00"), 169.50m);
        var (cash, upi, much) = (await Shop.AddFarmer(commissionPct: 0), await Shop.AddFarmer("Selvi", 0), await Shop.AddFarmer("Raja", 0));
        (await Shop.Owner.Put($"/farmers/{upi}", new { upi_id = "selvi@upi" }, Cancel)).Expect(200);
        (await Shop.Owner.Put($"/farmers/{much}", new { upi_id = "raja@upi" }, Cancel)).Expect(200);
        await Shop.AddLine(cash, await Shop.Flower("MAL"), 1);
        await Shop.AddLine(upi, await Shop.Flower("MAL"), 1);
        await Shop.AddLine(much, await Shop.Flower("MAL"), 900);
        var check = await Check(Today, Today);
        Assert.Equal(
            [("cash", 1, 169.50m), ("upi", 1, 169.50m), ("bank", 1, 152_550m)],
            check.GetProperty("payments").EnumerateArray().Select(p => (p.Text("method")!, p.Int("farmers"), p.Money("amount")))
        );
        var count = check.GetProperty("cash");
        Assert.Equal((1, 170m, 0m), (count.Int("envelopes"), count.Money("amount"), count.Money("coins")));
        Assert.Equal(170m, Rows(check)[cash].Money("cash_handed"));
        Assert.Equal([0, 0, 1, 1, 1], count.GetProperty("notes").EnumerateArray().Select(n => n.Int("count")));
    }
}
