using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Users;

public sealed class PermissionTests(RunningApi api) : ApiTest(api)
{
    private async Task<JsonElement> AllowAsync(object permissions) =>
        (await Shop.Owner.Put($"/users/{Shop.ClerkId}", new { permissions }, Cancel)).Expect(200).Data;

    private async Task<string[]> TheClerkMayAsync() =>
        [
            .. (await Api.SignInAsync("clerk@madurai-1.test"))
                .Data.GetProperty("user")
                .GetProperty("permissions")
                .EnumerateArray()
                .Select(p => p.GetString()!),
        ];

    [Fact]
    public async Task Without_a_decision_a_clerk_may_what_clerks_could_before()
    {
        Assert.Equal(["add_farmers", "advances", "settlements", "reports", "sell"], await TheClerkMayAsync());
        (await Shop.Owner.Put("/system-settings/staff_may_add_farmers", new { value = false }, Cancel)).Expect(200);
        (await Shop.Owner.Put("/system-settings/staff_may_set_rate", new { value = true }, Cancel)).Expect(200);
        Assert.Equal(["set_entry_rate", "advances", "settlements", "reports", "sell"], await TheClerkMayAsync());
        // A choice for this clerk overrides the shop's setting; when it is removed, the setting applies again.
        await AllowAsync(new { add_farmers = true, set_entry_rate = false });
        Assert.Equal(["add_farmers", "advances", "settlements", "reports", "sell"], await TheClerkMayAsync());
        await AllowAsync(new { });
        Assert.Equal(["set_entry_rate", "advances", "settlements", "reports", "sell"], await TheClerkMayAsync());
        Assert.Equal(
            8,
            (await Api.SignInAsync("owner@madurai-1.test")).Data.GetProperty("user").GetProperty("permissions").GetArrayLength()
        );
    }

    [Fact]
    public async Task What_is_taken_away_is_refused_from_the_next_request_on_in_words_that_name_who_can_change_it()
    {
        var (farmer, flower) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await AllowAsync(
            new
            {
                add_farmers = false,
                advances = false,
                settlements = false,
                reports = false,
                sell = false,
            }
        );
        var period = new
        {
            farmer_id = farmer,
            period_start = Today,
            period_end = Today,
        };
        var refused = new[]
        {
            await Shop.Clerk.Post("/farmers", new { name = "Pandi", phone = "9876500001" }, Cancel),
            await Shop.Clerk.Post("/cash-advances", new { farmer_id = farmer, amount = 100 }, Cancel),
            await Shop.Clerk.Post("/settlements/generate", period, Cancel),
            await Shop.Clerk.Post("/settlements/generate-all", period, Cancel),
            await Shop.Clerk.Get("/reports/daily-summary", Cancel),
            await Shop.Clerk.Get("/exports/entries", Cancel),
            await Shop.Clerk.Get("/buyers", Cancel),
            await Shop.Clerk.Post("/invoices", new { }, Cancel),
            // Refused before the bill is looked up.
            await Shop.Clerk.Get($"/invoices/{farmer}", Cancel),
            await Shop.Clerk.Delete($"/cash-advances/{farmer}", Cancel),
        };
        Assert.All(refused, r => Assert.EndsWith("Ask the owner", r.Expect(403, "PERMISSION_DENIED").Json.Text("message")));
        var pushed = (
            await Shop.Clerk.Post(
                "/sync/push",
                new
                {
                    device_id = "D1",
                    operations = new[]
                    {
                        new
                        {
                            op_id = Api.Clock.NewId(),
                            seq = 1,
                            type = "collection.create",
                            entity_id = Api.Clock.NewId(),
                            captured_at = Api.Clock.GetUtcNow(),
                            payload = new { buyer_id = farmer, amount = 10 },
                        },
                    },
                },
                Cancel
            )
        ).Expect(200);
        Assert.Equal("PERMISSION_DENIED", pushed.Data.GetProperty("results")[0].GetProperty("error").Text("code"));
        // The owner may do all of it, and the clerk can still record entries.
        (await Shop.Owner.Get("/reports/daily-summary", Cancel)).Expect(200);
        await Shop.AddLine(farmer, flower, 4m);
        // A farmer can still request an advance.
        (await Shop.AsFarmer(farmer).Post("/cash-advances", new { farmer_id = farmer, amount = 100 }, Cancel)).Expect(201);
    }

    [Fact]
    public async Task What_is_given_is_his_at_once()
    {
        var (farmer, flower, slot) = (await Shop.AddFarmer(), await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        var rate = new
        {
            flower_type_id = flower,
            time_slot_id = slot,
            rate_per_unit = 150,
            effective_date = Today,
        };
        var owners = (
            await Shop.Owner.Post(
                "/daily-entries",
                new
                {
                    farmer_id = farmer,
                    flower_type_id = flower,
                    quantity = 4,
                },
                Cancel
            )
        ).Expect(201).Id;
        (await Shop.Clerk.Post("/market-rates", rate, Cancel)).Expect(403, "PERMISSION_DENIED");
        (await Correct(new { quantity = 5 })).Expect(403, "PERMISSION_DENIED");

        Assert.DoesNotContain("set_rates", await Told(), StringComparison.Ordinal);
        await AllowAsync(
            new
            {
                set_rates = true,
                correct_others = true,
                set_entry_rate = true,
            }
        );
        // The clerk's open pages learn of it with their next pull of changes.
        Assert.Contains("set_rates", await Told(), StringComparison.Ordinal);
        (await Shop.Clerk.Post("/market-rates", rate, Cancel)).Expect(201);
        (await Correct(new { quantity = 5 })).Expect(200);
        (await Correct(new { manual_rate = 140, notes = "Wet" })).Expect(200);

        Task<Reply> Correct(object change) => Shop.Clerk.Put($"/daily-entries/{owners}", change, Cancel);

        async Task<string> Told() =>
            (await Shop.Clerk.Get("/sync/changes?limit=1", Cancel)).Expect(200).Data.GetProperty("permissions").ToString();
    }

    [Fact]
    public async Task Only_the_owner_decides_only_of_clerks_and_it_is_on_record()
    {
        (await Shop.Clerk.Put($"/users/{Shop.ClerkId}", new { permissions = new { set_rates = true } }, Cancel)).Expect(403);
        Assert.Equal(
            ["permissions"],
            (await Shop.Owner.Put($"/users/{Shop.OwnerId}", new { permissions = new { set_rates = false } }, Cancel)).Expect(422).Fields
        );
        var told = await AllowAsync(new { advances = false });
        Assert.False(told.GetProperty("permissions").GetProperty("advances").GetBoolean());
        var act = (await Shop.Owner.Get($"/audit-log?entity=user&entity_id={Shop.ClerkId}", Cancel)).Expect(200).Data[0];
        Assert.Equal(JsonValueKind.Null, act.GetProperty("old").GetProperty("permissions").GetProperty("advances").ValueKind);
        Assert.False(act.GetProperty("new").GetProperty("permissions").GetProperty("advances").GetBoolean());
        // Changing the role removes the clerk's permissions.
        (await Shop.Owner.Put($"/users/{Shop.ClerkId}", new { role = "admin" }, Cancel)).Expect(200);
        var back = (await Shop.Owner.Put($"/users/{Shop.ClerkId}", new { role = "staff" }, Cancel)).Expect(200).Data;
        Assert.Equal(JsonValueKind.Null, back.GetProperty("permissions").GetProperty("advances").ValueKind);
    }
}
