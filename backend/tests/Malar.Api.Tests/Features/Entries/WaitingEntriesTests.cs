using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Entries;

/// <summary>
/// Every waiting entry can still get a rate: a slot or flower cannot be deactivated or deleted while entries wait for it.
/// </summary>
public sealed class WaitingEntriesTests(RunningApi api) : ApiTest(api)
{
    /// <summary>Removes a slot or flower in one of two ways: <c>DELETE</c>, or <c>PUT</c> with <c>is_active: false</c>.</summary>
    private static Task<Reply> Leave(HttpClient who, string path, bool delete, Guid? moveTo = null) =>
        delete
            ? who.Delete(path, Cancel, moveTo is null ? null : new { move_entries_to = moveTo })
            : who.Put(path, new { is_active = false, move_entries_to = moveTo }, Cancel);

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task What_entries_wait_for_stays_and_it_is_said_how_many(bool slot, bool delete)
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        var dawn = await Shop.Slot("04:00");
        var path = slot ? $"/time-slots/{dawn}" : $"/flower-types/{malli}";
        for (var i = 1; i <= 3; i++)
            await Shop.AddLine(farmer, malli, i, Today.AddDays(-i));
        var refused = (await Leave(Shop.Owner, path, delete)).Expect(422, "VALIDATION_ERROR");
        Assert.Equal(["move_entries_to"], refused.Fields);
        Assert.StartsWith("3 entries", refused.Json.Text("message"), StringComparison.Ordinal);
        (await Shop.Owner.Get(path, Cancel)).Expect(200);
        // Void and priced entries do not wait for a rate.
        var first = (await Shop.Owner.Get("/daily-entries?status=unpriced", Cancel)).Data[0].Text("id");
        (await Shop.Owner.Delete($"/daily-entries/{first}?reason=test", Cancel)).Expect(200);
        Assert.StartsWith("2 entries", (await Leave(Shop.Owner, path, delete)).Expect(422).Json.Text("message"), StringComparison.Ordinal);
        await Shop.SetRate(malli, dawn, 100m, Today.AddDays(-7));
        (await Leave(Shop.Owner, path, delete)).Expect(200);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_owner_may_move_them_to_another_slot_where_they_are_priced_as_any_entry(bool delete)
    {
        var (farmer, malli) = (await Shop.AddFarmer(commissionPct: 0), await Shop.Flower("MAL"));
        var (dawn, morning) = (await Shop.Slot("04:00"), await Shop.Slot("06:00"));
        await Shop.SetRate(malli, morning, 100m);
        var (priced, waiting) = (await Shop.AddLine(farmer, malli, 2m), await Shop.AddLine(farmer, malli, 3m, Today.AddDays(-1)));
        (await Leave(Shop.Clerk, $"/time-slots/{morning}", delete: false)).Expect(200);
        (await Leave(Shop.Owner, $"/time-slots/{dawn}", delete, morning)).Expect(404, "RESOURCE_NOT_FOUND");
        (await Shop.Owner.Put($"/time-slots/{morning}", new { is_active = true }, Cancel)).Expect(200);
        (await Leave(Shop.Owner, $"/time-slots/{dawn}", delete, dawn)).Expect(404, "RESOURCE_NOT_FOUND");
        (await Leave(Shop.Owner, $"/time-slots/{dawn}", delete, Api.Clock.NewId())).Expect(404, "RESOURCE_NOT_FOUND");
        (await Leave(Shop.Owner, $"/time-slots/{dawn}", delete, morning)).Expect(200);

        Assert.Equal(0, await Api.Count($"daily_entries where time_slot_id = '{dawn}'"));
        Assert.Equal(200m, await Shop.Balance(farmer));
        Assert.Equal("unpriced", (await Shop.Owner.Get($"/daily-entries/{waiting}", Cancel)).Data.Text("status"));
        var history = (await Shop.Owner.Get($"/daily-entries/{priced}/history", Cancel)).Data.EnumerateArray();
        Assert.Equal(["created", "corrected", "priced"], history.Select(v => v.Text("action")!));
        Assert.Equal(1, await Api.Count("outbox_messages where kind = 'entry_receipt'"));
    }

