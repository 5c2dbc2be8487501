using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Farmers;

public sealed class FarmerAccountTests(RunningApi api) : ApiTest(api)
{
    private static readonly DateOnly January = new(2026, 1, 31);

    [Fact]
    public async Task A_balance_is_explained_to_the_paisa_by_what_it_is_made_of()
    {
        var (farmer, flower, book) = (await Shop.AddFarmer(), await Shop.Flower("MAL"), new LedgerOfTest(Api, Shop));
        var advance = await book.Advance(farmer, 2000m);
        await book.Settlement(farmer, flower, January, 896.00m, paid: true, advance: advance, recovered: 500m);
        var short1 = await book.Settlement(farmer, flower, January.AddDays(1), 10m, paid: true, charges: 60m);
        await book.Settlement(
            farmer,
            flower,
            January.AddDays(2),
            300m,
            paid: false,
            advance: advance,
            recovered: 100m,
            shortfallOf: short1,
            shortfallTaken: 50m
        );
        await book.Line(farmer, flower, Today, 70.05m);
        await book.Line(farmer, flower, Today, 0m, "unpriced");
        await book.Line(farmer, flower, Today, 0m, "void");
        (await Adjust(farmer, new { amount = -25, reason = "box weighed along" })).Expect(201);

        var balance = (await Shop.AsFarmer(farmer).Get($"/farmers/{farmer}/balance", Cancel)).Expect(200).Data;
        Assert.Equal(farmer, balance.GetProperty("farmer_id").GetGuid());
        Assert.Equal(-1179.95m, balance.Money("current_balance"));
        Assert.Equal(1500m, balance.Money("total_advances"));
        Assert.Equal(396m, balance.Money("total_settlements"));
        // The third settlement is a draft, which does not count yet.
        Assert.Equal(370.05m, balance.Money("unsettled_net"));
        Assert.Equal(0m, balance.Money("in_unpaid_settlements"));
        Assert.Equal(1500m, balance.Money("unrecovered_advances"));
        Assert.Equal(50m, balance.Money("outstanding_shortfall"));
        Assert.Equal(-25m, balance.Money("open_adjustments"));
        Assert.Equal(
            balance.Money("current_balance"),
            balance.Money("unsettled_net")
                + balance.Money("in_unpaid_settlements")
                - balance.Money("unrecovered_advances")
                - balance.Money("outstanding_shortfall")
        );
        var shown = (await Shop.Owner.Get($"/farmers/{farmer}", Cancel)).Data;
        Assert.Equal("-1179.95", shown.GetProperty("current_balance").GetRawText());
        Assert.Equal("1500.00", shown.GetProperty("total_advances").GetRawText());
        Assert.Equal("396.00", shown.GetProperty("total_settlements").GetRawText());
    }

    [Fact]
    public async Task A_posting_says_what_it_is_of_as_it_was_then()
    {
        var (farmer, flower) = (await Shop.AddFarmer(commissionPct: 10m), await Shop.Flower("MAL"));
        await Shop.SetRate(flower, await Shop.Slot("04:00"), 100m);
        var line = await Shop.AddLine(farmer, flower, 10m);
        (await Shop.Clerk.Put($"/daily-entries/{line}", new { quantity = 12.5, reason = "typing slip" }, Cancel)).Expect(200);
        await Shop.GiveAdvance(farmer, 500m);
        var told = (await Shop.AsFarmer(farmer).Get($"/farmers/{farmer}/ledger", Cancel)).Expect(200).Data.EnumerateArray().ToList();
        Assert.Equal(["advance_paid", "entry_corrected", "entry_corrected", "entry_priced"], told.Select(l => l.Text("kind")));
        Assert.Equal(("Fertiliser", "cash"), (told[0].Text("reason"), told[0].Text("payment_method")));
        Assert.Equal((12.5m, 10m, "typing slip"), (told[1].Money("quantity"), told[1].Money("old_quantity"), told[1].Text("reason")));
        Assert.Equal((10m, 100m), (told[3].Money("quantity"), told[3].Money("rate_per_unit")));
        Assert.All(told.Skip(1), l => Assert.Equal(("MAL", "kg"), (l.Text("flower_code"), l.Text("unit"))));
    }

