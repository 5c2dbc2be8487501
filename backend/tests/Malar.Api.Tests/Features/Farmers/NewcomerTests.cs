using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Farmers;

/// <summary>
/// An unknown farmer is added by the clerk at the scales; the owner confirms them, corrects their data, or merges them into an existing
/// farmer.
/// </summary>
public sealed class NewcomerTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_clerk_adds_a_newcomer_whose_lines_count_and_whom_the_owner_confirms()
    {
        var newcomer = (await Newcomer()).Expect(201).Data;
        Assert.False(newcomer.GetProperty("is_confirmed").GetBoolean());
        Assert.True((await Shop.Owner.Get($"/farmers/{await Shop.AddFarmer()}", Cancel)).Data.GetProperty("is_confirmed").GetBoolean());
        var id = newcomer.GetProperty("id").GetGuid();
        var flower = await Shop.Flower("MAL");
        await Shop.SetRate(flower, await Shop.Slot("04:00"), 100m);
        await Shop.AddLine(id, flower, 10m);
        Assert.Equal(900m, await Shop.Balance(id));

        var waiting = (await Shop.Owner.Get("/farmers?is_confirmed=false", Cancel)).Expect(200).Data.EnumerateArray();
        Assert.Equal([id], waiting.Select(f => f.GetProperty("id").GetGuid()));
        (await Shop.Clerk.Patch($"/farmers/{id}/confirm", null, Cancel)).Expect(403);
        var confirmed = (await Shop.Owner.Patch($"/farmers/{id}/confirm", null, Cancel)).Expect(200).Data;
        Assert.True(confirmed.GetProperty("is_confirmed").GetBoolean());
        Assert.Equal(
            confirmed.Int("version"),
            (await Shop.Owner.Patch($"/farmers/{id}/confirm", null, Cancel)).Expect(200).Data.Int("version")
        );
        Assert.Empty((await Shop.Owner.Get("/farmers?is_confirmed=false", Cancel)).Data.EnumerateArray());
        (await Shop.Clerk.Post("/settlements/generate", Period(id), Cancel)).Expect(201);
        Assert.Contains((await Shop.Owner.Get("/audit-log?entity=farmer", Cancel)).Data.EnumerateArray(), a =>
            a.Text("action") == "confirmed" && a.Text("entity_id") == id.ToString()
        );
    }

    [Fact]
    public async Task Where_the_shop_does_not_allow_it_a_clerk_adds_nobody_online_or_offline()
    {
        (await Shop.Owner.Put("/system-settings/staff_may_add_farmers", new { value = false }, Cancel)).Expect(200);
        Assert.False((await Shop.Clerk.Get("/system-settings/public", Cancel)).Data.GetProperty("staff_may_add_farmers").GetBoolean());
        // The missing permission is reported before the validation errors.
        (await Shop.Clerk.Post("/farmers", new { }, Cancel)).Expect(403, "PERMISSION_DENIED");
        var pushed = await Push("farmer.create", Api.Clock.NewId(), new { name = "Selvi", phone = "9840012345" });
        Assert.Equal("PERMISSION_DENIED", pushed.GetProperty("error").Text("code"));
        Assert.Equal(0, await Api.Count("farmers"));
    }

    [Fact]
    public async Task A_newcomer_of_a_device_without_a_network_is_to_be_confirmed_too()
    {
        var id = Api.Clock.NewId();
        var pushed = await Push("farmer.create", id, new { name = "Selvi", phone = "9840012345" });
        Assert.Equal("applied", pushed.Text("status"));
        Assert.False((await Shop.Owner.Get($"/farmers/{id}", Cancel)).Data.GetProperty("is_confirmed").GetBoolean());
    }

    [Fact]
    public async Task What_a_farmer_pays_is_not_the_clerks_to_decide()
    {
        Assert.Equal(["commission_pct"], (
                await Newcomer(
                    new
                    {
                        name = "Selvi",
                        phone = "1",
                        commission_pct = 0,
                    }
                )
            ).Expect(422).Fields);
        Assert.Equal(["flat_fee_monthly"], (
                await Newcomer(
                    new
                    {
                        name = "Selvi",
                        phone = "1",
                        flat_fee_monthly = 9,
                    }
                )
            ).Expect(422).Fields);
        var form = new
        {
            name = "Selvi",
            phone = "1",
            commission_pct = 10,
            own_commission = false,
            flat_fee_monthly = 0,
        };
        (await Newcomer(form)).Expect(201);
        Assert.Equal(1, await Api.Count("farmers"));
    }

    [Fact]
    public async Task To_correct_a_newcomer_is_to_confirm_him_and_to_make_him_inactive_is_not()
    {
        var id = (await Newcomer()).Expect(201).Id;
        Assert.False(await IsConfirmed(new { is_active = false }));
        Assert.False(
            await IsConfirmed(
                new
                {
                    is_active = true,
                    name = "Selvam",
                    is_confirmed = false,
                }
            )
        );
        Assert.True(await IsConfirmed(new { name = "Selvam Raja" }));
        Assert.True(await IsConfirmed(new { is_confirmed = false }));

        async Task<bool> IsConfirmed(object change) =>
            (await Shop.Owner.Put($"/farmers/{id}", change, Cancel)).Expect(200).Data.GetProperty("is_confirmed").GetBoolean();
    }

    [Fact]
    public async Task Nobody_unconfirmed_is_settled_or_lent_money_and_he_stops_nobody_else()
    {
        var (flower, slot) = (await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        await Shop.SetRate(flower, slot, 100m);
        var (newcomer, known) = ((await Newcomer()).Expect(201).Id, await Shop.AddFarmer());
        await Shop.AddLine(newcomer, flower, 10m);
        await Shop.AddLine(known, flower, 10m);
        var refused = (await Shop.Clerk.Post("/settlements/generate", Period(newcomer), Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        Assert.Contains("Confirm", refused.Json.Text("message"), StringComparison.Ordinal);

        var advance = new
        {
            farmer_id = newcomer,
            amount = 100,
            reason = "Seeds",
        };
        (await Shop.Owner.Put("/system-settings/auto_approve_advances", new { value = true }, Cancel)).Expect(200);
        var asked = (await Shop.Clerk.Post("/cash-advances", advance, Cancel)).Expect(201).Data;
        Assert.Equal("pending", asked.Text("status"));
        (await Shop.Owner.Post($"/cash-advances/{asked.Text("id")}/approve", null, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");

        var all = new { period_start = Today, period_end = Today };
        var job = (await Shop.Clerk.Post("/settlements/generate-all", all, Cancel)).Expect(202).Id;
        JsonElement done = default;
        await Eventually.Async(
            async () => (done = (await Shop.Clerk.Get($"/settlements/jobs/{job}", Cancel)).Data).Text("state") is "done" or "failed",
            "the job to end",
            Cancel
        );
        Assert.Equal((1, 1), (done.Int("done"), done.Int("failed")));
        var error = Assert.Single(done.GetProperty("errors").EnumerateArray());
        Assert.Equal(("INVALID_STATE_TRANSITION", "FAR001"), (error.Text("code"), error.Text("farmer_code")));
        Assert.Equal(1, await Api.Count("settlements"));
    }

    [Fact]
    public async Task A_phone_that_somebody_has_says_whose_it_is_also_of_one_who_left()
    {
        var known = await Shop.AddFarmer("Muthupandi");
        foreach (var active in new[] { true, false })
        {
            if (!active)
                (await Shop.Owner.Patch($"/farmers/{known}/deactivate", null, Cancel)).Expect(200);
            var taken = (await Newcomer(new { name = "Muthu", phone = "70000 00001" })).Expect(409, "RESOURCE_ALREADY_EXISTS");
            Assert.Equal(["phone"], taken.Fields);
            Assert.Contains("FAR001 Muthupandi", taken.Json.Text("message"), StringComparison.Ordinal);
            Assert.Equal(!active, taken.Json.Text("message")!.Contains("You can activate this farmer", StringComparison.Ordinal));
            var current = taken.Json.GetProperty("error").GetProperty("current");
            Assert.Equal((known.ToString(), active), (current.Text("id"), current.GetProperty("is_active").GetBoolean()));
        }

        var pushed = await Push("farmer.create", Api.Clock.NewId(), new { name = "Muthu", phone = "7000000001" });
        Assert.Equal(("rejected", "FAR001"), (pushed.Text("status"), pushed.GetProperty("row").Text("farmer_code")));
        var other = await Shop.AddFarmer("Velu");
        var change = (await Shop.Owner.Put($"/farmers/{other}", new { phone = "7000000001" }, Cancel)).Expect(409);
        Assert.Equal("FAR001", change.Json.GetProperty("error").GetProperty("current").Text("farmer_code"));
    }

    [Fact]
    public async Task A_newcomer_who_is_known_is_merged_and_the_book_shows_every_step()
    {
        var (flower, rose, slot) = (await Shop.Flower("MAL"), await Shop.Flower("ROS"), await Shop.Slot("04:00"));
        await Shop.SetRate(flower, slot, 100m);
        var (newcomer, known) = ((await Newcomer()).Expect(201).Id, await Shop.AddFarmer("Muthupandi", commissionPct: 5m));
        var priced = await Shop.AddLine(newcomer, flower, 10m);
        var unpriced = await Shop.AddLine(newcomer, rose, 3m);
        var gone = await Shop.AddLine(newcomer, flower, 1m);
        (await Shop.Clerk.Delete($"/daily-entries/{gone}?reason=Twice", Cancel)).Expect(200);
        await Shop.AddLine(known, flower, 1m);
        var advance = new
        {
            farmer_id = newcomer,
            amount = 100,
            reason = "Seeds",
        };
        (await Shop.Clerk.Post("/cash-advances", advance, Cancel)).Expect(201);
        (await Shop.Clerk.Put($"/farmers/{newcomer}/flowers", new { flower_type_ids = new[] { rose } }, Cancel)).Expect(200);
        Assert.Equal((900m, 95m), (await Shop.Balance(newcomer), await Shop.Balance(known)));

        (await Shop.Clerk.Post($"/farmers/{newcomer}/merge", new { into_farmer_id = known }, Cancel)).Expect(403);
        var merged = (await Shop.Owner.Post($"/farmers/{newcomer}/merge", new { into_farmer_id = known }, Cancel)).Expect(200).Data;
        // 10 kg × ₹100 less the farmer's own 5 %, and the entry that was there before.
        Assert.Equal(("Muthupandi", 1045m), (merged.Text("name"), merged.Money("current_balance")));
        Assert.Equal((0m, 1045m), (await Shop.Balance(newcomer), await Shop.Balance(known)));
        (await Shop.Owner.Get($"/farmers/{newcomer}", Cancel)).Expect(404);

        var line = (await Shop.Owner.Get($"/daily-entries/{priced}", Cancel)).Expect(200).Data;
        Assert.Equal((known, 950m, 2), (line.GetProperty("farmer_id").GetGuid(), line.Money("net_amount"), line.Int("version")));
        var history = (await Shop.Owner.Get($"/daily-entries/{priced}/history", Cancel)).Expect(200).Data;
        Assert.Equal(("moved", "FAR001 → FAR002"), (history[1].Text("action"), history[1].Text("reason")));
        Assert.Equal(newcomer, history[1].GetProperty("old").GetProperty("farmer_id").GetGuid());
        foreach (var moved in new[] { unpriced, gone })
            Assert.Equal(known, (await Shop.Owner.Get($"/daily-entries/{moved}", Cancel)).Data.GetProperty("farmer_id").GetGuid());
        Assert.Equal(1, await Api.Count("cash_advances where farmer_id = '" + known + "'"));
        Assert.Contains((await Shop.Owner.Get($"/farmers/{known}/flowers", Cancel)).Data.EnumerateArray(), f =>
            f.GetProperty("flower_type_id").GetGuid() == rose
        );
        var kinds = (await Shop.Owner.Get($"/farmers/{known}/ledger", Cancel)).Data.EnumerateArray().Select(l => l.Text("kind"));
        Assert.Contains("entry_moved", kinds);
        Assert.Equal(
            1,
            await Api.Count("outbox_messages where kind = 'entry_receipt' and farmer_id = '" + known + "' and subject_version = 2")
        );
        var told = (await Shop.Owner.Get("/audit-log?entity=farmer", Cancel))
            .Data.EnumerateArray()
            .First(a => a.Text("action") == "merged");
        Assert.Equal(newcomer.ToString(), told.Text("entity_id"));

        // What a device sends later for the new farmer is recorded for the merged one; the phone number is free again.
        var late = await Push(
            "entry.create",
            Api.Clock.NewId(),
            new
            {
                farmer_id = newcomer,
                flower_type_id = flower,
                entry_date = Today,
                entry_time = "05:00",
                quantity = 2,
            }
        );
        Assert.Equal(("applied", known), (late.Text("status"), late.GetProperty("row").GetProperty("farmer_id").GetGuid()));
        (await Newcomer()).Expect(201);
    }

    [Fact]
    public async Task Only_a_newcomer_is_merged_and_only_into_a_confirmed_farmer()
    {
        var (newcomer, known) = ((await Newcomer()).Expect(201).Id, await Shop.AddFarmer());
        var other = (await Newcomer(new { name = "Velu", phone = "9840000077" })).Expect(201).Id;
        (await Merge(newcomer, new { })).Expect(422, "VALIDATION_ERROR");
        (await Merge(newcomer, new { into_farmer_id = Api.Clock.NewId() })).Expect(404);
        foreach (var into in new[] { newcomer, other })
            Assert.Equal(["into_farmer_id"], (await Merge(newcomer, new { into_farmer_id = into })).Expect(422).Fields);
        (await Merge(newcomer, new { into_farmer_id = known, version = 99 })).Expect(409, "VERSION_CONFLICT");
        (await Merge(known, new { into_farmer_id = newcomer })).Expect(422, "INVALID_STATE_TRANSITION");
        Assert.Equal(3, await Api.Count("farmers where deleted_at is null"));

        Task<Reply> Merge(Guid id, object body) => Shop.Owner.Post($"/farmers/{id}/merge", body, Cancel);
    }

    private Task<Reply> Newcomer(object? farmer = null) =>
        Shop.Clerk.Post("/farmers", farmer ?? new { name = "Selvam", phone = "98400 00055" }, Cancel);

    private static object Period(Guid farmer) =>
        new
        {
            farmer_id = farmer,
            period_start = Today,
            period_end = Today,
        };

    private async Task<JsonElement> Push(string type, Guid id, object payload)
    {
        var operation = new
        {
            op_id = Api.Clock.NewId(),
            seq = 1,
            type,
            entity_id = id,
            payload,
        };
        var push = new { device_id = "tablet-1", operations = new[] { operation } };
        return (await Shop.Clerk.Post("/sync/push", push, Cancel)).Expect(200).Data.GetProperty("results")[0];
    }
}
