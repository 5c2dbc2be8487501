using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Auth.Sessions;

public sealed class RefreshTests(RunningApi api) : ApiTest(api)
{
    private const string Owner = "owner@madurai-1.test";

    [Fact]
    public async Task A_refresh_token_is_exchanged_for_a_new_pair()
    {
        var first = await Api.SignInAsync(Owner);
        var second = await Exchange(first.RefreshToken);
        Assert.Equal("Token refreshed successfully", second.Reply.Json.Text("message"));
        Assert.NotEqual(first.RefreshToken, second.RefreshToken);
        Assert.NotEqual(first.AccessToken, second.AccessToken);
        (await second.Client.Get("/auth/me", Cancel)).Expect(200);
        (await first.Client.Get("/auth/me", Cancel)).Expect(200);
        (await (await Exchange(second.RefreshToken)).Client.Get("/auth/me", Cancel)).Expect(200);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 61)]
    public async Task A_used_refresh_token_that_comes_back_ends_the_whole_session_at_once(bool successorIsUsed, int secondsLater)
    {
        var first = await Api.SignInAsync(Owner);
        var another = await Api.SignInAsync(Owner);
        var second = await Exchange(first.RefreshToken);
        var newest = successorIsUsed ? await Exchange(second.RefreshToken) : second;
        Api.Clock.Advance(TimeSpan.FromSeconds(secondsLater));
        (await Refresh(first.RefreshToken)).Expect(401, "REFRESH_TOKEN_INVALID");
        (await Refresh(newest.RefreshToken)).Expect(401, "REFRESH_TOKEN_INVALID");
        (await newest.Client.Get("/auth/me", Cancel)).Expect(401, "AUTHENTICATION_FAILED");
        (await another.Client.Get("/auth/me", Cancel)).Expect(200);
        await Exchange(another.RefreshToken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Who_never_got_the_answer_asks_again_within_a_minute_and_stays_signed_in(int read)
    {
        var first = await Api.SignInAsync(Owner);
        List<SessionOfTest> lost = [await Exchange(first.RefreshToken)];
        Api.Clock.Advance(TimeSpan.FromSeconds(29));
        lost.Add(await Exchange(first.RefreshToken));
        Api.Clock.Advance(TimeSpan.FromSeconds(29));
        var session = await Exchange(first.RefreshToken);
        (await session.Client.Get("/auth/me", Cancel)).Expect(200);
        Api.Clock.Advance(TimeSpan.FromMinutes(20));
        session = await Exchange(session.RefreshToken);
        // A client that uses a token from a response that was considered lost is a thief; the session ends for both.
        (await Refresh(lost[read].RefreshToken)).Expect(401, "REFRESH_TOKEN_INVALID");
        (await Refresh(session.RefreshToken)).Expect(401, "REFRESH_TOKEN_INVALID");
    }

    [Fact]
    public async Task Of_two_refreshes_at_the_same_moment_each_gets_its_own_pair_and_the_session_lives()
    {
        var session = await Api.SignInAsync(Owner);
        var (client, other) = (Api.Anonymous(), Api.Anonymous());
        Task<Reply> one,
            two;
        await using (var connection = await Api.Superuser.OpenConnectionAsync(Cancel))
        {
            await using var transaction = await connection.BeginTransactionAsync(Cancel);
            await using (var hold = new Npgsql.NpgsqlCommand("select 1 from refresh_tokens for update", connection, transaction))
                await hold.ExecuteNonQueryAsync(Cancel);
            one = client.Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel);
            two = other.Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel);
            await Eventually.Async(async () => await Waiting() == 2, "both refreshes wait for the row", Cancel);
        }

        var replies = await Task.WhenAll(one, two);
        var tabs = replies.Select(r => new SessionOfTest(Api, r.Expect(200))).ToList();
        Assert.NotEqual(tabs[0].RefreshToken, tabs[1].RefreshToken);
        foreach (var tab in tabs)
        {
            (await tab.Client.Get("/auth/me", Cancel)).Expect(200);
            await Exchange(tab.RefreshToken);
        }

        async Task<long> Waiting()
        {
            await using var count = Api.Superuser.CreateCommand(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
            );
            return (long)(await count.ExecuteScalarAsync(Cancel))!;
        }
    }

    [Fact]
    public async Task Neither_kind_of_token_passes_for_the_other()
    {
        var session = await Api.SignInAsync(Owner);
        (await Refresh(session.AccessToken)).Expect(401, "REFRESH_TOKEN_INVALID");
        (await Api.SignedInWith(session.RefreshToken).Get("/auth/me", Cancel)).Expect(401, "AUTHENTICATION_FAILED");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public async Task What_was_never_handed_out_is_refused(string? token)
    {
        (await Refresh(token)).Expect(401, "REFRESH_TOKEN_INVALID");
        (await Api.Anonymous().Post("/auth/refresh", null, Cancel)).Expect(401, "REFRESH_TOKEN_INVALID");
    }

    [Fact]
    public async Task A_session_lives_seven_days_from_its_last_refresh()
    {
        var session = await Api.SignInAsync(Owner);
        Api.Clock.Advance(TimeSpan.FromDays(6.9));
        (await session.Client.Get("/auth/me", Cancel)).Expect(401, "TOKEN_EXPIRED");
        session = await Exchange(session.RefreshToken);
        Api.Clock.Advance(TimeSpan.FromDays(6.9));
        session = await Exchange(session.RefreshToken);
        Api.Clock.Advance(TimeSpan.FromDays(7.1));
        (await Refresh(session.RefreshToken)).Expect(401, "REFRESH_TOKEN_INVALID");
    }

    [Fact]
    public async Task The_cookie_stands_in_for_the_body_and_scripts_cannot_read_it()
    {
        var session = await Api.SignInAsync(Owner);
        var cookie = session
            .Reply.Response.Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("refresh_token=", StringComparison.Ordinal));
        foreach (var part in (string[])["httponly", "secure", "samesite=none", "path=/api/v1/auth", "max-age=604800"])
            Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);

        var sent = cookie.Split(';')[0];
        (
            await Api.Anonymous().Send(HttpMethod.Post, "/auth/refresh", null, Cancel, ("Cookie", sent), ("Origin", "https://evil.example"))
        ).Expect(403, "PERMISSION_DENIED");
        var reply = (
            await Api.Anonymous()
                .Send(HttpMethod.Post, "/auth/refresh", null, Cancel, ("Cookie", sent), ("Origin", "http://localhost:5173"))
        ).Expect(200);
        Assert.Contains(
            reply.Data.Text("refresh_token")!,
            reply.Response.Headers.GetValues("Set-Cookie").Single(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_new_role_is_in_force_from_the_next_sign_in_and_no_old_token_keeps_the_old_one()
    {
        var session = await Api.SignInAsync("clerk@madurai-1.test");
        (await Shop.Owner.Put($"/users/{Shop.ClerkId}", new { role = "farmer" }, Cancel)).Expect(200);
        (await session.Client.Get("/auth/me", Cancel)).Expect(401, "AUTHENTICATION_FAILED");
        (await Refresh(session.RefreshToken)).Expect(401, "REFRESH_TOKEN_INVALID");
        Assert.Equal("farmer", (await Api.SignInAsync("clerk@madurai-1.test")).Data.GetProperty("user").Text("role"));
    }

    [Fact]
    public async Task No_token_is_stored_that_could_be_used()
    {
        var session = await Api.SignInAsync(Owner);
        await using var find = Api.Superuser.CreateCommand("select token_hash from refresh_tokens");
        var stored = (byte[])(await find.ExecuteScalarAsync(Cancel))!;
        Assert.Equal(32, stored.Length);
        var bytes = System.Text.Encoding.UTF8.GetBytes(session.RefreshToken);
        Assert.NotEqual(System.Security.Cryptography.SHA256.HashData(bytes), stored);
    }

    private Task<Reply> Refresh(string? token) => Api.Anonymous().Post("/auth/refresh", new { refresh_token = token }, Cancel);

    private async Task<SessionOfTest> Exchange(string token) => new(Api, (await Refresh(token)).Expect(200));
}