    [Fact]
    public async Task What_he_brought_is_told_by_day_to_him_and_the_office()
    {
        var (farmer, flower) = (await Shop.AddFarmer(commissionPct: 10m), await Shop.Flower("MAL"));
        await Shop.SetRate(flower, await Shop.Slot("04:00"), 100m, Today.AddDays(-9));
        await Shop.AddLine(farmer, flower, 10m, Today.AddDays(-2));
        await Shop.AddLine(farmer, flower, 2.5m, Today.AddDays(-2));
        await Shop.AddLine(farmer, flower, 1m);
        (await Shop.Owner.Delete($"/daily-entries/{await Shop.AddLine(farmer, flower, 7m)}?reason=twice", Cancel)).Expect(200);
        foreach (var who in new[] { Shop.Clerk, Shop.AsFarmer(farmer) })
        {
            var days = (await who.Get($"/farmers/{farmer}/days", Cancel)).Expect(200).Data.EnumerateArray();
            Assert.Equal(
                [($"{Today.AddDays(-2):O}", 2, 12.5m, 1125m), ($"{Today:O}", 1, 1m, 90m)],
                days.Select(d => (d.Text("date")!, d.Int("entries"), d.Money("quantity"), d.Money("net_amount")))
            );
        }

        (await Shop.AsFarmer(await Shop.AddFarmer()).Get($"/farmers/{farmer}/days", Cancel)).Expect(404);
        var backwards = $"/farmers/{farmer}/days?date_from={Today:O}&date_to={Today.AddDays(-1):O}";
        Assert.Equal(["date_to"], (await Shop.Clerk.Get(backwards, Cancel)).Expect(422, "VALIDATION_ERROR").Fields);
    }

    [Fact]
    public async Task The_explanation_holds_through_a_settlement_that_takes_in_a_late_finding()
    {
        var (farmer, flower) = (await Shop.AddFarmer(commissionPct: 5m), await Shop.Flower("MAL"));
        await Shop.SetRate(flower, await Shop.Slot("04:00"), 150m, Today.AddDays(-7));
        await Shop.AddLine(farmer, flower, 10.5m, Today.AddDays(-1));
        Assert.Equal("1496.25 1496.25 0.00 0.00", await Parts());
        (await Adjust(farmer, new { amount = -96.25m, reason = "wet since Monday" })).Expect(201);
        var settlement = (
            await Shop.Owner.Post(
                "/settlements/generate",
                new
                {
                    farmer_id = farmer,
                    period_start = Today.AddDays(-7),
                    period_end = Today.AddDays(-1),
                },
                Cancel
            )
        ).Expect(201).Id;
        Assert.Equal("1496.25 1496.25 0.00 0.00", await Parts());
        await Shop.AddLine(farmer, flower, 1m);
        (await Shop.Owner.Post($"/settlements/{settlement}/approve", null, Cancel)).Expect(200);
        Assert.Equal("1542.50 142.50 1400.00 0.00", await Parts());
        (await Shop.Owner.Post($"/settlements/{settlement}/pay", new { payment_method = "cash" }, Cancel)).Expect(200);
        Assert.Equal("142.50 142.50 0.00 1400.00", await Parts());
        var taken = (await Shop.Owner.Get($"/farmers/{farmer}/adjustments?is_open=false", Cancel)).Expect(200).Data[0];
        Assert.Equal(settlement, taken.GetProperty("settlement_id").GetGuid());
        Assert.StartsWith("SET-2026-02-", taken.Text("settlement_number"), StringComparison.Ordinal);

        async Task<string> Parts()
        {
            var balance = (await Shop.Owner.Get($"/farmers/{farmer}/balance", Cancel)).Expect(200).Data;
            string[] names = ["current_balance", "unsettled_net", "in_unpaid_settlements", "total_settlements"];
            return string.Join(' ', names.Select(n => balance.GetProperty(n).GetRawText()));
        }
    }

