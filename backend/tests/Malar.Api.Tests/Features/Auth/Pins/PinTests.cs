using Malar.Api.Features.Auth.Pins;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Auth.Pins;

public sealed class PinTests(RunningApi api) : ApiTest(api)
{
    private const string Clerk = "clerk@madurai-1.test";
    private const string Owner = "owner@madurai-1.test";
    private const string Pin = "7402";
    private const string Device = "device_key";

    [Theory]
    [InlineData("7402", true)]
    [InlineData("60817", true)]
    [InlineData("930274", true)]
    [InlineData("0000", false)]
    [InlineData("1234", false)]
    [InlineData("8901", false)]
    [InlineData("98765", false)]
    [InlineData("4747", false)]
    [InlineData("483483", false)]
    [InlineData("1987", false)]
    [InlineData("2580", false)]
    [InlineData("150883", false)]
    [InlineData("4321", false)]
    [InlineData("7654", false)]
    [InlineData("5921", false)]
    [InlineData("740", false)]
    [InlineData("7402746", false)]
    [InlineData("74a2", false)]
    [InlineData("௭௪௦௨", false)]
    public void A_pin_that_a_colleague_would_try_first_is_none(string pin, bool isGood) =>
        Assert.Equal(isGood, PinPolicy.Problem(pin, "+919876592134") is null);

    [Fact]
    public async Task A_pin_takes_up_the_session_that_the_password_began_on_that_device_and_nothing_else()
    {
        var clerk = await Api.SignInAsync(Clerk);
        var key = clerk.Reply.Cookie(Device);
        foreach (var part in (string[])["httponly", "secure", "samesite=none", "path=/api/v1/auth"])
            Assert.Contains(part, clerk.Reply.CookieLine(Device), StringComparison.OrdinalIgnoreCase);
        var wrong = await clerk.Client.Put("/auth/pin", new { current_password = "wrong-poo-1", pin = Pin }, Cancel);
        Assert.Equal(["current_password"], wrong.Expect(400).Fields);
        var weak = await clerk.Client.Put("/auth/pin", new { current_password = TestShop.Password, pin = "1234" }, Cancel);
        Assert.Equal(["pin"], weak.Expect(422, "VALIDATION_ERROR").Fields);
        await SetAsync(clerk);
        Assert.True((await Shop.Owner.Get($"/users/{Shop.ClerkId}", Cancel)).Data.GetProperty("has_pin").GetBoolean());

        // The owner signs in on the same tablet, which remains the same device.
        var owner = new SessionOfTest(Api, (await SignInAt(key, Owner)).Expect(200));
        Assert.Equal(key, owner.Reply.Cookie(Device));

        var back = new SessionOfTest(Api, (await Enter(key, Shop.ClerkId)).Expect(200));
        Assert.Equal(Shop.ClerkId, back.Data.GetProperty("user").GetProperty("id").GetGuid());
        Assert.Equal(back.RefreshToken, back.Reply.Cookie("refresh_token"));
        var own = (await back.Client.Get("/auth/sessions", Cancel)).Expect(200).Data.EnumerateArray().ToArray();
        Assert.True(Assert.Single(own).GetProperty("is_this").GetBoolean());

        // No device, another device, or no PIN: all give the same response.
        var elsewhere = (await Api.SignInAsync(Owner)).Reply.Cookie(Device);
        foreach (
            var reply in (Reply[])[await Enter(null, Shop.ClerkId), await Enter(elsewhere, Shop.ClerkId), await Enter(key, Shop.OwnerId)]
        )
        {
            reply.Expect(401, "PASSWORD_REQUIRED");
            Assert.False(reply.Response.Headers.Contains("Set-Cookie"));
        }

        // Reusing the refresh token from before the session was parked ends the session and removes the PIN.
        Api.Clock.Advance(TimeSpan.FromMinutes(2));
        (await Refresh(clerk.RefreshToken)).Expect(401, "REFRESH_TOKEN_INVALID");
        (await Refresh(back.RefreshToken)).Expect(401, "REFRESH_TOKEN_INVALID");
        (await Enter(key, Shop.ClerkId)).Expect(401, "PASSWORD_REQUIRED");
    }

