using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Settlements;

public sealed class SettlementTests(RunningApi api) : ApiTest(api)
{
    /// <summary>Adds a farmer whose entries of the day have this net (0 % commission).</summary>
    private async Task<Guid> FarmerOwed(decimal net, string name = "Muthupandi", decimal flatFeeMonthly = 0)
    {
        var farmer = await Shop.AddFarmer(name, commissionPct: 0, flatFeeMonthly: flatFeeMonthly);
        await Owe(farmer, net);
        return farmer;
    }

    private async Task Owe(Guid farmer, decimal net, DateOnly? date = null) =>
        (
            await Shop.Owner.Post(
                "/daily-entries",
                new
                {
                    farmer_id = farmer,
                    flower_type_id = await Shop.Flower("MAL"),
                    entry_date = date ?? Today,
                    entry_time = "05:00",
                    quantity = 1,
                    manual_rate = net,
                    notes = "test",
                },
                Cancel
            )
        ).Expect(201);

    private Task<Reply> Generate(Guid farmer, DateOnly? start = null, DateOnly? end = null, bool? preview = null, Guid? id = null) =>
        Shop.Clerk.Post(
            "/settlements/generate",
            new
            {
                id,
                farmer_id = farmer,
                period_start = start ?? Today,
                period_end = end ?? start ?? Today,
                preview,
            },
            Cancel
        );

    private async Task<Reply> Pay(Guid settlement, object? how = null)
    {
        (await Shop.Owner.Post($"/settlements/{settlement}/approve", null, Cancel)).Expect(200);
        return (await Shop.Owner.Post($"/settlements/{settlement}/pay", how, Cancel)).Expect(200);
    }

    [Fact]
    public async Task A_week_is_settled_approved_and_paid_and_the_balance_is_zero()
    {
        var (farmer, malli) = (await Shop.AddFarmer(commissionPct: 5), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 150m, Today.AddDays(-7));
        for (var day = -6; day <= 0; day++)
            await Shop.AddLine(farmer, malli, 10.5m, Today.AddDays(day));
        var draft = (await Generate(farmer, Today.AddDays(-6), Today)).Expect(201);
        Assert.Equal("Settlement generated successfully", draft.Json.Text("message"));
        Assert.Equal(
            ("draft", "SET-2026-02-001", 7),
            (draft.Data.Text("status"), draft.Data.Text("settlement_number"), draft.Data.GetProperty("items").GetArrayLength())
        );
        Assert.Equal(
            (11025m, 551.25m, 10473.75m),
            (draft.Data.Money("gross_amount"), draft.Data.Money("total_commission"), draft.Data.Money("net_payable"))
        );

        (await Shop.Clerk.Post($"/settlements/{draft.Id}/submit", null, Cancel)).Expect(200);
        (await Shop.Clerk.Post($"/settlements/{draft.Id}/approve", null, Cancel)).Expect(403, "PERMISSION_DENIED");
        var paid = await Pay(draft.Id, new { payment_method = "upi", payment_reference = "UTR123456" });
        Assert.Equal(
            ("paid", "upi", "UTR123456"),
            (paid.Data.Text("status"), paid.Data.Text("payment_method"), paid.Data.Text("payment_reference"))
        );
        Assert.Equal(0m, await Shop.Balance(farmer));
        Assert.Equal(10473.75m, await Api.Sum("amount", "postings where account = 'bank'"));
        Assert.Equal(2, await Api.Count("outbox_messages where kind in ('settlement_ready', 'settlement_paid')"));
    }

    [Fact]
    public async Task An_advance_is_recovered_up_to_the_net_and_the_rest_is_carried()
    {
        var farmer = await FarmerOwed(3200m);
        await Shop.GiveAdvance(farmer, 5000m);
        var first = (await Generate(farmer)).Expect(201);
        Assert.Equal(
            (3200m, 1800m, 0m),
            (first.Data.Money("total_advances"), first.Data.Money("carried_forward"), first.Data.Money("net_payable"))
        );
        await Pay(first.Id);
        Assert.Equal(-1800m, await Shop.Balance(farmer));

        Api.Clock.Advance(TimeSpan.FromDays(7));
        var next = Renewed();
        await next.Owe(farmer, 2000m, Today.AddDays(7));
        var second = (await next.Generate(farmer, Today.AddDays(1), Today.AddDays(7))).Expect(201);
        Assert.Equal(
            (1800m, 0m, 200m),
            (second.Data.Money("total_advances"), second.Data.Money("carried_forward"), second.Data.Money("net_payable"))
        );
        await next.Pay(second.Id);
        Assert.Equal(0m, await Shop.Balance(farmer));
    }