    [Fact]
    public async Task An_account_without_postings_is_all_zeros_since_he_was_added()
    {
        var farmer = await Shop.AddFarmer();
        var balance = (await Shop.Owner.Get($"/farmers/{farmer}/balance", Cancel)).Expect(200).Data;
        Assert.Equal("0.00", balance.GetProperty("current_balance").GetRawText());
        Assert.Equal("0.00", balance.GetProperty("unrecovered_advances").GetRawText());
        Assert.Equal((await Shop.Owner.Get($"/farmers/{farmer}", Cancel)).Data.Text("created_at"), balance.Text("last_updated"));
        Assert.Empty((await Shop.Owner.Get($"/farmers/{farmer}/ledger", Cancel)).Expect(200).Data.EnumerateArray());
    }

    [Fact]
    public async Task The_ledger_runs_to_the_balance_newest_first_and_names_each_cause()
    {
        var (farmer, other, flower, book) = (
            await Shop.AddFarmer(),
            await Shop.AddFarmer("Velu"),
            await Shop.Flower("MAL"),
            new LedgerOfTest(Api, Shop)
        );
        var line = await book.Line(farmer, flower, Today.AddDays(-2), 100.10m);
        await book.Line(other, flower, Today, 999m);
        var advance = await book.Advance(farmer, 250m);
        await book.Line(farmer, flower, Today.AddDays(-1), 40m);

        var ledger = (await Shop.AsFarmer(farmer).Get($"/farmers/{farmer}/ledger", Cancel)).Expect(200);
        Assert.Equal(["40.00 -109.90", "-250.00 -149.90", "100.10 100.10"], Figures(ledger));
        Assert.Equal(["entry_priced", "advance_paid", "entry_priced"], ledger.Data.EnumerateArray().Select(l => l.Text("kind")));
        var second = ledger.Data[1];
        Assert.Equal(("advance", advance), (second.Text("cause_type"), second.GetProperty("cause_id").GetGuid()));
        Assert.Equal(line, ledger.Data[2].GetProperty("cause_id").GetGuid());
        Assert.Equal("2026-02-10", ledger.Data[2].Text("business_date"));
        Assert.Equal((await Shop.Owner.Get($"/farmers/{farmer}", Cancel)).Data.Money("current_balance"), ledger.Data[0].Money("balance"));

        Assert.Equal(["100.10 100.10", "-250.00 -149.90", "40.00 -109.90"], Figures(await Ledger("sort_order=asc")));
        Assert.Equal(["-250.00 -149.90"], Figures(await Ledger("page=2&page_size=1")));
        Assert.Equal(["40.00 -109.90", "-250.00 -149.90"], Figures(await Ledger("date_from=2026-02-11")));
        Assert.Equal(["100.10 100.10"], Figures(await Ledger("date_to=2026-02-10")));
        Assert.Equal(1, (await Ledger("date_to=2026-02-10")).Json.GetProperty("pagination").GetProperty("total_items").GetInt32());
        Assert.Equal(["date_to"], (await Ledger("date_from=2026-02-11&date_to=2026-02-10")).Expect(422, "VALIDATION_ERROR").Fields);
        Assert.Equal(["page_size"], (await Ledger("page_size=101")).Expect(422, "VALIDATION_ERROR").Fields);
        Assert.Equal(["sort_by"], (await Ledger("sort_by=amount")).Expect(422, "VALIDATION_ERROR").Fields);

        Task<Reply> Ledger(string query) => Shop.Clerk.Get($"/farmers/{farmer}/ledger?{query}", Cancel);
    }

