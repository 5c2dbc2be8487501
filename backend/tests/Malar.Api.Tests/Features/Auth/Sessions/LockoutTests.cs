using System.Diagnostics;
using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Harness;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Malar.Api.Tests.Features.Auth.Sessions;

public sealed class LockoutTests(RunningApi api) : ApiTest(api)
{
    private const string Owner = "owner@madurai-1.test";
    private const string Nobody = "nobody@madurai-1.test";

    [Theory]
    [InlineData(Owner)]
    [InlineData(Nobody)]
    public async Task After_five_wrong_passwords_the_address_must_wait_whether_or_not_the_account_exists(string email)
    {
        for (var i = 0; i < 5; i++)
            (await Attempt(email)).Expect(401, "AUTHENTICATION_FAILED");
        var refused = (await Attempt(email)).Expect(429, "RATE_LIMIT_EXCEEDED");
        var seconds = refused.Json.GetProperty("error").GetProperty("retry_after").GetInt32();
        Assert.InRange(seconds, 890, 900);
        Assert.Equal(seconds, (int)refused.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Contains("15", refused.Json.Text("message"), StringComparison.Ordinal);

        Api.Clock.Advance(TimeSpan.FromMinutes(14));
        (await Attempt(email, TestShop.Password)).Expect(429);
        Api.Clock.Advance(TimeSpan.FromSeconds(61));
        (await Attempt(email)).Expect(401);
    }

    [Fact]
    public async Task Others_at_the_same_address_sign_in_meanwhile()
    {
        for (var i = 0; i < 6; i++)
            await Attempt(Owner);
        (await Attempt("clerk@madurai-1.test", TestShop.Password)).Expect(200);
    }

    [Fact]
    public async Task A_right_password_clears_the_count()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++)
                (await Attempt(Owner)).Expect(401);
            (await Attempt(Owner, TestShop.Password)).Expect(200);
        }
    }

    [Theory]
    [InlineData(Owner)]
    [InlineData(Nobody)]
    public async Task Ten_wrong_passwords_in_a_row_lock_the_account_for_everyone_whether_or_not_it_exists(string email)
    {
        await using var proxied = await Api.StartAnotherAsync(("TRUSTED_PROXIES", "1"));
        for (var i = 0; i < 10; i++)
            (await From(proxied, $"203.0.113.{1 + (i / 5)}", email, "wrong-1")).Expect(401);
        var locked = (await From(proxied, "203.0.113.9", email, TestShop.Password)).Expect(423, "ACCOUNT_LOCKED");
        Assert.InRange(locked.Json.GetProperty("error").GetProperty("retry_after").GetInt32(), 890, 900);
        Assert.NotNull(locked.Response.Headers.RetryAfter);
        // The owner sees the lockout, with the address of the last attempt.
        var seen = (await Shop.Owner.Get("/audit-log?action=locked", Cancel)).Expect(200).Data.EnumerateArray().ToList();
        Assert.Equal(email == Owner ? ["user 203.0.113.2"] : [], seen.Select(a => $"{a.Text("entity")} {a.Text("address")}"));
        Api.Clock.Advance(TimeSpan.FromMinutes(15.1));
        (await From(proxied, "203.0.113.9", email, TestShop.Password)).Expect(email == Owner ? 200 : 401);
    }

    [Fact]
    public async Task A_lock_is_not_forgotten_by_a_restart()
    {
        await using (var proxied = await Api.StartAnotherAsync(("TRUSTED_PROXIES", "1")))
        {
            for (var i = 0; i < 10; i++)
                await From(proxied, $"203.0.113.{1 + (i / 5)}", Owner, "wrong-1");
        }

        (await Attempt(Owner, TestShop.Password)).Expect(423, "ACCOUNT_LOCKED");
    }

    [Fact]
    public async Task A_new_password_from_the_owner_opens_a_locked_account()
    {
        await using var proxied = await Api.StartAnotherAsync(("TRUSTED_PROXIES", "1"));
        for (var i = 0; i < 10; i++)
            await From(proxied, $"203.0.113.{1 + (i / 5)}", "clerk@madurai-1.test", "wrong-1");
        (await Shop.Owner.Post($"/users/{Shop.ClerkId}/reset-password", new { new_password = "fresh-start-1" }, Cancel)).Expect(200);
        (await Attempt("clerk@madurai-1.test", "fresh-start-1")).Expect(200);
    }

    [Fact]
    public async Task What_a_client_writes_into_the_forwarded_address_is_not_believed()
    {
        await using var proxied = await Api.StartAnotherAsync(("TRUSTED_PROXIES", "1"));
        for (var i = 0; i < 5; i++)
            (await From(proxied, $"198.51.100.{i}, 203.0.113.1", Owner, "wrong-1")).Expect(401);
        (await From(proxied, "198.51.100.77, 203.0.113.1", Owner, "wrong-1")).Expect(429);

        for (var i = 0; i < 5; i++)
            (await Forwarded(Api.Anonymous(), $"198.51.100.{i}", Nobody, "wrong-1")).Expect(401);
        (await Forwarded(Api.Anonymous(), "198.51.100.77", Nobody, "wrong-1")).Expect(429);
    }

    [Fact]
    public async Task An_address_of_two_shops_is_locked_like_any_other_and_no_answer_tells_a_right_guess()
    {
        await OpenSecondShop();
        await using var proxied = await Api.StartAnotherAsync(("TRUSTED_PROXIES", "1"));
        for (var i = 0; i < 4; i++)
            (await From(proxied, "203.0.113.1", Owner, "wrong-1")).Expect(401);
        // The password for the other shop resets only that account's count, not the count at the first shop.
        (await From(proxied, "203.0.113.1", Owner, OtherPassword)).Expect(200);
        (await From(proxied, "203.0.113.1", Owner, "wrong-1")).Expect(401);
        (await From(proxied, "203.0.113.1", Owner, "wrong-1")).Expect(429, "RATE_LIMIT_EXCEEDED");
        for (var i = 0; i < 5; i++)
            (await From(proxied, "203.0.113.2", Owner, "wrong-1")).Expect(401);
        foreach (var password in new[] { TestShop.Password, OtherPassword, "wrong-1" })
            (await From(proxied, "203.0.113.3", Owner, password)).Expect(423, "ACCOUNT_LOCKED");
        Api.Clock.Advance(TimeSpan.FromMinutes(15.1));
        (await From(proxied, "203.0.113.3", Owner, TestShop.Password)).Expect(200);
        (await From(proxied, "203.0.113.3", Owner, OtherPassword)).Expect(200);
    }

    [Fact]
    public async Task Five_wrong_guesses_are_five_however_many_accounts_share_the_address()
    {
        await OpenSecondShop();
        for (var i = 0; i < 5; i++)
            (await Attempt(Owner)).Expect(401);
        (await Attempt(Owner, TestShop.Password)).Expect(429);
        (await Attempt(Owner, OtherPassword)).Expect(429);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public async Task A_password_is_verified_once_an_account_and_a_refusal_waits_for_the_time_of_several(int accounts)
    {
        for (var i = 1; i < accounts; i++)
            await OpenSecondShop($"dindigul-{i}");
        // Verifying the stored passwords takes almost no time; the response time is dominated by the delay.
        await using var instance = await Api.StartAnotherAsync(services =>
            services.AddSingleton(Options.Create(new PasswordHasherOptions { IterationCount = 50_000 }))
        );
        var passwords = instance.Services.GetRequiredService<PasswordHashing>();
        Assert.Equal(TimeSpan.FromSeconds(0.2), passwords.MinimumDuration);
        var email = accounts == 0 ? Nobody : Owner;

        var started = Stopwatch.GetTimestamp();
        (await instance.Client().Post("/auth/login", new { email, password = "wrong-1" }, Cancel)).Expect(401);
        // Timers have a resolution of milliseconds.
        Assert.True(Stopwatch.GetElapsedTime(started) > passwords.MinimumDuration - TimeSpan.FromMilliseconds(2));
        Assert.Equal(Math.Max(1, accounts), passwords.Verified);
        (await instance.Client().Post("/auth/login", new { email, password = TestShop.Password }, Cancel)).Expect(
            accounts == 0 ? 401 : 200
        );
        Assert.Equal(2 * Math.Max(1, accounts), passwords.Verified);
    }

    [Fact]
    public async Task Whoever_is_let_in_does_not_wait_for_what_hides_a_refusal()
    {
        await using var instance = await Api.StartAnotherAsync(services =>
            services.AddSingleton(Options.Create(new PasswordHasherOptions { IterationCount = 2_000_000 }))
        );
        var started = Stopwatch.GetTimestamp();
        (await instance.Client().Post("/auth/login", new { email = Owner, password = TestShop.Password }, Cancel)).Expect(200);
        Assert.True(Stopwatch.GetElapsedTime(started) < instance.Services.GetRequiredService<PasswordHashing>().MinimumDuration);
    }

    private const string OtherPassword = "arali-poo-456";

    /// <summary>Opens a shop whose owner has the same email address with another password.</summary>
    private async Task OpenSecondShop(string code = "dindigul-1")
    {
        var second = await Api.OpenShopAsync(code);
        (await second.Owner.Post($"/users/{second.OwnerId}/reset-password", new { new_password = OtherPassword }, Cancel)).Expect(200);
        await using var same = Api.Superuser.CreateCommand($"update users set email = '{Owner}' where email = 'owner@{code}.test'");
        await same.ExecuteNonQueryAsync(Cancel);
    }

    private Task<Reply> Attempt(string email, string password = "wrong-1") =>
        Api.Anonymous().Post("/auth/login", new { email, password }, Cancel);

    private static Task<Reply> From(Instance instance, string address, string email, string password) =>
        Forwarded(instance.Client(), address, email, password);

    private static Task<Reply> Forwarded(HttpClient client, string address, string email, string password) =>
        client.Send(HttpMethod.Post, "/auth/login", new { email, password }, Cancel, ("X-Forwarded-For", address));
}
