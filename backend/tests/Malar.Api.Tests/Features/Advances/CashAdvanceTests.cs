using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Advances;

public sealed class CashAdvanceTests(RunningApi api) : ApiTest(api)
{
    private Task<Reply> Ask(HttpClient who, object advance) => who.Post("/cash-advances", advance, Cancel);

    private async Task<Guid> Asked(Guid farmer, decimal amount = 500) =>
        (await Ask(Shop.Clerk, new { farmer_id = farmer, amount })).Expect(201).Id;

    [Fact]
    public async Task A_request_waits_and_moves_no_money()
    {
        var farmer = await Shop.AddFarmer("Muthupandi");
        var reply = (
            await Ask(
                Shop.Clerk,
                new
                {
                    farmer_id = farmer,
                    amount = "500",
                    reason = " Seeds ",
                    notes = "asked twice",
                }
            )
        ).Expect(201);
        Assert.Equal("Cash advance request created successfully", reply.Json.Text("message"));
        Assert.Equal(
            ("pending", "Seeds", "asked twice", "2026-02-12"),
            (reply.Data.Text("status"), reply.Data.Text("reason"), reply.Data.Text("notes"), reply.Data.Text("advance_date"))
        );
        Assert.Equal(("500.00", "0.00", "0.00"), (Raw(reply, "amount"), Raw(reply, "recovered_amount"), Raw(reply, "outstanding_amount")));
        Assert.Equal("Muthupandi", reply.Data.GetProperty("farmer").Text("name"));
        Assert.Equal(Shop.ClerkId, reply.Data.GetProperty("created_by").GetGuid());
        Assert.Equal(0m, await Shop.Balance(farmer));
        Assert.Equal(reply.Data.ToString(), (await Shop.Owner.Get($"/cash-advances/{reply.Id}", Cancel)).Expect(200).Data.ToString());
    }

    [Fact]
    public async Task The_owner_may_lend_less_than_was_asked_for_and_both_stay_on_record()
    {
        var farmer = await Shop.AddFarmer();
        var id = await Asked(farmer, 800);
        foreach (var wrong in new object[] { 800.01m, 0, -5, 1.001m })
        {
            var refused = await Shop.Owner.Post($"/cash-advances/{id}/approve", new { amount = wrong }, Cancel);
            Assert.Equal(["amount"], refused.Expect(422, "VALIDATION_ERROR").Fields);
        }

        var reply = (await Shop.Owner.Post($"/cash-advances/{id}/approve", new { amount = 500, version = 1 }, Cancel)).Expect(200);
        Assert.Equal(("500.00", "800.00", "500.00"), (Raw(reply, "amount"), Raw(reply, "asked_amount"), Raw(reply, "outstanding_amount")));
        Assert.Equal(-500m, await Shop.Balance(farmer));
        Assert.Equal(
            1L,
            await Count(
                $"""
                from audit_log where entity_id = '{id}' and action = 'approved' and (old ->> 'amount')::numeric = 800
                    and (new ->> 'amount')::numeric = 500
                """
            )
        );
        var whole = await Asked(farmer, 300);
        var all = (await Shop.Owner.Post($"/cash-advances/{whole}/approve", new { amount = 300 }, Cancel)).Expect(200);
        Assert.Equal(("300.00", "300.00"), (Raw(all, "amount"), Raw(all, "asked_amount")));
    }

    [Fact]
    public async Task What_is_outstanding_is_told_by_its_age()
    {
        var farmer = await Shop.AddFarmer();
        foreach (var (days, amount) in new[] { (0, 100m), (30, 200m), (31, 400m), (200, 800m) })
        {
            var asked = new
            {
                farmer_id = farmer,
                amount,
                advance_date = Today.AddDays(-days),
            };
            var id = (await Ask(Shop.Clerk, asked)).Expect(201).Id;
            (await Shop.Owner.Post($"/cash-advances/{id}/approve", null, Cancel)).Expect(200);
        }

        await Asked(farmer, 5000);
        var ages = (await Shop.Clerk.Get("/cash-advances/ages", Cancel)).Expect(200).Data.EnumerateArray();
        Assert.Equal(
            [(0, 2, 1, 300m), (31, 1, 1, 400m), (61, 0, 0, 0m), (91, 1, 1, 800m)],
            ages.Select(a => (a.Int("days_from"), a.Int("advances"), a.Int("farmers"), a.Money("outstanding_amount")))
        );
        (await Shop.AsFarmer(farmer).Get("/cash-advances/ages", Cancel)).Expect(403);
        var owed = (await Shop.Owner.Get("/dashboard/home", Cancel)).Expect(200).Data.GetProperty("owed");
        Assert.Equal(
            (300m, 400m, 800m),
            (owed.Money("advances_recent"), owed.Money("advances_over30_days"), owed.Money("advances_over60_days"))
        );
    }