    [Fact]
    public async Task A_late_finding_waits_for_the_next_settlement_and_moves_no_money_yet()
    {
        var (farmer, flower, book) = (await Shop.AddFarmer(), await Shop.Flower("MAL"), new LedgerOfTest(Api, Shop));
        await book.Settlement(farmer, flower, January, 500m, paid: true);
        var line = (await Shop.Owner.Get($"/farmers/{farmer}/ledger?sort_order=asc", Cancel)).Data[0].GetProperty("cause_id").GetGuid();
        var finding = new
        {
            id = Api.Clock.NewId(),
            daily_entry_id = line,
            amount = "-12.50",
            reason = " wet by half a kilo ",
        };

        var reply = (await Adjust(farmer, finding)).Expect(201);
        Assert.Equal("-12.50", reply.Data.GetProperty("amount").GetRawText());
        Assert.Equal("wet by half a kilo", reply.Data.Text("reason"));
        Assert.Equal(line, reply.Data.GetProperty("daily_entry_id").GetGuid());
        Assert.Null(reply.Data.Text("settlement_id"));
        Assert.Equal(Shop.OwnerId, reply.Data.GetProperty("created_by").GetGuid());
        Assert.Equal(0m, (await Shop.Owner.Get($"/farmers/{farmer}/balance", Cancel)).Data.Money("current_balance"));

        var again = (await Adjust(farmer, finding)).Expect(201);
        Assert.Equal(reply.Json.ToString(), again.Json.ToString());
        (await Adjust(farmer, finding with { amount = "12.50" })).Expect(409, "IDEMPOTENCY_CONFLICT");
        (await Adjust(await Shop.AddFarmer("Velu"), finding)).Expect(409, "IDEMPOTENCY_CONFLICT");

        Api.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Adjust(farmer, new { amount = 5, reason = "bonus forgotten" })).Expect(201);
        var list = (await Shop.AsFarmer(farmer).Get($"/farmers/{farmer}/adjustments", Cancel)).Expect(200);
        Assert.Equal([5m, -12.5m], list.Data.EnumerateArray().Select(a => a.Money("amount")));
        Assert.Equal(2, (await Shop.Clerk.Get($"/farmers/{farmer}/adjustments?is_open=true", Cancel)).Data.GetArrayLength());
        Assert.Equal(0, (await Shop.Clerk.Get($"/farmers/{farmer}/adjustments?is_open=false", Cancel)).Data.GetArrayLength());
        (await Shop.Owner.Delete($"/farmers/{farmer}", Cancel)).Expect(409);
    }

    [Theory]
    [InlineData("amount", null)]
    [InlineData("amount", 0)]
    [InlineData("amount", 1.005)]
    [InlineData("amount", "79228162514264337593543950335")]
    [InlineData("amount", 10000000000)]
    [InlineData("reason", null)]
    [InlineData("reason", "  ")]
    [InlineData("daily_entry_id", "one")]
    public async Task A_late_finding_needs_an_amount_and_a_reason(string field, object? value)
    {
        var finding = new Dictionary<string, object?>
        {
            ["amount"] = 10,
            ["reason"] = "box weighed along",
            [field] = value,
        };
        Assert.Equal([field], (await Adjust(await Shop.AddFarmer(), finding)).Expect(422, "VALIDATION_ERROR").Fields);
    }

    [Fact]
    public async Task A_late_finding_is_about_a_settled_line_of_this_farmer()
    {
        var (farmer, other, flower, book) = (
            await Shop.AddFarmer(),
            await Shop.AddFarmer("Velu"),
            await Shop.Flower("MAL"),
            new LedgerOfTest(Api, Shop)
        );
        var open = await book.Line(farmer, flower, Today, 100m);
        Assert.Equal(["daily_entry_id"], (await About(farmer, open)).Expect(422, "VALIDATION_ERROR").Fields);
        Assert.Equal(["daily_entry_id"], (await About(other, open)).Expect(404, "RESOURCE_NOT_FOUND").Fields);
        (await About(farmer, Api.Clock.NewId())).Expect(404, "RESOURCE_NOT_FOUND");

        Task<Reply> About(Guid whom, Guid line) =>
            Adjust(
                whom,
                new
                {
                    daily_entry_id = line,
                    amount = 1,
                    reason = "found late",
                }
            );
    }

    private Task<Reply> Adjust(Guid farmer, object finding) => Shop.Owner.Post($"/farmers/{farmer}/adjustments", finding, Cancel);

    private static IEnumerable<string> Figures(Reply ledger) =>
        ledger
            .Expect(200)
            .Data.EnumerateArray()
            .Select(l => $"{l.GetProperty("amount").GetRawText()} {l.GetProperty("balance").GetRawText()}");
}
