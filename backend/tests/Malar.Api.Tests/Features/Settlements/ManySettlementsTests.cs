using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Settlements;

public sealed class ManySettlementsTests(RunningApi api) : ApiTest(api)
{
    private async Task<(Guid Farmer, Guid Settlement)> Draft(decimal net)
    {
        var farmer = await Shop.AddFarmer(commissionPct: 0);
        var entry = new
        {
            farmer_id = farmer,
            flower_type_id = await Shop.Flower("MAL"),
            entry_time = "05:00",
            quantity = 1,
            manual_rate = net,
            notes = "test",
        };
        (await Shop.Owner.Post("/daily-entries", entry, Cancel)).Expect(201);
        var period = new
        {
            farmer_id = farmer,
            period_start = Today,
            period_end = Today,
        };
        return (farmer, (await Shop.Owner.Post("/settlements/generate", period, Cancel)).Expect(201).Id);
    }

    private async Task<JsonElement> Send(string act, params object?[] settlements) =>
        (await Shop.Owner.Post($"/settlements/{act}", new { settlements }, Cancel)).Expect(200).Data;

    private static (int, int, int) Counts(JsonElement done) =>
        (done.Int("done_count"), done.Int("replayed_count"), done.Int("error_count"));

    [Fact]
    public async Task Many_are_approved_and_paid_each_for_itself_and_twice_is_once()
    {
        var drafts = new[] { await Draft(100.50m), await Draft(200.49m), await Draft(300m) };
        var approve = drafts.Select(d => (object)new { id = d.Settlement, version = 1 }).ToArray();
        var unknown = Api.Clock.NewId();
        object[] all = [.. approve, new { id = unknown, version = 1 }, new { version = 1 }];
        var first = await Send("approve-many", all);
        Assert.Equal((3, 0, 2), Counts(first));
        Assert.Equal(
            [(3, "RESOURCE_NOT_FOUND"), (4, "VALIDATION_ERROR")],
            first.GetProperty("errors").EnumerateArray().Select(e => (e.Int("index"), e.Text("code")!))
        );
        Assert.Equal((0, 3, 2), Counts(await Send("approve-many", all)));

        object[] pay =
        [
            new { id = drafts[0].Settlement, version = 2 },
            new
            {
                id = drafts[1].Settlement,
                version = 2,
                payment_method = "cash",
            },
            new
            {
                id = drafts[2].Settlement,
                version = 2,
                payment_method = "upi",
                payment_reference = "UTR 1",
            },
        ];
        Assert.Equal((3, 0, 0), Counts(await Send("pay-many", pay)));
        Assert.Equal((0, 3, 0), Counts(await Send("pay-many", pay)));
        // Already paid, but in another way.
        var other = new
        {
            id = drafts[2].Settlement,
            version = 2,
            payment_method = "upi",
            payment_reference = "UTR 2",
        };
        Assert.Equal("VERSION_CONFLICT", (await Send("pay-many", other)).GetProperty("errors")[0].Text("code"));
        foreach (var (farmer, _) in drafts)
            Assert.Equal(0m, await Shop.Balance(farmer));
        Assert.Equal(3, await Api.Count("journals where kind = 'settlement_paid'"));
        Assert.Equal(3, await Api.Count("outbox_messages where kind = 'settlement_paid'"));
    }

    [Fact]
    public async Task A_transfer_without_a_reference_is_refused_and_the_others_are_paid()
    {
        var (one, two) = (await Draft(100m), await Draft(200m));
        await Send("approve-many", new { id = one.Settlement }, new { id = two.Settlement });
        var done = await Send(
            "pay-many",
            new { id = one.Settlement, payment_method = "upi" },
            new
            {
                id = two.Settlement,
                payment_method = "bank",
                payment_reference = "NEFT 7",
            }
        );
        Assert.Equal((1, 0, 1), Counts(done));
        Assert.Equal(one.Settlement, done.GetProperty("errors")[0].GetProperty("id").GetGuid());
        (await Shop.Clerk.Post("/settlements/pay-many", new { settlements = new[] { new { id = one.Settlement } } }, Cancel)).Expect(403);
        (await Shop.Owner.Post("/settlements/approve-many", new { settlements = Array.Empty<object>() }, Cancel)).Expect(422);
    }

    [Fact]
    public async Task Cash_is_paid_in_whole_rupees_and_the_difference_is_in_the_book()
    {
        var (up, down) = (await Draft(100.50m), await Draft(200.49m));
        await Send("approve-many", new { id = up.Settlement }, new { id = down.Settlement });
        Assert.Equal((101m, 200m), (await Handed(up.Settlement), await Handed(down.Settlement)));
        await Send("pay-many", new { id = up.Settlement }, new { id = down.Settlement });
        Assert.Equal(101m + 200m, await Api.Sum("amount", "postings where account = 'cash'"));
        Assert.Equal(-0.01m, await Api.Sum("amount", "postings where account = 'round_off'"));
        var paid = (await Shop.Owner.Get($"/settlements/{up.Settlement}", Cancel)).Data;
        Assert.Equal((100.50m, 0.50m), (paid.Money("net_payable"), paid.Money("round_off")));
        Assert.Equal((0m, 0m), (await Shop.Balance(up.Farmer), await Shop.Balance(down.Farmer)));

        (await Shop.Owner.Put("/system-settings/cash_in_whole_rupees", new { value = false }, Cancel)).Expect(200);
        Assert.Equal(101m, await Handed(up.Settlement));
        var exact = await Draft(7.77m);
        await Send("approve-many", new { id = exact.Settlement });
        await Send("pay-many", new { id = exact.Settlement });
        Assert.Equal(301m + 7.77m, await Api.Sum("amount", "postings where account = 'cash'"));
    }

    private async Task<decimal> Handed(Guid settlement) =>
        (await Shop.Owner.Get($"/settlements/{settlement}", Cancel)).Data.Money("cash_handed");
}
