using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Platform;

public sealed class RequestLimitTests(RunningApi api) : ApiTest(api)
{
    private static readonly (string, string?)[] Contracted =
    [
        ("RATE_LIMIT_ANONYMOUS_PER_15_MINUTES", null),
        ("RATE_LIMIT_USER_PER_15_MINUTES", null),
        ("RATE_LIMIT_ADMIN_PER_15_MINUTES", null),
        ("RATE_LIMIT_PER_MINUTE", null),
        ("RATE_LIMIT_PER_HOUR", null),
    ];

    [Fact]
    public async Task Everybody_is_told_the_own_allowance_and_what_is_left()
    {
        await using var instance = await Api.StartAnotherAsync(Contracted);
        var owner = await Api.SignInAsync("owner@madurai-1.test");
        var clerk = await Api.SignInAsync("clerk@madurai-1.test");
        Assert.Equal((5000, 4999), Told(await instance.Client().Get("/time-slots", Cancel)));
        Assert.Equal((5000, 4998), Told(await instance.Client().Get("/nowhere", Cancel)));
        Assert.Equal((1000, 999), Told(await instance.Client(clerk.AccessToken).Get("/time-slots", Cancel)));
        Assert.Equal((2000, 1999), Told(await instance.Client(owner.AccessToken).Get("/time-slots", Cancel)));
        var refused = (await instance.Client(owner.AccessToken).Get("/time-slots?page=0", Cancel)).Expect(422);
        Assert.Equal((2000, 1998), Told(refused));
        var reset = long.Parse(refused.Response.Headers.GetValues("X-RateLimit-Reset").Single());
        Assert.InRange(reset - Api.Clock.GetUtcNow().ToUnixTimeSeconds(), 890, 901);
    }