    [Fact]
    public async Task After_five_wrong_ones_the_password_is_wanted_however_many_are_tried_at_once()
    {
        var clerk = await Api.SignInAsync(Clerk);
        var key = clerk.Reply.Cookie(Device);
        await SetAsync(clerk);
        for (var i = 0; i < 4; i++)
            (await Enter(key, Shop.ClerkId, "9173")).Expect(401, "AUTHENTICATION_FAILED");
        (await Enter(key, Shop.ClerkId)).Expect(200);
        // The right PIN resets that count. Now twenty attempts at the same time.
        var together = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Enter(key, Shop.ClerkId, $"91{i:00}")));
        Assert.Equal(4, together.Count(r => r.Code == "AUTHENTICATION_FAILED"));
        Assert.Equal(16, together.Count(r => r.Code == "PASSWORD_REQUIRED"));
        (await Enter(key, Shop.ClerkId)).Expect(401, "PASSWORD_REQUIRED");
        // Wrong PINs cannot lock a user out: the password still works, and open sessions continue.
        (await clerk.Client.Get("/auth/me", Cancel)).Expect(200);
        (await SignInAt(key, Clerk)).Expect(200);
        (await Enter(key, Shop.ClerkId)).Expect(200);
        await using var acts = Api.Superuser.CreateCommand(
            """
            select string_agg(concat_ws(' ', action, entity, new ->> 'by'), ', ' order by id) from audit_log
            where actor_id = $1 and entity in ('pin', 'user')
            """
        );
        acts.Parameters.AddWithValue(Shop.ClerkId);
        Assert.Equal(
            "signed_in user, turned_on pin, signed_in user pin, locked pin, signed_in user, signed_in user pin",
            await acts.ExecuteScalarAsync(Cancel)
        );
    }

    [Fact]
    public async Task By_pin_the_owner_is_a_clerk_until_he_signs_in_with_his_password()
    {
        var owner = await Api.SignInAsync(Owner);
        var key = owner.Reply.Cookie(Device);
        await SetAsync(owner);
        var byPin = new SessionOfTest(Api, (await Enter(key, Shop.OwnerId)).Expect(200));
        await IsClerk(byPin);
        Api.Clock.Advance(TimeSpan.FromMinutes(16));
        var renewed = new SessionOfTest(Api, (await Refresh(byPin.RefreshToken)).Expect(200));
        await IsClerk(renewed);
        (await renewed.Client.Put($"/users/{Shop.OwnerId}", new { email = "thief@madurai-1.test" }, Cancel)).Expect(403);
        var again = new SessionOfTest(Api, (await SignInAt(key, Owner)).Expect(200));
        Assert.Equal("admin", again.Data.GetProperty("user").Text("role"));
        (await again.Client.Get("/users", Cancel)).Expect(200);

        async Task IsClerk(SessionOfTest session)
        {
            Assert.Equal("staff", session.Data.GetProperty("user").Text("role"));
            Assert.DoesNotContain(
                "set_rates",
                session.Data.GetProperty("user").GetProperty("permissions").ToString(),
                StringComparison.Ordinal
            );
            (await session.Client.Get("/users", Cancel)).Expect(403, "PERMISSION_DENIED");
            (await session.Client.Get("/daily-entries", Cancel)).Expect(200);
        }
    }

    [Fact]
    public async Task A_pin_is_worth_nothing_once_it_the_session_or_the_person_is_gone()
    {
        var (key, _) = await HereAsync();
        (await Shop.Clerk.Delete($"/users/{Shop.ClerkId}/pin", Cancel)).Expect(403);
        (await Shop.Owner.Delete($"/users/{Shop.ClerkId}/pin", Cancel)).Expect(200);
        (await Shop.Owner.Delete($"/users/{Shop.ClerkId}/pin", Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        (await Enter(key, Shop.ClerkId)).Expect(401, "PASSWORD_REQUIRED");

        (key, var session) = await HereAsync();
        (await session.Client.Post("/auth/logout", null, Cancel)).Expect(200);
        (await Enter(key, Shop.ClerkId)).Expect(401, "PASSWORD_REQUIRED");

        (key, _) = await HereAsync();
        Api.Clock.Advance(TimeSpan.FromDays(7.1));
        (await Enter(key, Shop.ClerkId)).Expect(401, "PASSWORD_REQUIRED");

        (key, session) = await HereAsync();
        (await session.Client.Delete("/auth/pin", Cancel)).Expect(200);
        (await Enter(key, Shop.ClerkId)).Expect(401, "PASSWORD_REQUIRED");

        (key, _) = await HereAsync();
        var owner = Shop.SignedInAgain().Owner;
        (await owner.Put($"/users/{Shop.ClerkId}", new { is_active = false }, Cancel)).Expect(200);
        (await Enter(key, Shop.ClerkId)).Expect(401, "PASSWORD_REQUIRED");
    }

    [Fact]
    public async Task It_outlives_a_change_of_the_key_and_without_the_key_its_hash_tells_nothing()
    {
        var (device, _) = await HereAsync();
        await using var kept = Api.Superuser.CreateCommand("select pin_hash from user_pins");
        var before = await kept.ExecuteScalarAsync(Cancel);
        var key = Secrets.New();
        await using (var between = await Api.StartAnotherAsync(("SECRET_KEY", key), ("SECRET_KEY_PREVIOUS", Secrets.Refresh)))
            (await Enter(device, Shop.ClerkId, Pin, between.Client())).Expect(200);
        Assert.NotEqual(before, await kept.ExecuteScalarAsync(Cancel));
        await using (var after = await Api.StartAnotherAsync(("SECRET_KEY", key)))
            (await Enter(device, Shop.ClerkId, Pin, after.Client())).Expect(200);
        (await Enter(device, Shop.ClerkId)).Expect(401, "PASSWORD_REQUIRED");
    }

    private async Task<(string Key, SessionOfTest Session)> HereAsync()
    {
        var session = await Api.SignInAsync(Clerk);
        await SetAsync(session);
        var key = session.Reply.Cookie(Device);
        var back = new SessionOfTest(Api, (await Enter(key, Shop.ClerkId)).Expect(200));
        return (key, back);
    }

    private async Task SetAsync(SessionOfTest session) =>
        (await session.Client.Put("/auth/pin", new { current_password = TestShop.Password, pin = Pin }, Cancel)).Expect(200);

    private Task<Reply> SignInAt(string key, string email) =>
        Api.Anonymous()
            .Send(HttpMethod.Post, "/auth/login", new { email, password = TestShop.Password }, Cancel, ("Cookie", $"{Device}={key}"));

    private Task<Reply> Enter(string? key, Guid user, string pin = Pin, HttpClient? client = null) =>
        (client ?? Api.Anonymous()).Send(
            HttpMethod.Post,
            "/auth/pin/enter",
            new { user_id = user, pin },
            Cancel,
            ("Cookie", $"{Device}={key ?? "none"}")
        );

    private Task<Reply> Refresh(string token) => Api.Anonymous().Post("/auth/refresh", new { refresh_token = token }, Cancel);
}
