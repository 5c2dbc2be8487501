using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Auth.Sessions;

public sealed class SessionTests(RunningApi api) : ApiTest(api)
{
    private const string Owner = "owner@madurai-1.test";

    [Fact]
    public async Task Signing_out_kills_both_tokens_of_the_session_at_once_and_no_other_session()
    {
        var (session, other) = (await Api.SignInAsync(Owner), await Api.SignInAsync(Owner));
        var reply = (await session.Client.Post("/auth/logout", null, Cancel)).Expect(200);
        Assert.Equal("Logout successful", reply.Json.Text("message"));
        Assert.Contains("refresh_token=;", reply.Response.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        (await session.Client.Get("/auth/me", Cancel)).Expect(401, "AUTHENTICATION_FAILED");
        (await session.Client.Post("/auth/logout", null, Cancel)).Expect(401);
        (await Api.Anonymous().Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel)).Expect(
            401,
            "REFRESH_TOKEN_INVALID"
        );
        (await other.Client.Get("/auth/me", Cancel)).Expect(200);
        (await Api.Anonymous().Post("/auth/logout", null, Cancel)).Expect(401, "AUTHENTICATION_FAILED");
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions_and_this_one_stays()
    {
        var (session, other) = (await Api.SignInAsync(Owner), await Api.SignInAsync(Owner));
        (
            await session.Client.Post(
                "/auth/change-password",
                new { current_password = TestShop.Password, new_password = "kanakambaram-7" },
                Cancel
            )
        ).Expect(200);
        (await session.Client.Get("/auth/me", Cancel)).Expect(200);
        (await Api.Anonymous().Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel)).Expect(200);
        (await other.Client.Get("/auth/me", Cancel)).Expect(401, "AUTHENTICATION_FAILED");
        (await Api.Anonymous().Post("/auth/refresh", new { refresh_token = other.RefreshToken }, Cancel)).Expect(401);
        (await Api.Anonymous().Post("/auth/login", new { email = Owner, password = TestShop.Password }, Cancel)).Expect(401);
        await Api.SignInAsync(Owner, "kanakambaram-7");
    }

    [Fact]
    public async Task The_current_password_must_be_right_and_cannot_be_guessed_for_long()
    {
        var session = await Api.SignInAsync(Owner);
        for (var i = 0; i < 5; i++)
        {
            var wrong = (await Change("wrong-1", "kanakambaram-7")).Expect(400, "VALIDATION_ERROR");
            Assert.Equal(["current_password"], wrong.Fields);
        }

        (await Change(TestShop.Password, "kanakambaram-7")).Expect(429, "RATE_LIMIT_EXCEEDED");

        Task<Reply> Change(string current, string next) =>
            session.Client.Post("/auth/change-password", new { current_password = current, new_password = next }, Cancel);
    }

    [Theory]
    [InlineData("short-1")]
    [InlineData("no-digit-here")]
    [InlineData("12345678")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_new_password_has_eight_characters_with_a_letter_and_a_digit(string? password)
    {
        var session = await Api.SignInAsync(Owner);
        var reply = await session.Client.Post(
            "/auth/change-password",
            new { current_password = TestShop.Password, new_password = password },
            Cancel
        );
        Assert.Equal(["new_password"], reply.Expect(422, "VALIDATION_ERROR").Fields);
    }

    [Fact]
    public async Task An_installation_may_ask_for_longer_passwords()
    {
        await using var strict = await Api.StartAnotherAsync(("PASSWORD_MIN_LENGTH", "12"));
        var session = await Api.SignInAsync(Owner);
        var client = strict.Client(session.AccessToken);
        var refused = await client.Post(
            "/auth/change-password",
            new { current_password = TestShop.Password, new_password = "malligai-10" },
            Cancel
        );
        Assert.Contains("12", refused.Expect(422).Json.Text("message"), StringComparison.Ordinal);
        (
            await client.Post("/auth/change-password", new { current_password = TestShop.Password, new_password = "malligai-100" }, Cancel)
        ).Expect(200);
    }

    [Fact]
    public async Task What_people_do_with_their_accounts_is_on_record()
    {
        var session = await Api.SignInAsync(Owner);
        await session.Client.Post(
            "/auth/change-password",
            new { current_password = TestShop.Password, new_password = "kanakambaram-7" },
            Cancel
        );
        await session.Client.Post("/auth/logout", null, Cancel);
        await using var find = Api.Superuser.CreateCommand(
            "select string_agg(action || ' ' || actor_role, ', ' order by id) from audit_log where entity = 'user' and actor_id = $1"
        );
        find.Parameters.Add(new() { Value = Shop.OwnerId });
        Assert.Equal("signed_in admin, password_changed admin, signed_out admin", await find.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task An_ended_session_stays_ended_after_a_restart_and_in_other_instances()
    {
        await using var running = await Api.StartAnotherAsync();
        var (first, second) = (await Api.SignInAsync(Owner), await Api.SignInAsync(Owner));
        (await running.Client(first.AccessToken).Get("/auth/me", Cancel)).Expect(200);
        await first.Client.Post("/auth/logout", null, Cancel);
        await Eventually.Async(
            async () => (await running.Client(first.AccessToken).Get("/auth/me", Cancel)).Status == 401,
            "the other instance hears of it",
            Cancel
        );

        await using var restarted = await Api.StartAnotherAsync();
        (await restarted.Client(first.AccessToken).Get("/auth/me", Cancel)).Expect(401, "AUTHENTICATION_FAILED");
        (await restarted.Client(second.AccessToken).Get("/auth/me", Cancel)).Expect(200);
    }
}