    [Fact]
    public async Task Several_advances_are_recovered_oldest_first_and_only_part_of_the_net_where_the_shop_says_so()
    {
        (await Shop.Owner.Put("/system-settings/advance_recovery_pct", new { value = 50 }, Cancel)).Expect(200);
        var farmer = await FarmerOwed(1000m);
        var (older, newer) = (await Shop.GiveAdvance(farmer, 300m), await Shop.GiveAdvance(farmer, 900m));
        var settlement = (await Generate(farmer)).Expect(201).Data;
        Assert.Equal(
            (500m, 700m, 500m),
            (settlement.Money("total_advances"), settlement.Money("carried_forward"), settlement.Money("net_payable"))
        );
        Assert.Equal(
            [(older, 300m), (newer, 200m)],
            settlement.GetProperty("recoveries").EnumerateArray().Select(r => (r.GetProperty("advance_id").GetGuid(), r.Money("amount")))
        );
    }

    [Fact]
    public async Task A_preview_shows_the_same_figures_and_stores_nothing()
    {
        var farmer = await FarmerOwed(3200m, flatFeeMonthly: 100m);
        await Shop.GiveAdvance(farmer, 1000m);
        var preview = (await Generate(farmer, preview: true)).Expect(200).Data;
        Assert.Equal(0, await Api.Count("settlements"));
        var made = (await Generate(farmer)).Expect(201).Data;
        foreach (
            var figure in (string[])["total_entries", "gross_amount", "total_fees", "total_advances", "carried_forward", "net_payable"]
        )
            Assert.Equal(preview.Money(figure), made.Money(figure));
        Assert.Equal(2100m, made.Money("net_payable"));
    }

