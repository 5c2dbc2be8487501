using Malar.Api.Shared.RateLimits;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Platform;

public sealed class RedisTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task Instances_count_together()
    {
        await using var redis = await LocalRedis.StartedAsync(Cancel);
        await using var one = await Api.StartAnotherAsync(("REDIS_URL", redis.Url), ("RATE_LIMIT_PER_MINUTE", "4"));
        await using var two = await Api.StartAnotherAsync(("REDIS_URL", redis.Url), ("RATE_LIMIT_PER_MINUTE", "4"));
        for (var i = 0; i < 2; i++)
        {
            (await one.Client().Get("/time-slots", Cancel)).Expect(401);
            (await two.Client().Get("/time-slots", Cancel)).Expect(401);
        }

        var refused = (await one.Client().Get("/time-slots", Cancel)).Expect(429, "RATE_LIMIT_EXCEEDED");
        Assert.InRange(refused.Json.GetProperty("error").GetProperty("retry_after").GetInt32(), 50, 60);
        (await two.Client().Get("/time-slots", Cancel)).Expect(429);
        Api.Clock.Advance(TimeSpan.FromSeconds(61));
        (await two.Client().Get("/time-slots", Cancel)).Expect(401);
    }

    [Fact]
    public async Task Wrong_passwords_count_in_all_instances()
    {
        await using var redis = await LocalRedis.StartedAsync(Cancel);
        await using var one = await Api.StartAnotherAsync(("REDIS_URL", redis.Url));
        await using var two = await Api.StartAnotherAsync(("REDIS_URL", redis.Url));
        var wrong = new { email = "owner@madurai-1.test", password = "wrong-1" };
        for (var i = 0; i < 4; i++)
            (await one.Client().Post("/auth/login", wrong, Cancel)).Expect(401);
        (await two.Client().Post("/auth/login", new { wrong.email, password = TestShop.Password }, Cancel)).Expect(200);
        for (var i = 0; i < 5; i++)
            (await one.Client().Post("/auth/login", wrong, Cancel)).Expect(401);
        (await two.Client().Post("/auth/login", wrong, Cancel)).Expect(429, "RATE_LIMIT_EXCEEDED");
    }

    [Fact]
    public async Task The_shared_window_counts_as_the_local_one_does()
    {
        await using var redis = await LocalRedis.StartedAsync(Cancel);
        await using var instance = await Api.StartAnotherAsync(("REDIS_URL", redis.Url));
        var shared = instance.Services.GetRequiredService<RedisLimits>();
        var local = new LocalLimits();
        var random = new Random(20260212);
        var now = 1_770_854_400_000L;
        Limit[] limits =
        [
            new(LimitKind.User, 7, Limit.Minute, 20),
            new(LimitKind.AddressPerMinute, UInt128.MaxValue, Limit.QuarterHour, 120),
        ];
        for (var i = 0; i < 600; i++)
        {
            now += random.Next(3500);
            Assert.Equal(local.Take(limits, now), await shared.TakeAsync(limits, now, peek: false));
        }
    }

    [Fact]
    public async Task A_sign_out_is_heard_by_the_other_instance()
    {
        await using var redis = await LocalRedis.StartedAsync(Cancel);
        await using var one = await Api.StartAnotherAsync(("REDIS_URL", redis.Url));
        await using var two = await Api.StartAnotherAsync(("REDIS_URL", redis.Url));
        var session = await Api.SignInAsync("owner@madurai-1.test");
        (await two.Client(session.AccessToken).Get("/auth/me", Cancel)).Expect(200);
        await using (var forget = Api.Superuser.CreateCommand("delete from refresh_tokens; delete from sessions"))
            await forget.ExecuteNonQueryAsync(Cancel); // so that the other instance can only learn it through Redis
        (await one.Client(session.AccessToken).Post("/auth/logout", null, Cancel)).Expect(200);
        await Eventually.Async(
            async () => (await two.Client(session.AccessToken).Get("/auth/me", Cancel)).Status == 401,
            "the other instance hears of it",
            Cancel
        );
    }

    [Fact]
    public async Task Without_Redis_requests_are_answered_and_its_return_is_noticed()
    {
        await using var redis = new LocalRedis();
        await using var one = await Api.StartAnotherAsync(("REDIS_URL", redis.Url), ("RATE_LIMIT_PER_MINUTE", "3"));
        await using var two = await Api.StartAnotherAsync(("REDIS_URL", redis.Url));
        (await one.Client().Get("/time-slots", Cancel)).Expect(401);
        Assert.Equal("down", await Redis(one));

        await redis.StartAsync(Cancel);
        await Eventually.Async(async () => await Redis(one) == "up" && await Redis(two) == "up", "Redis is found", Cancel);
        var session = await Api.SignInAsync("owner@madurai-1.test");
        await using (var forget = Api.Superuser.CreateCommand("delete from refresh_tokens; delete from sessions"))
            await forget.ExecuteNonQueryAsync(Cancel);
        (await two.Client(session.AccessToken).Post("/auth/logout", null, Cancel)).Expect(200);
        await Eventually.Async(
            async () => (await one.Client(session.AccessToken).Get("/auth/me", Cancel)).Status is 401 or 429,
            "the sign-out is heard",
            Cancel
        );

        await redis.StopAsync();
        await Eventually.Async(async () => await Redis(one) == "down", "Redis is missed", Cancel);
        Api.Clock.Advance(TimeSpan.FromMinutes(2));
        for (var i = 0; i < 3; i++)
            (await one.Client().Get("/time-slots", Cancel)).Expect(401);
        (await one.Client().Get("/time-slots", Cancel)).Expect(429);
    }

    [Fact]
    public async Task A_shops_terms_are_the_same_in_all_instances_at_once_and_without_Redis_a_little_later()
    {
        await using var redis = await LocalRedis.StartedAsync(Cancel);
        await using var one = await Api.StartAnotherAsync(("REDIS_URL", redis.Url));
        await using var two = await Api.StartAnotherAsync(("REDIS_URL", redis.Url));
        Assert.Equal("ta", await NewFarmersLanguage());
        await SetAsync("en");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await Eventually.Async(async () => await NewFarmersLanguage() == "en", "the other instance hears of it", Cancel);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It was not told, but found out after {watch.Elapsed}");

        await redis.StopAsync();
        await SetAsync("ta");
        await Eventually.Async(async () => await NewFarmersLanguage() == "ta", "the other instance looks again", Cancel);

        async Task SetAsync(string language) =>
            (
                await one.Client(Shop.Owner.DefaultRequestHeaders.Authorization!.Parameter)
                    .Put("/system-settings/default_language", new { value = language }, Cancel)
            ).Expect(200);

        async Task<string?> NewFarmersLanguage() =>
            (
                await two.Client(Shop.Owner.DefaultRequestHeaders.Authorization!.Parameter)
                    .Post("/farmers", new { name = "Muthu", phone = $"98{Random.Shared.Next(10_000_000, 99_999_999)}" }, Cancel)
            )
                .Expect(201)
                .Data.Text("language_preference");
    }

    [Fact]
    public async Task Readiness_says_how_Redis_is()
    {
        Assert.Equal("in process", await Redis(await Api.Anonymous().GetAsync(new Uri("/health/ready", UriKind.Relative), Cancel)));
        await using var redis = await LocalRedis.StartedAsync(Cancel);
        await using var instance = await Api.StartAnotherAsync(("REDIS_URL", redis.Url));
        Assert.Equal("up", await Redis(instance));
    }

    private static async Task<string?> Redis(Instance instance) =>
        await Redis(await instance.Client().GetAsync(new Uri("/health/ready", UriKind.Relative), Cancel));

    private static async Task<string?> Redis(HttpResponseMessage response)
    {
        Assert.Equal(200, (int)response.StatusCode);
        return System
            .Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel))
            .RootElement.GetProperty("dependencies")
            .Text("redis");
    }
}