    [Theory]
    [InlineData("PUT", "cash")]
    [InlineData("POST", "bank")]
    public async Task An_approved_advance_is_paid_out_and_in_the_book(string verb, string paidFrom)
    {
        var farmer = await Shop.AddFarmer();
        var id = await Asked(farmer, 750.50m);
        // Without paid_from, the advance is paid in cash.
        object? body = paidFrom == "cash" ? null : new { paid_from = paidFrom, notes = "by transfer" };
        var reply = (await Shop.Owner.Send(new HttpMethod(verb), $"/cash-advances/{id}/approve", body, Cancel)).Expect(200);
        Assert.Equal("Cash advance approved successfully", reply.Json.Text("message"));
        Assert.Equal(("approved", paidFrom), (reply.Data.Text("status"), reply.Data.Text("paid_from")));
        Assert.Equal(Shop.OwnerId, reply.Data.GetProperty("approved_by").GetGuid());
        Assert.Equal(750.50m, reply.Data.Money("outstanding_amount"));
        Assert.Equal(-750.50m, await Shop.Balance(farmer));
        Assert.Equal(
            1L,
            await Count(
                $"""
                from journals j join postings p on p.shop_id = j.shop_id and p.journal_id = j.id
                where j.cause_type = 'advance' and j.cause_id = '{id}' and j.cause_version = 2 and j.kind = 'advance_paid'
                    and j.business_date = '2026-02-12' and j.posted_by = '{Shop.OwnerId}' and p.account = '{paidFrom}' and p.amount = 750.50
                """
            )
        );
        Assert.Equal(
            1L,
            await Count(
                $"from outbox_messages where kind = 'advance_decided' and subject_id = '{id}' and subject_version = 2 and farmer_id = '{farmer}'"
            )
        );
        Assert.Equal(
            1L,
            await Count(
                $"from audit_log where entity = 'cash_advance' and entity_id = '{id}' and action = 'approved' and old ->> 'status' = 'pending'"
            )
        );
    }