    [Fact]
    public async Task A_monthly_fee_is_charged_once_in_a_calendar_month()
    {
        var farmer = await FarmerOwed(1000m, flatFeeMonthly: 150m);
        Assert.Equal(150m, (await Generate(farmer)).Expect(201).Data.Money("total_fees"));
        await Owe(farmer, 1000m, Today.AddDays(-1));
        Assert.Equal(0m, (await Generate(farmer, Today.AddDays(-1))).Expect(201).Data.Money("total_fees"));
        await Owe(farmer, 1000m, new DateOnly(2026, 1, 31));
        Assert.Equal(150m, (await Generate(farmer, new DateOnly(2026, 1, 31))).Expect(201).Data.Money("total_fees"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_charge_that_is_renamed_within_its_month_is_not_charged_again(bool withId)
    {
        async Task<string?> Rename(string name, string? id)
        {
            object[] rules =
            [
                new
                {
                    id,
                    name,
                    basis = "per_month",
                    amount = 50,
                },
            ];
            var set = (await Shop.Owner.Put("/system-settings/fee_rules", new { value = rules }, Cancel)).Expect(200);
            return withId ? set.Data.GetProperty("value")[0].Text("id") : null;
        }

        var id = await Rename("Stall", null);
        var farmer = await FarmerOwed(1000m, flatFeeMonthly: 150m);
        var charges = (await Generate(farmer)).Expect(201).Data.GetProperty("charges").EnumerateArray().ToList();
        Assert.Equal(200m, charges.Sum(c => c.Money("amount")));
        Assert.Contains(farmer.ToString(), charges.Select(c => c.Text("rule_id")));

        for (var day = 1; day <= 3; day++)
        {
            // Also to the name of the farmer's own fee, and only in upper case.
            id = await Rename(((string[])["", "Monthly fee", "MONTHLY FEE", "Stall"])[day], id);
            await Owe(farmer, 1000m, Today.AddDays(-day));
            Assert.Equal(0m, (await Generate(farmer, Today.AddDays(-day))).Expect(201).Data.Money("total_fees"));
        }
    }

    [Fact]
    public async Task A_fee_of_the_shop_and_a_farmers_own_of_the_same_name_are_two()
    {
        object[] rules =
        [
            new
            {
                name = "Monthly fee",
                basis = "per_month",
                amount = 50,
            },
        ];
        (await Shop.Owner.Put("/system-settings/fee_rules", new { value = rules }, Cancel)).Expect(200);
        Assert.Equal(200m, (await Generate(await FarmerOwed(1000m, flatFeeMonthly: 150m))).Expect(201).Data.Money("total_fees"));
    }

    [Fact]
    public async Task What_charges_exceed_is_brought_forward_once_and_never_paid_out_negative()
    {
        var farmer = await FarmerOwed(100m, flatFeeMonthly: 250m);
        var first = (await Generate(farmer)).Expect(201);
        Assert.Equal((0m, 150m), (first.Data.Money("net_payable"), first.Data.Money("shortfall")));
        await Pay(first.Id);
        Assert.Equal(-150m, await Shop.Balance(farmer));
        await Owe(farmer, 500m, Today.AddDays(-1));
        var second = (await Generate(farmer, Today.AddDays(-1))).Expect(201);
        Assert.Equal((-150m, 350m), (second.Data.Money("brought_forward"), second.Data.Money("net_payable")));
        (await Shop.Owner.Delete($"/settlements/{first.Id}", Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        await Pay(second.Id);
        Assert.Equal(0m, await Shop.Balance(farmer));
    }

    [Fact]
    public async Task A_late_line_is_settled_with_the_next_period_and_marked()
    {
        var farmer = await FarmerOwed(1000m);
        await Pay((await Generate(farmer)).Expect(201).Id);
        Api.Clock.Advance(TimeSpan.FromDays(1));
        var next = Renewed();
        await next.Owe(farmer, 70m, Today);
        await next.Owe(farmer, 30m, Today.AddDays(1));
        var settlement = (await next.Generate(farmer, Today.AddDays(1))).Expect(201).Data;
        Assert.Equal(100m, settlement.Money("net_payable"));
        Assert.Equal([true, false], settlement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("is_late").GetBoolean()));
    }

    [Fact]
    public async Task A_late_finding_becomes_an_adjustment_of_the_next_settlement()
    {
        var farmer = await FarmerOwed(1000m);
        await Pay((await Generate(farmer)).Expect(201).Id);
        (await Shop.Owner.Post($"/farmers/{farmer}/adjustments", new { amount = -40, reason = "Weight was 0.4 kg less" }, Cancel)).Expect(
            201
        );
        await Owe(farmer, 500m, Today.AddDays(-1));
        var settlement = (await Generate(farmer, Today.AddDays(-1))).Expect(201);
        Assert.Equal((-40m, 460m), (settlement.Data.Money("total_adjustments"), settlement.Data.Money("net_payable")));
        await Pay(settlement.Id);
        Assert.Equal(0m, await Shop.Balance(farmer));
    }

    [Fact]
    public async Task Unpriced_lines_of_the_period_are_named()
    {
        var farmer = await FarmerOwed(100m);
        var unpriced = await Shop.AddLine(farmer, await Shop.Flower("MUL"), 3m);
        var refused = (await Generate(farmer)).Expect(422, "VALIDATION_ERROR");
        Assert.Equal([unpriced.ToString()], refused.Fields);
        Assert.Equal(0, await Api.Count("settlements"));
    }

    [Fact]
    public async Task Nothing_to_settle_wrong_order_overlap_and_unknown_farmers_are_refused()
    {
        var farmer = await Shop.AddFarmer();
        (await Generate(farmer)).Expect(422, "NO_ENTRIES");
        Assert.Equal(["period_end"], (await Generate(farmer, Today, Today.AddDays(-1))).Expect(422, "VALIDATION_ERROR").Fields);
        (await Generate(Api.Clock.NewId())).Expect(404, "RESOURCE_NOT_FOUND");
        await Owe(farmer, 10m);
        (await Generate(farmer, Today.AddDays(-3), Today)).Expect(201);
        (await Generate(farmer, Today.AddDays(-9), Today.AddDays(-3))).Expect(422, "OVERLAPPING_PERIOD");
    }

    [Fact]
    public async Task Two_at_once_over_the_same_lines_make_one()
    {
        for (var round = 0; round < 8; round++)
        {
            var farmer = await FarmerOwed(100m, $"Farmer {round}");
            var replies = await Task.WhenAll(Generate(farmer), Generate(farmer, Today.AddDays(-2), Today));
            Assert.Single(replies, r => r.Status == 201);
            Assert.Single(replies, r => r.Status == 422);
        }
    }

    [Fact]
    public async Task Only_drafts_are_deleted_and_everything_in_them_is_open_again()
    {
        var farmer = await FarmerOwed(3200m, flatFeeMonthly: 100m);
        await Shop.GiveAdvance(farmer, 500m);
        var draft = (await Generate(farmer)).Expect(201);
        (await Shop.Clerk.Delete($"/settlements/{draft.Id}", Cancel)).Expect(200);
        Assert.Equal(1, await Api.Count("daily_entries where status = 'priced'"));
        Assert.Equal(0m, await Api.Sum("recovered_amount", "cash_advances"));
        // The deleted draft's number was never issued, so the next settlement gets it.
        var again = (await Generate(farmer)).Expect(201);
        Assert.Equal(("SET-2026-02-001", 2600m), (again.Data.Text("settlement_number"), again.Data.Money("net_payable")));
        await Pay(again.Id);
        (await Shop.Owner.Delete($"/settlements/{again.Id}", Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
    }

    [Fact]
    public async Task A_payment_is_posted_once_however_often_it_is_sent()
    {
        var farmer = await FarmerOwed(100m);
        var draft = (await Generate(farmer)).Expect(201);
        (await Shop.Owner.Post($"/settlements/{draft.Id}/pay", null, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        (await Shop.Owner.Put($"/settlements/{draft.Id}/approve", null, Cancel)).Expect(200);
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Shop.Owner.Put($"/settlements/{draft.Id}/mark-paid", new { }, Cancel))
        );
        Assert.Single(replies, r => r.Status == 200);
        Assert.Equal(3, replies.Count(r => r.Code == "INVALID_STATE_TRANSITION"));
        Assert.Equal(0m, await Shop.Balance(farmer));
    }

    [Fact]
    public async Task A_reference_that_another_payment_has_is_asked_about_and_accepted_once_confirmed()
    {
        async Task<Reply> PayWith(Guid settlement, string reference, string method = "upi", bool? confirmed = null) =>
            await Shop.Owner.Post(
                $"/settlements/{settlement}/pay",
                new
                {
                    payment_method = method,
                    payment_reference = reference,
                    reference_confirmed = confirmed,
                },
                Cancel
            );

        (await PayWith(await Approved(100m), "UTR 6054-1234-5678")).Expect(200);
        var second = await Approved(200m);
        // In any spelling, and with any method.
        string[] spellings =
        [
            "UTR605412345678",
            "utr605412345678 ",
            "utr/6054.1234 5678",
            "UTR௬௦௫௪௧௨௩௪௫௬௭௮",
            "ＵＴＲ６０５４１２３４５６７８",
        ];
        foreach (var spelling in spellings)
        {
            foreach (var method in (string[])["cash", "bank", "upi"])
                Assert.Equal(
                    ["payment_reference"],
                    (await PayWith(second, spelling, method)).Expect(409, "RESOURCE_ALREADY_EXISTS").Fields
                );
        }

        var refused = await PayWith(second, spellings[0], confirmed: false);
        Assert.Contains("SET-2026-02-001", refused.Expect(409).Json.Text("message"), StringComparison.Ordinal);
        Assert.Equal(1, await Api.Count("settlements where status = 'paid'"));
        Assert.Equal("paid", (await PayWith(second, spellings[0], confirmed: true)).Expect(200).Data.Text("status"));
        // One confirmation does not apply to the next payment.
        (await PayWith(await Approved(300m), spellings[1])).Expect(409, "RESOURCE_ALREADY_EXISTS");
    }

    [Fact]
    public async Task Two_payments_of_one_reference_at_once_are_one()
    {
        for (var round = 0; round < 4; round++)
        {
            var both = new[] { await Approved(100m), await Approved(200m) };
            var how = new { payment_method = "bank", payment_reference = $"UTR{round}" };
            var replies = await Task.WhenAll(both.Select(id => Shop.Owner.Post($"/settlements/{id}/pay", how, Cancel)));
            Assert.Single(replies, r => r.Status == 200);
            Assert.Equal(["payment_reference"], Assert.Single(replies, r => r.Code == "RESOURCE_ALREADY_EXISTS").Fields);
        }
    }

    [Fact]
    public async Task A_transfer_without_a_reference_is_asked_for_it_and_accepted_once_confirmed()
    {
        foreach (var method in (string[])["upi", "bank"])
        {
            var settlement = await Approved(100m);
            foreach (var reference in (string?[])[null, "", "  ", "-", "\u200b"])
            {
                var how = new { payment_method = method, payment_reference = reference };
                var asked = await Shop.Owner.Post($"/settlements/{settlement}/pay", how, Cancel);
                Assert.Equal(["payment_reference"], asked.Expect(422, "VALIDATION_ERROR").Fields);
            }

            (
                await Shop.Owner.Post($"/settlements/{settlement}/pay", new { payment_method = method, reference_confirmed = true }, Cancel)
            ).Expect(200);
        }

        var nothingToTransfer = await FarmerOwed(100m);
        await Shop.GiveAdvance(nothingToTransfer, 500m);
        await Pay((await Generate(nothingToTransfer)).Expect(201).Id, new { payment_method = "upi" });
    }

    private async Task<Guid> Approved(decimal net)
    {
        var settlement = (await Generate(await FarmerOwed(net))).Expect(201).Id;
        (await Shop.Owner.Post($"/settlements/{settlement}/approve", null, Cancel)).Expect(200);
        return settlement;
    }

    [Fact]
    public async Task The_same_request_again_is_the_same_settlement()
    {
        var farmer = await FarmerOwed(100m);
        var id = Api.Clock.NewId();
        var first = (await Generate(farmer, id: id)).Expect(201);
        var again = (await Generate(farmer, id: id)).Expect(201);
        Assert.Equal(first.Json.GetRawText(), again.Json.GetRawText());
    }

    [Fact]
    public async Task A_farmer_sees_his_own_settlements_only()
    {
        var (mine, other) = (await FarmerOwed(100m), await FarmerOwed(100m, "Selvi"));
        var (my, theirs) = ((await Generate(mine)).Expect(201).Id, (await Generate(other)).Expect(201).Id);
        var farmer = Shop.AsFarmer(mine);
        Assert.Equal(my, (await farmer.Get("/settlements", Cancel)).Data.EnumerateArray().Single().GetProperty("id").GetGuid());
        (await farmer.Get($"/settlements/{theirs}", Cancel)).Expect(404);
        (await farmer.Post("/settlements/generate", new { }, Cancel)).Expect(403);
    }

    [Fact]
    public async Task Fifty_farmers_settled_at_once_twice_over_leave_every_line_in_one_settlement_and_no_gap()
    {
        for (var i = 0; i < 50; i++)
            await FarmerOwed(100m + i, $"Farmer {i}");
        var unpriced = await Shop.AddFarmer("Unpriced");
        await Shop.AddLine(unpriced, await Shop.Flower("MUL"), 1m);
        var ask = new { period_start = Today.AddDays(-6), period_end = Today };
        var jobs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Shop.Clerk.Post("/settlements/generate-all", ask, Cancel)));
        var done = new List<System.Text.Json.JsonElement>();
        foreach (var job in jobs)
            done.Add(await Finished(job.Expect(202).Id));
        Assert.Equal(50, done.Sum(j => j.Int("done")));
        Assert.Contains(done, j => j.GetProperty("errors").EnumerateArray().Any(e => e.Text("farmer_name") == "Unpriced"));
        Assert.Equal(50, await Api.Count("settlements"));
        Assert.Equal(50, await Api.Count("settlement_items"));
        Assert.Equal(50, await Api.Count("settlements where settlement_number between 'SET-2026-02-001' and 'SET-2026-02-050'"));
    }

    private async Task<System.Text.Json.JsonElement> Finished(Guid job)
    {
        for (var i = 0; i < 300; i++)
        {
            var state = (await Shop.Clerk.Get($"/settlements/jobs/{job}", Cancel)).Expect(200).Data;
            if (state.Text("state") == "done")
                return state;
            await Task.Delay(100, Cancel);
        }

        throw new TimeoutException($"Job {job} has not ended");
    }

    /// <summary>Returns the same shop with tokens for the clock's current time.</summary>
    private SettlementTests Renewed()
    {
        Shop = Shop.SignedInAgain();
        return this;
    }

    [Fact]
    public async Task A_line_of_a_farmer_does_not_wait_for_his_settlement_being_deleted()
    {
        var farmer = await FarmerOwed(100m);
        var settlement = (await Generate(farmer)).Expect(201).Id;
        await using var other = await Api.Superuser.OpenConnectionAsync(Cancel);
        await using var held = await other.BeginTransactionAsync(Cancel);
        await Run("select from daily_entries where farmer_id = $1 for update");
        var deleting = Shop.Owner.Delete($"/settlements/{settlement}", Cancel);
        await Eventually.Async(
            async () => await Api.Count("pg_stat_activity where wait_event_type = 'Lock' and query like '%daily_entries set status%'") == 1,
            "the deletion to wait for the line that is held",
            Cancel
        );

        var saving = Owe(farmer, 50m);
        Assert.Same(saving, await Task.WhenAny(saving, Task.Delay(TimeSpan.FromSeconds(20), Cancel)));
        await saving;
        Assert.False(deleting.IsCompleted);
        await held.RollbackAsync(Cancel);
        (await deleting).Expect(200);

        async Task Run(string sql)
        {
            await using var command = new Npgsql.NpgsqlCommand(sql, other, held) { Parameters = { new() { Value = farmer } } };
            await command.ExecuteNonQueryAsync(Cancel);
        }
    }
}
