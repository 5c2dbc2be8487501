using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Entries;

public sealed class CorrectEntryTests(RunningApi api) : ApiTest(api)
{
    private async Task<(Guid Farmer, Guid Malli, Guid Line)> AMorning(decimal rate = 100m, decimal quantity = 10m)
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), rate);
        return (farmer, malli, await Shop.AddLine(farmer, malli, quantity));
    }

    [Fact]
    public async Task A_correction_moves_the_balance_by_exactly_the_difference_and_tells_the_farmer()
    {
        var (farmer, _, line) = await AMorning();
        var corrected = (await Shop.Clerk.Put($"/daily-entries/{line}", new { quantity = 12.5, version = 1 }, Cancel)).Expect(200).Data;
        Assert.Equal((12.5m, 1125m, 2), (corrected.Money("quantity"), corrected.Money("net_amount"), corrected.Int("version")));
        Assert.Equal(1125m, await Shop.Balance(farmer));
        Assert.Equal(2, await Api.Count("outbox_messages where kind in ('entry_receipt', 'entry_corrected')"));
        Assert.Equal(1, await Api.Count("outbox_messages where kind = 'entry_corrected' and (payload ->> 'old_quantity')::numeric = 10"));
    }

    [Fact]
    public async Task A_note_alone_moves_no_money()
    {
        var (_, _, line) = await AMorning();
        (await Shop.Clerk.Put($"/daily-entries/{line}", new { notes = "two bags" }, Cancel)).Expect(200);
        Assert.Equal(1, await Api.Count("journals"));
        Assert.Equal(1, await Api.Count("outbox_messages"));
    }

    [Fact]
    public async Task The_history_shows_every_version_with_who_and_why()
    {
        var (_, _, line) = await AMorning();
        (await Shop.Clerk.Put($"/daily-entries/{line}", new { quantity = 11, reason = "Scale was off" }, Cancel)).Expect(200);
        (await Shop.Owner.Delete($"/daily-entries/{line}?reason=Brought%20twice", Cancel)).Expect(200);
        var history = (await Shop.Clerk.Get($"/daily-entries/{line}/history", Cancel)).Expect(200).Data.EnumerateArray().ToList();
        Assert.Equal(["created", "corrected", "void"], history.Select(v => v.Text("action")!));
        Assert.Equal(["Clerk", "Clerk", "Owner"], history.Select(v => v.Text("by_name")!));
        Assert.Equal(
            (10m, 11m, "Scale was off"),
            (history[1].GetProperty("old").Money("quantity"), history[1].GetProperty("new").Money("quantity"), history[1].Text("reason"))
        );
        Assert.Equal(("priced", "void"), (history[2].GetProperty("old").Text("status"), history[2].GetProperty("new").Text("status")));
    }

    [Fact]
    public async Task A_void_line_is_out_of_the_book_and_stays_in_sight()
    {
        var (farmer, _, line) = await AMorning();
        Assert.Equal(["reason"], (await Shop.Clerk.Delete($"/daily-entries/{line}", Cancel)).Expect(422).Fields);
        (await Shop.Clerk.Delete($"/daily-entries/{line}", Cancel, new { reason = "Wrong farmer" })).Expect(200);
        Assert.Equal(0m, await Shop.Balance(farmer));
        var read = (await Shop.Clerk.Get($"/daily-entries/{line}", Cancel)).Data;
        Assert.Equal(("void", "Wrong farmer"), (read.Text("status"), read.Text("void_reason")));
        Assert.Equal(0, (await Shop.Clerk.Get("/daily-entries/summary", Cancel)).Data.Int("total_entries"));
        (await Shop.Clerk.Delete($"/daily-entries/{line}", Cancel, new { reason = "Again" })).Expect(422, "INVALID_STATE_TRANSITION");
        (await Shop.Clerk.Put($"/daily-entries/{line}", new { quantity = 1 }, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
    }

    [Fact]
    public async Task A_new_time_finds_slot_and_rate_anew()
    {
        var (farmer, malli, line) = await AMorning();
        await Shop.SetRate(malli, await Shop.Slot("06:00"), 60m);
        var moved = (await Shop.Clerk.Put($"/daily-entries/{line}", new { entry_time = "06:00" }, Cancel)).Expect(200).Data;
        Assert.Equal(("06:00:00", 60m), (moved.GetProperty("time_slot").Text("start_time"), moved.Money("rate_per_unit")));
        // If the new slot has no rate yet, the entry becomes unpriced.
        moved = (await Shop.Clerk.Put($"/daily-entries/{line}", new { entry_time = "08:30" }, Cancel)).Expect(200).Data;
        Assert.Equal("unpriced", moved.Text("status"));
        Assert.Equal(0m, await Shop.Balance(farmer));
    }

    [Fact]
    public async Task A_clerk_changes_only_his_own_lines_and_the_owner_any()
    {
        var (_, _, line) = await AMorning();
        var other = Api.SignedIn(Shop.Id, Api.Clock.NewId(), "staff");
        (await other.Put($"/daily-entries/{line}", new { quantity = 1 }, Cancel)).Expect(403, "PERMISSION_DENIED");
        (await other.Delete($"/daily-entries/{line}?reason=x", Cancel)).Expect(403, "PERMISSION_DENIED");
        (await Shop.Owner.Put($"/daily-entries/{line}", new { quantity = 9 }, Cancel)).Expect(200);
    }

    [Fact]
    public async Task Whoever_is_late_sees_what_stands_now()
    {
        var (farmer, _, line) = await AMorning();
        var replies = await Task.WhenAll(
            Enumerable.Range(1, 4).Select(i => Shop.Owner.Put($"/daily-entries/{line}", new { quantity = i, version = 1 }, Cancel))
        );
        var winner = Assert.Single(replies, r => r.Status == 200);
        Assert.All(replies.Except([winner]), r =>
            Assert.Equal(
                winner.Data.Money("quantity"),
                r.Expect(409, "VERSION_CONFLICT").Json.GetProperty("error").GetProperty("current").Money("quantity")
            )
        );
        Assert.Equal(winner.Data.Money("net_amount"), await Shop.Balance(farmer));
        (await Shop.Owner.Send(HttpMethod.Put, $"/daily-entries/{line}", new { quantity = 7 }, Cancel, ("If-Match", "\"1\""))).Expect(
            409,
            "VERSION_CONFLICT"
        );
        (await Shop.Owner.Send(HttpMethod.Put, $"/daily-entries/{line}", new { quantity = 7 }, Cancel, ("If-Match", "\"2\""))).Expect(200);
    }

    [Fact]
    public async Task A_settled_line_cannot_be_changed_or_made_void()
    {
        var (farmer, _, line) = await AMorning();
        (
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
        ).Expect(201);
        (await Shop.Owner.Put($"/daily-entries/{line}", new { quantity = 1 }, Cancel)).Expect(403, "ENTRY_LOCKED");
        (await Shop.Owner.Delete($"/daily-entries/{line}?reason=x", Cancel)).Expect(403, "ENTRY_LOCKED");
        Assert.Equal("settled", (await Shop.Clerk.Get($"/daily-entries/{line}", Cancel)).Data.Text("status"));
    }
}
