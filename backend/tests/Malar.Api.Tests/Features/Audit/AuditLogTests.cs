using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Audit;

public sealed class AuditLogTests(RunningApi api) : ApiTest(api)
{
    private async Task<Reply> Log(string query = "") => (await Shop.Owner.Get($"/audit-log?{query}", Cancel)).Expect(200);

    [Fact]
    public async Task It_says_who_did_what_with_old_and_new()
    {
        var id = await Shop.SetRate(await Shop.Flower("MAL"), await Shop.Slot("04:00"), 150);
        Api.Clock.Advance(TimeSpan.FromSeconds(1));
        var put = (
            await Shop.Owner.Send(HttpMethod.Put, $"/market-rates/{id}", new { rate_per_unit = 160 }, Cancel, ("X-Request-Id", "req-7"))
        ).Expect(200);
        var acts = (await Log($"entity=market_rate&entity_id={id}")).Data;
        Assert.Equal(["updated", "created"], acts.EnumerateArray().Select(a => a.Text("action")));
        Assert.Equal((150m, 160m), (acts[0].GetProperty("old").Money("rate_per_unit"), acts[0].GetProperty("new").Money("rate_per_unit")));
        Assert.Equal(
            (Shop.OwnerId, "Owner", "admin"),
            (acts[0].GetProperty("actor_id").GetGuid(), acts[0].Text("actor_name"), acts[0].Text("actor_role"))
        );
        Assert.Equal(put.Response.Headers.GetValues("X-Request-Id").Single(), acts[0].Text("request_id"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, acts[1].GetProperty("old").ValueKind);
    }

    [Fact]
    public async Task It_can_be_narrowed_and_paged()
    {
        var farmer = await Shop.AddFarmer();
        var asked = (await Shop.Clerk.Post("/cash-advances", new { farmer_id = farmer, amount = 100 }, Cancel)).Expect(201).Id;
        Api.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Shop.Owner.Post($"/cash-advances/{asked}/reject", new { notes = "too late in the year" }, Cancel)).Expect(200);

        Assert.Equal(["created"], (await Log($"actor_id={Shop.ClerkId}")).Data.EnumerateArray().Select(a => a.Text("action")));
        var rejected = Assert.Single((await Log("action=rejected")).Data.EnumerateArray());
        Assert.Equal((asked.ToString(), "too late in the year"), (rejected.Text("entity_id"), rejected.Text("reason")));
        var first = await Log("entity=cash_advance&page_size=1");
        Assert.Equal(
            ("rejected", 2),
            (first.Data[0].Text("action"), first.Json.GetProperty("pagination").GetProperty("total_items").GetInt32())
        );
        Assert.Equal("created", (await Log("entity=cash_advance&page_size=1&page=2")).Data[0].Text("action"));
        Assert.Equal("created", (await Log("entity=cash_advance&sort_by=at&sort_order=asc")).Data[0].Text("action"));
        Assert.Equal(0, (await Log("entity=cash_advance&action=approved")).Data.GetArrayLength());
    }

    [Fact]
    public async Task Its_days_are_the_shops()
    {
        // 05:10 on 12 February in Madurai, which is still the 11th in UTC.
        var farmer = await Shop.AddFarmer();
        (await Shop.Clerk.Post("/cash-advances", new { farmer_id = farmer, amount = 100 }, Cancel)).Expect(201);
        async Task<int> Acts(string days) => (await Log($"entity=cash_advance&{days}")).Data.GetArrayLength();
        Assert.Equal(
            (1, 1, 0, 0),
            (
                await Acts("date_from=2026-02-12&date_to=2026-02-12"),
                await Acts("date_to=2026-02-12"),
                await Acts("date_to=2026-02-11"),
                await Acts("date_from=2026-02-13")
            )
        );
        Assert.Equal(["date_to"], (await Shop.Owner.Get("/audit-log?date_from=2026-02-12&date_to=2026-02-11", Cancel)).Expect(422).Fields);
        Assert.Equal(["date_to"], (await Shop.Owner.Get("/audit-log?date_to=9999-12-31", Cancel)).Expect(422).Fields);
    }

    [Fact]
    public async Task It_is_the_owners_alone_and_of_his_shop_alone()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        await other.AddFarmer();
        Assert.Equal(0, (await Log("entity=farmer")).Data.GetArrayLength());
        (await Shop.Clerk.Get("/audit-log", Cancel)).Expect(403, "PERMISSION_DENIED");
        (await Shop.AsFarmer(Api.Clock.NewId()).Get("/audit-log", Cancel)).Expect(403, "PERMISSION_DENIED");
        (await Api.Anonymous().Get("/audit-log", Cancel)).Expect(401);
        Assert.Equal(
            1,
            (await Api.SignedIn(other.Id, other.OwnerId, Role.Admin).Get("/audit-log?entity=farmer", Cancel)).Data.GetArrayLength()
        );
    }
}
