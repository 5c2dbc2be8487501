using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Auth.Sessions;

public sealed class SessionListTests(RunningApi api) : ApiTest(api)
{
    private const string Owner = "owner@madurai-1.test";
    private const string Clerk = "clerk@madurai-1.test";
    private const string Tablet =
        "Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";

    /// <summary>Signs in as a browser on a device would.</summary>
    private async Task<SessionOfTest> SignInOn(string device, string email = Clerk, string agent = Tablet) =>
        await Api.SignInOnAsync(device, email, agent);

    private static async Task<List<JsonElement>> Listed(HttpClient client, string path = "/auth/sessions") =>
        [.. (await client.Get(path, Cancel)).Expect(200).Data.EnumerateArray()];

    private async Task<Reply> RefreshOn(string device, string token) =>
        await Api.OnDevice(device, Tablet).Post("/auth/refresh", new { refresh_token = token }, Cancel);

    [Fact]
    public async Task A_person_sees_where_he_is_signed_in_and_ends_what_he_does_not_know()
    {
        var (here, there) = (await SignInOn("counter-1"), await SignInOn("phone-2", agent: "curl/8.5"));
        await SignInOn("office", Owner);
        (await here.Client.Put("/devices/counter-1/state", new { unsent = 0, parked = 0 }, Cancel)).Expect(200);
        (await Shop.Owner.Put("/devices/counter-1", new { name = "Front" }, Cancel)).Expect(200);
        Api.Clock.Advance(TimeSpan.FromMinutes(10));
        here = here with { Reply = (await RefreshOn("counter-1", here.RefreshToken)).Expect(200) };

        var listed = await Listed(here.Client);
        Assert.Equal(
            [("counter-1", "Front", "Chrome", "Android", true), ("phone-2", null, null, null, false)],
            listed.Select(s =>
                (s.Text("device_id"), s.Text("device_name"), s.Text("browser"), s.Text("system"), s.GetProperty("is_this").GetBoolean())
            )
        );
        Assert.Equal(("127.0.0.1", true), (listed[0].Text("address"), listed[0].GetProperty("is_same_address").GetBoolean()));
        Assert.True(listed[0].GetProperty("used_at").GetDateTime() >= listed[1].GetProperty("used_at").GetDateTime().AddMinutes(10));

        var owners = (await Listed(Shop.Owner, "/sessions")).Single(s => s.Text("user_role") == "admin");
        (await here.Client.Delete($"/auth/sessions/{owners.GetProperty("id").GetGuid()}", Cancel)).Expect(404);
        (await here.Client.Delete($"/auth/sessions/{listed[1].GetProperty("id").GetGuid()}", Cancel)).Expect(200);
        (await here.Client.Delete($"/auth/sessions/{listed[1].GetProperty("id").GetGuid()}", Cancel)).Expect(404);
        (await RefreshOn("phone-2", there.RefreshToken)).Expect(401, "REFRESH_TOKEN_INVALID");
        (await here.Client.Get("/auth/me", Cancel)).Expect(200);

        await SignInOn("phone-3");
        await SignInOn("phone-4");
        Assert.Equal(2, (await here.Client.Post("/auth/sessions/end-others", null, Cancel)).Expect(200).Data.Int("ended"));
        Assert.Equal("counter-1", Assert.Single(await Listed(here.Client)).Text("device_id"));
    }

    [Fact]
    public async Task Whoever_signs_in_again_on_a_device_is_listed_there_once()
    {
        var (former, elsewhere, owner) = (await SignInOn("counter-1"), await SignInOn("phone-2"), await SignInOn("counter-1", Owner));
        var now = await SignInOn("counter-1");
        Assert.Equal(["counter-1", "phone-2"], (await Listed(now.Client)).Select(s => s.Text("device_id")));
        (await former.Client.Get("/auth/me", Cancel)).Expect(401, "AUTHENTICATION_FAILED");
        (await RefreshOn("counter-1", former.RefreshToken)).Expect(401, "REFRESH_TOKEN_INVALID");

        // The sessions of another user on that device, of the same user elsewhere, and of a program without a device continue.
        (await owner.Client.Get("/auth/me", Cancel)).Expect(200);
        (await elsewhere.Client.Get("/auth/me", Cancel)).Expect(200);
        (await Shop.Clerk.Get("/auth/me", Cancel)).Expect(200);

        // A browser that sends another device name is recognized by its device key.
        var renamed = Api.OnDevice("counter-1-new", Tablet);
        renamed.DefaultRequestHeaders.Add("Cookie", $"device_key={now.Reply.Cookie("device_key")}");
        (await renamed.Post("/auth/login", new { email = Clerk, password = TestShop.Password }, Cancel)).Expect(200);
        (await now.Client.Get("/auth/me", Cancel)).Expect(401);
    }