    [Fact]
    public async Task They_may_become_another_flower_of_the_same_unit()
    {
        var (farmer, malli, mullai) = (await Shop.AddFarmer(), await Shop.Flower("MAL"), await Shop.Flower("MUL"));
        var flowers = (await Shop.Owner.Get("/flower-types?page_size=100", Cancel)).Data.EnumerateArray();
        var piece = flowers.First(f => f.Text("unit") != "kg").GetProperty("id").GetGuid();
        await Shop.AddLine(farmer, malli, 2m);
        Assert.Equal(["move_entries_to"], (await Leave(Shop.Owner, $"/flower-types/{malli}", true, piece)).Expect(422).Fields);
        (await Shop.Owner.Delete($"/flower-types/{malli}?move_entries_to={mullai}", Cancel)).Expect(200);
        Assert.Equal(1, await Api.Count($"daily_entries where flower_type_id = '{mullai}' and status = 'unpriced'"));
        await Shop.SetSheet(Today, (mullai, await Shop.Slot("04:00"), 50m));
        Assert.Equal(90m, await Shop.Balance(farmer));
    }

    [Fact]
    public async Task A_clerk_moves_only_what_he_recorded_himself()
    {
        var (farmer, malli, dawn) = (await Shop.AddFarmer(), await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        await Shop.AddLine(farmer, malli, 2m);
        var entry = new
        {
            farmer_id = farmer,
            flower_type_id = malli,
            entry_date = Today,
            entry_time = "05:00",
            quantity = 1,
        };
        (await Shop.Owner.Post("/daily-entries", entry, Cancel)).Expect(201);
        (await Leave(Shop.Clerk, $"/time-slots/{dawn}", false, await Shop.Slot("06:00"))).Expect(403, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task An_entry_being_saved_meanwhile_is_either_refused_with_the_flower_or_keeps_it()
    {
        var farmer = await Shop.AddFarmer();
        foreach (var code in (string[])["MAL", "MUL", "KAN", "ROS"])
        {
            var flower = await Shop.Flower(code);
            var entry = new
            {
                farmer_id = farmer,
                flower_type_id = flower,
                entry_date = Today,
                entry_time = "05:00",
                quantity = 1,
            };
            var replies = await Task.WhenAll(
                Shop.Clerk.Post("/daily-entries", entry, Cancel),
                Shop.Owner.Delete($"/flower-types/{flower}", Cancel),
                Shop.Clerk.Post("/daily-entries", entry, Cancel)
            );
            Assert.Equal(
                0,
                await Api.Count(
                    "daily_entries e join flower_types f on f.shop_id = e.shop_id and f.id = e.flower_type_id "
                        + "where e.status = 'unpriced' and f.deleted_at is not null"
                )
            );
            Assert.True(replies[1].Status is 200 or 422);
        }
    }

    [Fact]
    public async Task A_correction_leaves_no_entry_waiting_for_a_flower_that_is_gone()
    {
        var (farmer, malli, dawn) = (await Shop.AddFarmer(), await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        await Shop.SetRate(malli, dawn, 100m);
        var entry = await Shop.AddLine(farmer, malli, 2m);
        (await Shop.Owner.Delete($"/flower-types/{malli}", Cancel)).Expect(200);
        var refused = await Shop.Owner.Put($"/daily-entries/{entry}", new { entry_time = "09:00" }, Cancel);
        Assert.Equal(["entry_time"], refused.Expect(422, "VALIDATION_ERROR").Fields);
        var byHand = new
        {
            entry_time = "09:00",
            manual_rate = 90,
            notes = "As agreed",
        };
        (await Shop.Owner.Put($"/daily-entries/{entry}", byHand, Cancel)).Expect(200);
    }
}