    [Fact]
    public async Task Approved_twice_at_the_same_moment_it_is_paid_once()
    {
        var farmer = await Shop.AddFarmer();
        var id = await Asked(farmer);
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Shop.Owner.Post($"/cash-advances/{id}/approve", null, Cancel)));
        Assert.Single(replies, r => r.Status == 200);
        Assert.All(replies.Where(r => r.Status != 200), r => r.Expect(422, "INVALID_STATE_TRANSITION"));
        Assert.Equal(-500m, await Shop.Balance(farmer));
        Assert.Equal(1L, await Count("from journals"));
        Assert.Equal(1L, await Count("from outbox_messages"));
    }

    [Fact]
    public async Task A_rejected_request_costs_nothing_and_the_farmer_is_told()
    {
        var farmer = await Shop.AddFarmer();
        var id = await Asked(farmer);
        var reply = (await Shop.Owner.Put($"/cash-advances/{id}/reject", new { notes = "season is over" }, Cancel)).Expect(200);
        Assert.Equal("Cash advance rejected successfully", reply.Json.Text("message"));
        Assert.Equal(
            ("rejected", "season is over", null),
            (reply.Data.Text("status"), reply.Data.Text("notes"), reply.Data.Text("approved_by"))
        );
        Assert.Equal(Shop.OwnerId, reply.Data.GetProperty("decided_by").GetGuid());
        Assert.Equal((0m, 0m), (reply.Data.Money("outstanding_amount"), await Shop.Balance(farmer)));
        Assert.Equal(1L, await Count($"from outbox_messages where kind = 'advance_decided' and subject_id = '{id}'"));
    }

    [Fact]
    public async Task A_decision_is_final()
    {
        var farmer = await Shop.AddFarmer();
        var (approved, rejected) = (await Asked(farmer), await Asked(farmer));
        (await Shop.Owner.Post($"/cash-advances/{approved}/approve", null, Cancel)).Expect(200);
        (await Shop.Owner.Post($"/cash-advances/{rejected}/reject", null, Cancel)).Expect(200);
        foreach (var id in new[] { approved, rejected })
        {
            (await Shop.Owner.Post($"/cash-advances/{id}/approve", null, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
            (await Shop.Owner.Post($"/cash-advances/{id}/reject", null, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
            (await Shop.Owner.Delete($"/cash-advances/{id}", Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        }
    }

    [Fact]
    public async Task A_stale_decision_is_refused_with_what_stands_now()
    {
        var id = await Asked(await Shop.AddFarmer());
        var stale = (await Shop.Owner.Post($"/cash-advances/{id}/approve", new { version = 7 }, Cancel)).Expect(409, "VERSION_CONFLICT");
        Assert.Equal("pending", stale.Json.GetProperty("error").GetProperty("current").Text("status"));
        (await Shop.Owner.Send(HttpMethod.Post, $"/cash-advances/{id}/approve", null, Cancel, ("If-Match", "\"1\""))).Expect(200);
    }

    [Fact]
    public async Task A_request_can_be_taken_back_while_it_waits()
    {
        var farmer = await Shop.AddFarmer();
        var id = await Asked(farmer);
        (await Shop.AsFarmer(await Shop.AddFarmer()).Delete($"/cash-advances/{id}", Cancel)).Expect(404);
        (await Shop.AsFarmer(farmer).Delete($"/cash-advances/{id}", Cancel)).Expect(200);
        (await Shop.Owner.Get($"/cash-advances/{id}", Cancel)).Expect(404);
        (await Shop.Owner.Post($"/cash-advances/{id}/approve", null, Cancel)).Expect(404);
        (await Shop.Clerk.Delete($"/cash-advances/{id}", Cancel)).Expect(404);
        Assert.Equal(0, (await Shop.Owner.Get("/cash-advances", Cancel)).Data.GetArrayLength());
    }

    [Fact]
    public async Task A_request_sent_twice_is_one_request()
    {
        var advance = new
        {
            id = Api.Clock.NewId(),
            farmer_id = await Shop.AddFarmer(),
            amount = 500,
        };
        var replies = await Task.WhenAll(Ask(Shop.Clerk, advance), Ask(Shop.Clerk, advance));
        Assert.Equal(replies[0].Expect(201).Json.ToString(), replies[1].Expect(201).Json.ToString());
        Assert.Equal(1L, await Count("from cash_advances"));
        (
            await Ask(
                Shop.Clerk,
                new
                {
                    advance.id,
                    advance.farmer_id,
                    amount = 501,
                }
            )
        ).Expect(409, "IDEMPOTENCY_CONFLICT");
    }

    [Fact]
    public async Task What_a_settlement_takes_back_is_no_longer_outstanding_once_it_is_approved()
    {
        var (farmer, flower) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await Shop.SetRate(flower, await Shop.Slot("04:00"), 100);
        var advance = await Shop.GiveAdvance(farmer, 1000);
        await Shop.AddLine(farmer, flower, 10, Today);
        var settlement = (
            await Shop.Clerk.Post(
                "/settlements/generate",
                new
                {
                    farmer_id = farmer,
                    period_start = Today,
                    period_end = Today,
                },
                Cancel
            )
        ).Expect(201).Id;
        var read = (await Shop.Clerk.Get($"/cash-advances/{advance}", Cancel)).Data;
        Assert.Equal((1000m, 0m, 1000m), (read.Money("amount"), read.Money("recovered_amount"), read.Money("outstanding_amount")));
        (await Shop.Owner.Post($"/settlements/{settlement}/approve", null, Cancel)).Expect(200);
        read = (await Shop.Clerk.Get($"/cash-advances/{advance}", Cancel)).Data;
        Assert.Equal((1000m, 900m, 100m), (read.Money("amount"), read.Money("recovered_amount"), read.Money("outstanding_amount")));
        var summary = (await Shop.Clerk.Get($"/cash-advances/farmer/{farmer}/summary", Cancel)).Expect(200).Data;
        Assert.Equal(
            (1000m, 900m, 100m),
            (summary.Money("approved_amount"), summary.Money("recovered_amount"), summary.Money("outstanding_amount"))
        );
    }

    [Fact]
    public async Task The_summary_counts_each_state_by_itself()
    {
        var farmer = await Shop.AddFarmer("Selvi");
        var none = (await Shop.Clerk.Get($"/cash-advances/farmer/{farmer}/summary", Cancel)).Expect(200);
        Assert.Equal(("0.00", "0.00"), (Raw(none, "approved_amount"), Raw(none, "outstanding_amount")));
        await Shop.GiveAdvance(farmer, 300);
        await Shop.GiveAdvance(farmer, 200.25m);
        await Asked(farmer, 70);
        (await Shop.Owner.Post($"/cash-advances/{await Asked(farmer, 9000)}/reject", null, Cancel)).Expect(200);
        (await Shop.Clerk.Delete($"/cash-advances/{await Asked(farmer, 8000)}", Cancel)).Expect(200);
        await Shop.GiveAdvance(await Shop.AddFarmer(), 10_000);

        var summary = (await Shop.AsFarmer(farmer).Get($"/cash-advances/farmer/{farmer}/summary", Cancel)).Expect(200).Data;
        Assert.Equal(
            (500.25m, 0m, 500.25m, 70m),
            (
                summary.Money("approved_amount"),
                summary.Money("recovered_amount"),
                summary.Money("outstanding_amount"),
                summary.Money("pending_amount")
            )
        );
        Assert.Equal(
            (2, 1, 1),
            (
                summary.GetProperty("approved_count").GetInt32(),
                summary.GetProperty("pending_count").GetInt32(),
                summary.GetProperty("rejected_count").GetInt32()
            )
        );
        Assert.Equal("2026-02-12", summary.Text("last_advance_date"));
        Assert.Equal("Selvi", summary.GetProperty("farmer").Text("name"));
    }

    [Fact]
    public async Task The_list_can_be_narrowed()
    {
        var (one, two) = (await Shop.AddFarmer("Muthupandi"), await Shop.AddFarmer("Selvi"));
        await Shop.GiveAdvance(one, 100);
        (
            await Ask(
                Shop.Clerk,
                new
                {
                    farmer_id = one,
                    amount = 200,
                    advance_date = "2026-02-10",
                }
            )
        ).Expect(201);
        await Asked(two, 300);
        async Task<decimal[]> Amounts(string query) =>
            [.. (await Shop.Clerk.Get($"/cash-advances?{query}", Cancel)).Expect(200).Data.EnumerateArray().Select(a => a.Money("amount"))];
        Assert.Equal([300m, 100m, 200m], await Amounts(""));
        Assert.Equal([100m, 200m], await Amounts($"farmer_id={one}"));
        Assert.Equal([300m, 200m], await Amounts("status=pending"));
        Assert.Equal([200m], await Amounts("date_from=2026-02-09&date_to=2026-02-10"));
        Assert.Equal([300m], await Amounts("search=selv"));
        Assert.Equal([300m, 200m, 100m], await Amounts("sort_by=amount&sort_order=desc"));
        Assert.Equal([100m, 200m, 300m], (await Amounts("sort_by=outstanding_amount&sort_order=desc")).Order());
        Assert.Equal(["status"], (await Shop.Clerk.Get("/cash-advances?status=paid", Cancel)).Expect(422).Fields);
    }

    private static string Raw(Reply reply, string name) => reply.Data.GetProperty(name).GetRawText();

    private async Task<long> Count(string from)
    {
        await using var count = Api.Superuser.CreateCommand($"select count(*) {from}");
        return (long)(await count.ExecuteScalarAsync(Cancel))!;
    }
}
