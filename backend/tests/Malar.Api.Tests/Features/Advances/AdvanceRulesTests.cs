using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Advances;

public sealed class AdvanceRulesTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_farmer_asks_for_himself_and_sees_only_his_own()
    {
        var (me, other) = (await Shop.AddFarmer(), await Shop.AddFarmer());
        var farmer = Shop.AsFarmer(me);
        var mine = (
            await farmer.Post(
                "/cash-advances",
                new
                {
                    amount = 500,
                    reason = "Wedding",
                    notes = "private",
                },
                Cancel
            )
        ).Expect(201);
        Assert.Equal(
            (me, "pending", JsonValueKind.Null),
            (mine.Data.GetProperty("farmer_id").GetGuid(), mine.Data.Text("status"), mine.Data.GetProperty("notes").ValueKind)
        );
        (await farmer.Post("/cash-advances", new { farmer_id = me, amount = 100 }, Cancel)).Expect(201);
        Assert.Equal(
            ["farmer_id"],
            (await farmer.Post("/cash-advances", new { farmer_id = other, amount = 100 }, Cancel)).Expect(404, "RESOURCE_NOT_FOUND").Fields
        );

        var theirs = await Shop.GiveAdvance(other, 900);
        (await farmer.Get($"/cash-advances/{theirs}", Cancel)).Expect(404);
        (await farmer.Delete($"/cash-advances/{theirs}", Cancel)).Expect(404);
        (await farmer.Get($"/cash-advances/farmer/{other}/summary", Cancel)).Expect(404);
        Assert.Equal(2, (await farmer.Get("/cash-advances", Cancel)).Expect(200).Data.GetArrayLength());
        Assert.Equal(0, (await farmer.Get($"/cash-advances?farmer_id={other}", Cancel)).Expect(200).Data.GetArrayLength());
        // A user with the role farmer but without a farmer record has no advances.
        var nobody = Api.SignedIn(Shop.Id, Api.Clock.NewId(), "farmer");
        Assert.Equal(0, (await nobody.Get("/cash-advances", Cancel)).Expect(200).Data.GetArrayLength());
        (await nobody.Post("/cash-advances", new { amount = 100 }, Cancel)).Expect(404);
    }

    [Fact]
    public async Task Only_the_owner_decides()
    {
        var farmer = await Shop.AddFarmer();
        var id = (await Shop.Clerk.Post("/cash-advances", new { farmer_id = farmer, amount = 500 }, Cancel)).Expect(201).Id;
        foreach (var other in new[] { Shop.Clerk, Shop.AsFarmer(farmer) })
        {
            (await other.Post($"/cash-advances/{id}/approve", null, Cancel)).Expect(403, "PERMISSION_DENIED");
            (await other.Put($"/cash-advances/{id}/reject", null, Cancel)).Expect(403, "PERMISSION_DENIED");
        }

        Assert.Equal("pending", (await Shop.Owner.Get($"/cash-advances/{id}", Cancel)).Data.Text("status"));
    }

    [Fact]
    public async Task Another_shops_advances_and_farmers_do_not_exist()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        var farmer = await other.AddFarmer();
        var id = (await other.Clerk.Post("/cash-advances", new { farmer_id = farmer, amount = 500 }, Cancel)).Expect(201).Id;
        (await Shop.Owner.Get($"/cash-advances/{id}", Cancel)).Expect(404);
        (await Shop.Owner.Post($"/cash-advances/{id}/approve", null, Cancel)).Expect(404);
        (await Shop.Owner.Post($"/cash-advances/{id}/reject", null, Cancel)).Expect(404);
        (await Shop.Owner.Delete($"/cash-advances/{id}", Cancel)).Expect(404);
        (await Shop.Owner.Get($"/cash-advances/farmer/{farmer}/summary", Cancel)).Expect(404);
        (await Shop.Owner.Post("/cash-advances", new { farmer_id = farmer, amount = 500 }, Cancel)).Expect(404);
        Assert.Equal(0, (await Shop.Owner.Get("/cash-advances", Cancel)).Data.GetArrayLength());
        Assert.Equal("pending", (await other.Owner.Get($"/cash-advances/{id}", Cancel)).Data.Text("status"));
    }

    [Theory]
    [InlineData("""{"amount": 0}""", "amount")]
    [InlineData("""{"amount": -1}""", "amount")]
    [InlineData("""{"amount": 10.001}""", "amount")]
    [InlineData("""{"amount": 100000000}""", "amount")]
    [InlineData("""{"amount": null}""", "amount")]
    [InlineData("""{"amount": "ten"}""", "amount")]
    [InlineData("""{"farmer_id": null}""", "farmer_id")]
    [InlineData("""{"farmer_id": "FAR001"}""", "farmer_id")]
    [InlineData("""{"advance_date": "2026-02-13"}""", "advance_date")]
    [InlineData("""{"advance_date": "1026-02-12"}""", "advance_date")]
    [InlineData("""{"advance_date": "yesterday"}""", "advance_date")]
    [InlineData("""{"paid_from": "upi"}""", "paid_from")]
    public async Task A_wrong_request_is_refused_by_the_name_of_its_field(string difference, string field)
    {
        var advance = new Dictionary<string, object?> { ["farmer_id"] = await Shop.AddFarmer(), ["amount"] = 500 };
        foreach (var part in JsonDocument.Parse(difference).RootElement.EnumerateObject())
            advance[part.Name] = part.Value;
        Assert.Equal([field], (await Shop.Clerk.Post("/cash-advances", advance, Cancel)).Expect(422, "VALIDATION_ERROR").Fields);
        Assert.Equal(0, (await Shop.Clerk.Get("/cash-advances", Cancel)).Data.GetArrayLength());
    }

    [Fact]
    public async Task The_order_of_checks_is_the_contracts()
    {
        var nothing = Api.Clock.NewId();
        (await Api.Anonymous().Post($"/cash-advances/{nothing}/approve", "{", Cancel)).Expect(401);
        (await Shop.Clerk.Post($"/cash-advances/{nothing}/approve", "{", Cancel)).Expect(403);
        (await Shop.Owner.Post($"/cash-advances/{nothing}/approve", "{", Cancel)).Expect(404);
        (await Shop.Clerk.Post("/cash-advances", new { farmer_id = nothing, amount = 0 }, Cancel)).Expect(422);
        (await Shop.Clerk.Post("/cash-advances", new { farmer_id = nothing, amount = 1 }, Cancel)).Expect(404);
        var id = (await Shop.Clerk.Post("/cash-advances", new { farmer_id = await Shop.AddFarmer(), amount = 1 }, Cancel)).Expect(201).Id;
        Assert.Equal(
            ["paid_from"],
            (await Shop.Owner.Post($"/cash-advances/{id}/approve", new { paid_from = "upi" }, Cancel))
                .Expect(422, "VALIDATION_ERROR")
                .Fields
        );
    }

    [Fact]
    public async Task The_shop_lends_no_more_at_a_time_than_it_has_decided()
    {
        var farmer = await Shop.AddFarmer();
        (await Shop.Owner.Put("/system-settings/max_advance_amount", new { value = 123456 }, Cancel)).Expect(200);
        (await Shop.Clerk.Post("/cash-advances", new { farmer_id = farmer, amount = 123456 }, Cancel)).Expect(201);
        var refused = (
            await Shop.Clerk.Send(
                HttpMethod.Post,
                "/cash-advances",
                new { farmer_id = farmer, amount = 123456.01m },
                Cancel,
                ("Accept-Language", "ta")
            )
        ).Expect(422, "VALIDATION_ERROR");
        Assert.Equal(["amount"], refused.Fields);
        Assert.Equal("ஒரு முறை அதிகபட்சம் ₹1,23,456.00 வரை முன்பணம் தரலாம்", refused.Json.Text("message"));
    }

    [Fact]
    public async Task A_shop_may_approve_what_its_office_records_but_not_what_a_farmer_asks()
    {
        var farmer = await Shop.AddFarmer();
        (await Shop.Owner.Put("/system-settings/auto_approve_advances", new { value = true }, Cancel)).Expect(200);
        var recorded = (
            await Shop.Clerk.Post(
                "/cash-advances",
                new
                {
                    farmer_id = farmer,
                    amount = 400,
                    paid_from = "bank",
                },
                Cancel
            )
        ).Expect(201).Data;
        Assert.Equal(
            ("approved", "bank", 400m),
            (recorded.Text("status"), recorded.Text("paid_from"), recorded.Money("outstanding_amount"))
        );
        Assert.Equal(Shop.ClerkId, recorded.GetProperty("approved_by").GetGuid());
        Assert.Equal(
            "pending",
            (await Shop.AsFarmer(farmer).Post("/cash-advances", new { amount = 100 }, Cancel)).Expect(201).Data.Text("status")
        );
        Assert.Equal(-400m, await Shop.Balance(farmer));
        await using var messages = Api.Superuser.CreateCommand("select count(*) from outbox_messages where kind = 'advance_decided'");
        Assert.Equal(1L, await messages.ExecuteScalarAsync(Cancel));
    }
}