    [Fact]
    public async Task Without_a_sign_in_the_hundred_and_first_request_of_fifteen_minutes_waits()
    {
        await using var instance = await Api.StartAnotherAsync([.. Contracted, ("RATE_LIMIT_ANONYMOUS_PER_15_MINUTES", "100")]);
        var client = instance.Client();
        for (var i = 0; i < 100; i++)
            (await client.Get("/time-slots", Cancel)).Expect(401);
        var refused = (await client.Send(HttpMethod.Get, "/time-slots", null, Cancel, ("Accept-Language", "ta"))).Expect(
            429,
            "RATE_LIMIT_EXCEEDED"
        );
        Assert.Contains("வினாடிகள்", refused.Json.Text("message"), StringComparison.Ordinal);
        var seconds = refused.Json.GetProperty("error").GetProperty("retry_after").GetInt32();
        Assert.Equal($"{seconds}", refused.Response.Headers.GetValues("Retry-After").Single());
        Assert.Equal((100, 0), Told(refused));
        Assert.Equal("nosniff", refused.Response.Headers.GetValues("X-Content-Type-Options").Single());

        var signedIn = instance.Client((await Api.SignInAsync("clerk@madurai-1.test")).AccessToken);
        (await signedIn.Get("/time-slots", Cancel)).Expect(200);
        Api.Clock.Advance(TimeSpan.FromMinutes(8));
        (await client.Get("/time-slots", Cancel)).Expect(429);
        Api.Clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMinutes(8));
        (await client.Get("/time-slots", Cancel)).Expect(401);
    }

    [Fact]
    public async Task Five_hundred_devices_of_a_hall_come_in_from_one_address_and_strangers_there_take_nothing_from_them()
    {
        await using var instance = await Api.StartAnotherAsync([
            .. Contracted,
            ("RATE_LIMIT_ANONYMOUS_PER_15_MINUTES", "600"),
            ("RATE_LIMIT_PER_MINUTE", "100000"),
        ]);
        var client = instance.Client();
        for (var stranger = 0; stranger < 600; stranger++)
            await client.Get("/time-slots", Cancel);
        (await client.Get("/time-slots", Cancel)).Expect(429);

        var session = await Api.SignInAsync("clerk@madurai-1.test");
        for (var device = 0; device < 500; device++)
        {
            if (device % 50 == 0)
                session = new SessionOfTest(
                    Api,
                    (await client.Post("/auth/login", new { email = "clerk@madurai-1.test", password = TestShop.Password }, Cancel)).Expect(
                        200
                    )
                );
            var reply = await client.Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel);
            session = new SessionOfTest(Api, reply.Expect(200));
        }
    }

    [Fact]
    public async Task Five_hundred_devices_of_a_hall_work_behind_one_address()
    {
        await using var instance = await Api.StartAnotherAsync(Contracted);
        for (var device = 0; device < 500; device++)
        {
            var client = instance.Client(Api.Token(Shop.Id, Api.Clock.NewId(), "staff"));
            for (var request = 0; request < 3; request++)
                (await client.Get("/time-slots", Cancel)).Expect(200);
        }
    }

    [Fact]
    public async Task A_session_that_refreshes_without_end_waits_and_no_other_does()
    {
        var (session, other) = (await Api.SignInAsync("clerk@madurai-1.test"), await Api.SignInAsync("clerk@madurai-1.test"));
        for (var i = 0; i < 60; i++)
            session = new SessionOfTest(Api, (await Refresh(session)).Expect(200));
        (await Refresh(session)).Expect(429, "RATE_LIMIT_EXCEEDED");
        (await Refresh(other)).Expect(200);
        Api.Clock.Advance(TimeSpan.FromMinutes(16));
        (await Refresh(session)).Expect(200);

        Task<Reply> Refresh(SessionOfTest of) => Api.Anonymous().Post("/auth/refresh", new { refresh_token = of.RefreshToken }, Cancel);
    }

    [Fact]
    public async Task A_user_and_an_address_have_limits_of_their_own()
    {
        await using var instance = await Api.StartAnotherAsync(("RATE_LIMIT_USER_PER_15_MINUTES", "3"), ("RATE_LIMIT_PER_MINUTE", "4"));
        var clerk = instance.Client((await Api.SignInAsync("clerk@madurai-1.test")).AccessToken);
        for (var i = 0; i < 3; i++)
            (await clerk.Get("/time-slots", Cancel)).Expect(200);
        Assert.Equal((3, 0), Told((await clerk.Get("/time-slots", Cancel)).Expect(429)));

        var anonymous = instance.Client();
        for (var i = 0; i < 4; i++)
            (await anonymous.Get("/time-slots", Cancel)).Expect(401);
        Assert.Equal((4, 0), Told((await anonymous.Get("/time-slots", Cancel)).Expect(429)));
        Assert.Equal((4, 0), Told((await instance.Client("forged").Get("/time-slots", Cancel)).Expect(429)));
        var owner = instance.Client((await Api.SignInAsync("owner@madurai-1.test")).AccessToken);
        (await owner.Get("/time-slots", Cancel)).Expect(200);
        Api.Clock.Advance(TimeSpan.FromSeconds(61));
        (await anonymous.Get("/time-slots", Cancel)).Expect(401);
    }

    [Fact]
    public async Task An_address_has_an_hour_too()
    {
        await using var instance = await Api.StartAnotherAsync(("RATE_LIMIT_PER_HOUR", "2"));
        (await instance.Client().Get("/time-slots", Cancel)).Expect(401);
        (await instance.Client().Get("/time-slots", Cancel)).Expect(401);
        Api.Clock.Advance(TimeSpan.FromMinutes(59));
        (await instance.Client().Get("/time-slots", Cancel)).Expect(429);
        Api.Clock.Advance(TimeSpan.FromMinutes(1.1));
        (await instance.Client().Get("/time-slots", Cancel)).Expect(401);
    }

    [Fact]
    public async Task Health_is_never_limited()
    {
        await using var instance = await Api.StartAnotherAsync(("RATE_LIMIT_PER_MINUTE", "1"));
        for (var i = 0; i < 3; i++)
        {
            (await instance.Client().Get("/health", Cancel)).Expect(200);
            Assert.True((await instance.Client().GetAsync(new Uri("/health", UriKind.Relative), Cancel)).IsSuccessStatusCode);
            Assert.True((await instance.Client().GetAsync(new Uri("/health/ready", UriKind.Relative), Cancel)).IsSuccessStatusCode);
        }

        (await instance.Client().Get("/time-slots", Cancel)).Expect(401);
        (await instance.Client().Get("/time-slots", Cancel)).Expect(429);
    }

    [Fact]
    public async Task Behind_proxies_every_client_has_its_own_allowance()
    {
        await using var instance = await Api.StartAnotherAsync(("RATE_LIMIT_PER_MINUTE", "1"), ("TRUSTED_PROXIES", "2"));
        await Ask("203.0.113.1, 104.22.17.40", 401);
        await Ask("203.0.113.2, 104.22.17.40", 401);
        await Ask("9.9.9.9, 203.0.113.1, 104.22.17.41", 429);
        await Ask("2001:db8:1:2::1, 104.22.17.40", 401);
        await Ask("2001:db8:1:2:ffff::2, 104.22.17.40", 429);
        await Ask("2001:db8:1:3::1, 104.22.17.40", 401);

        async Task Ask(string forwarded, int status) =>
            (await instance.Client().Send(HttpMethod.Get, "/time-slots", null, Cancel, ("X-Forwarded-For", forwarded))).Expect(status);
    }

    private static (int Limit, int Remaining) Told(Reply reply) =>
        (
            int.Parse(reply.Response.Headers.GetValues("X-RateLimit-Limit").Single()),
            int.Parse(reply.Response.Headers.GetValues("X-RateLimit-Remaining").Single())
        );
}