    [Fact]
    public async Task The_owner_sees_who_is_signed_in_and_ends_it_at_once()
    {
        var (clerk, owner) = (await SignInOn("counter-1"), await SignInOn("office", Owner));
        (await clerk.Client.Get("/sessions", Cancel)).Expect(403, "PERMISSION_DENIED");
        Assert.Equal(2, (await Listed(owner.Client, "/sessions")).Count);
        var found = Assert.Single(await Listed(owner.Client, $"/sessions?user_id={Shop.ClerkId}"));
        Assert.Equal(found.ToString(), Assert.Single(await Listed(owner.Client, "/sessions?device_id=counter-1")).ToString());
        var id = found.GetProperty("id").GetGuid();
        (await clerk.Client.Delete($"/sessions/{id}", Cancel)).Expect(403);
        var other = await Api.OpenShopAsync("dindigul-1");
        (await other.Owner.Delete($"/sessions/{id}", Cancel)).Expect(404);
        Assert.Empty(await Listed(other.Owner, "/sessions"));

        (await owner.Client.Delete($"/sessions/{id}", Cancel)).Expect(200);
        (await clerk.Client.Get("/auth/me", Cancel)).Expect(401, "AUTHENTICATION_FAILED");
        (await RefreshOn("counter-1", clerk.RefreshToken)).Expect(401, "REFRESH_TOKEN_INVALID");

        var again = await SignInOn("counter-1");
        (await clerk.Client.Post($"/sessions/of-user/{Shop.ClerkId}/end", null, Cancel)).Expect(401);
        Assert.Equal(1, (await owner.Client.Post($"/sessions/of-user/{Shop.ClerkId}/end", null, Cancel)).Expect(200).Data.Int("ended"));
        (await again.Client.Get("/auth/me", Cancel)).Expect(401);
        Assert.Equal(0, (await owner.Client.Post($"/sessions/of-user/{Shop.OwnerId}/end", null, Cancel)).Expect(200).Data.Int("ended"));
        (await owner.Client.Get("/auth/me", Cancel)).Expect(200);
    }

    [Fact]
    public async Task A_lost_device_is_signed_out_and_told_once_to_remove_what_it_keeps()
    {
        var (clerk, owner) = (await SignInOn("counter-1"), await SignInOn("counter-1", Owner));
        (await clerk.Client.Put("/devices/counter-1/state", new { unsent = 3, parked = 1 }, Cancel)).Expect(200);
        (await clerk.Client.Post("/devices/counter-1/lost", null, Cancel)).Expect(403);
        (await Shop.Owner.Post("/devices/counter-9/lost", null, Cancel)).Expect(404);

        var lost = (await Shop.Owner.Post("/devices/counter-1/lost", null, Cancel)).Expect(200).Data;
        Assert.Equal((3, 1), (lost.Int("unsent"), lost.Int("parked")));
        Assert.Equal(JsonValueKind.Null, lost.GetProperty("lost_told_at").ValueKind);
        (await Shop.Owner.Post("/devices/counter-1/lost", null, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        (await Shop.Owner.Delete("/devices/counter-1", Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        (await clerk.Client.Get("/auth/me", Cancel)).Expect(401);
        (await owner.Client.Get("/auth/me", Cancel)).Expect(401);

        // The device repeats the request until it has received the response, which may be lost on the way.
        (await RefreshOn("counter-1", clerk.RefreshToken)).Expect(401, "DEVICE_LOST");
        (await RefreshOn("counter-1", clerk.RefreshToken)).Expect(401, "DEVICE_LOST");
        (await RefreshOn("counter-1", owner.RefreshToken)).Expect(401, "DEVICE_LOST");
        var told = (await Shop.Owner.Get("/devices", Cancel)).Expect(200).Data[0];
        Assert.Equal(JsonValueKind.String, told.GetProperty("lost_told_at").ValueKind);

        // A user with the password can use the device again, with an empty local database.
        var found = await SignInOn("counter-1");
        Assert.False(found.Data.GetProperty("wipe_device").GetBoolean());
        (await RefreshOn("counter-1", found.RefreshToken)).Expect(200);
        (await Shop.Owner.Post("/devices/counter-1/found", null, Cancel)).Expect(200);
        (await Shop.Owner.Post("/devices/counter-1/found", null, Cancel)).Expect(422);
        (await Shop.Owner.Post("/devices/counter-1/lost", null, Cancel)).Expect(200);
        (await RefreshOn("counter-1", found.RefreshToken)).Expect(401, "DEVICE_LOST");
        (await Shop.Owner.Delete("/devices/counter-1", Cancel)).Expect(200);
    }

    [Fact]
    public async Task A_lost_device_whose_sign_in_is_gone_is_told_at_the_next_one()
    {
        (await Shop.Clerk.Put("/devices/counter-1/state", new { unsent = 0, parked = 0 }, Cancel)).Expect(200);
        (await Shop.Owner.Post("/devices/counter-1/lost", null, Cancel)).Expect(200);
        var elsewhere = await SignInOn("counter-2");
        Assert.False(elsewhere.Data.GetProperty("wipe_device").GetBoolean());
        Assert.True((await SignInOn("counter-1")).Data.GetProperty("wipe_device").GetBoolean());
        Assert.False((await SignInOn("counter-1")).Data.GetProperty("wipe_device").GetBoolean());
    }
}
