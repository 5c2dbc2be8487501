using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Malar.Api.Features.Auth.SecondFactor;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Auth.SecondFactor;

public sealed class SecondFactorTests(RunningApi api) : ApiTest(api)
{
    private const string Clerk = "clerk@madurai-1.test";

    /// <summary>RFC 6238, appendix B, the rows for SHA-1, with the last six of the eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code("12345678901234567890"u8, Totp.StepOf(DateTime.UnixEpoch.AddSeconds(seconds))));

    [Theory]
    [InlineData("foobar1234", "MZXW6YTBOIYTEMZU")]
    [InlineData("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void A_secret_is_written_in_base32(string bytes, string letters) =>
        Assert.Equal(letters, Totp.ToBase32(Encoding.ASCII.GetBytes(bytes)));

    [Fact]
    public async Task Nothing_changes_before_a_first_code_is_told_and_then_no_password_alone_lets_in()
    {
        var session = await Api.SignInAsync(Clerk);
        var other = await Api.SignInAsync(Clerk);
        Assert.Null((await session.Client.Get("/auth/second-factor", Cancel)).Expect(200).Data.Text("on_since"));
        var wrong = await session.Client.Post("/auth/second-factor", new { current_password = "wrong-poo-1" }, Cancel);
        Assert.Equal(["current_password"], wrong.Expect(400, "VALIDATION_ERROR").Fields);
        (await session.Client.Post("/auth/second-factor/confirm", new { code = "123456" }, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        var given = (await session.Client.Post("/auth/second-factor", Password, Cancel)).Expect(200).Data;
        var secret = FromBase32(given.Text("secret")!);
        Assert.Equal(Totp.SecretBytes, secret.Length);
        Assert.Equal(
            $"otpauth://totp/Malar%20Market%20Digital%20Ledger:clerk%40madurai-1.test?secret={given.Text("secret")}"
                + "&issuer=Malar%20Market%20Digital%20Ledger",
            given.Text("address")
        );
        await Api.SignInAsync(Clerk);
        Assert.Equal(
            ["code"],
            (await session.Client.Post("/auth/second-factor/confirm", new { code = Other(Now(secret)) }, Cancel)).Expect(400).Fields
        );

        var codes = (await session.Client.Post("/auth/second-factor/confirm", new { code = Now(secret) }, Cancel)).Expect(200).Data;
        Assert.Equal(10, codes.GetProperty("codes").EnumerateArray().Select(c => c.GetString()).Distinct().Count());
        (await session.Client.Get("/auth/me", Cancel)).Expect(200);
        (await other.Client.Get("/auth/me", Cancel)).Expect(401);
        (await session.Client.Post("/auth/second-factor", Password, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        var state = (await session.Client.Get("/auth/second-factor", Cancel)).Expect(200).Data;
        Assert.NotNull(state.Text("on_since"));
        Assert.Equal(10, state.GetProperty("recovery_codes_left").GetInt32());

        var refused = (await SignIn(null)).Expect(401, "SECOND_FACTOR_REQUIRED");
        Assert.False(refused.Json.TryGetProperty("data", out _));
        Assert.False(refused.Response.Headers.Contains("Set-Cookie"));
        Assert.Equal("Bearer", refused.Response.Headers.WwwAuthenticate.ToString());
        // Without the password, the response reveals nothing, even with a right code.
        Api.Clock.Advance(TimeSpan.FromSeconds(30));
        var guessed = await Api.Anonymous()
            .Post(
                "/auth/login",
                new
                {
                    email = Clerk,
                    password = "wrong-poo-1",
                    code = Now(secret),
                },
                Cancel
            );
        guessed.Expect(401, "AUTHENTICATION_FAILED");
        (await SignIn(Now(secret))).Expect(200);
    }

    [Fact]
    public async Task A_code_is_good_once_half_a_minute_before_and_after_and_never_an_older_one_again()
    {
        var secret = await TurnOnAsync();
        // The code that enabled it is already used.
        (await SignIn(Now(secret))).Expect(401, "SECOND_FACTOR_REQUIRED");
        // At the start of a time step, so that the next one does not begin during the test.
        Api.Clock.Set(MarketClock.Morning.AddMinutes(5));
        (await SignIn(At(secret, -2))).Expect(401);
        (await SignIn(At(secret, 2))).Expect(401);
        (await SignIn(At(secret, -1))).Expect(200);
        (await SignIn($" {Now(secret)[..3]} {Now(secret)[3..]} ")).Expect(200);
        (await SignIn(At(secret, -1))).Expect(401);
        (await SignIn(At(secret, 1))).Expect(200);
        (await SignIn(Now(secret))).Expect(401);

        Api.Clock.Set(MarketClock.Morning.AddMinutes(10));
        var code = Now(secret);
        var together = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SignIn(code)));
        Assert.Equal([200, 401, 401, 401], together.Select(r => r.Status).Order());
    }

    [Fact]
    public async Task Wrong_codes_are_counted_and_lock_as_wrong_passwords_do()
    {
        var secret = await TurnOnAsync();
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var proxied = await Api.StartAnotherAsync(("TRUSTED_PROXIES", "1"));
        for (var i = 0; i < 10; i++)
        {
            (await From($"203.0.113.{1 + i / 5}", Other(Now(secret)))).Expect(401, "SECOND_FACTOR_REQUIRED");
            // A sign-in without a code does not reset the count.
            if (i is not 4 and not 9)
                (await From($"203.0.113.{1 + i / 5}", null)).Expect(401, "SECOND_FACTOR_REQUIRED");
            if (i == 4)
                (await From("203.0.113.1", Now(secret))).Expect(429, "RATE_LIMIT_EXCEEDED");
        }

        (await From("203.0.113.9", Now(secret))).Expect(423, "ACCOUNT_LOCKED");
        Api.Clock.Advance(TimeSpan.FromMinutes(15.1));
        (await From("203.0.113.9", Now(secret))).Expect(200);

        Task<Reply> From(string address, string? code) =>
            proxied
                .Client()
                .Send(
                    HttpMethod.Post,
                    "/auth/login",
                    new
                    {
                        email = Clerk,
                        password = TestShop.Password,
                        code,
                    },
                    Cancel,
                    ("X-Forwarded-For", address)
                );
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once_and_ten_new_ones_replace_those_there_were()
    {
        var session = await Api.SignInAsync(Clerk);
        var (secret, codes) = await TurnOnAsync(session);
        (await SignIn(codes[0].ToLowerInvariant().Replace('-', ' '))).Expect(200);
        (await SignIn(codes[0])).Expect(401, "SECOND_FACTOR_REQUIRED");
        Assert.Equal(9, (await State()).GetProperty("recovery_codes_left").GetInt32());

        var asked = new { current_password = TestShop.Password, code = codes[1] };
        var renewed = (await session.Client.Post("/auth/second-factor/recovery-codes", asked, Cancel)).Expect(200).Data;
        Assert.Equal(10, (await State()).GetProperty("recovery_codes_left").GetInt32());
        (await SignIn(codes[2])).Expect(401);
        (await SignIn(renewed.GetProperty("codes")[3].GetString())).Expect(200);
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        (await SignIn(Now(secret))).Expect(200);

        async Task<JsonElement> State() => (await session.Client.Get("/auth/second-factor", Cancel)).Expect(200).Data;
    }

    [Fact]
    public async Task It_goes_with_password_and_code_or_when_the_owner_takes_it_away_and_all_of_it_is_written_down()
    {
        var session = await Api.SignInAsync(Clerk);
        var (secret, codes) = await TurnOnAsync(session);
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Remove("wrong-poo-1", Now(secret))).Expect(400);
        Assert.Equal(["code"], (await Remove(TestShop.Password, Other(Now(secret)))).Expect(400).Fields);
        (await Remove(TestShop.Password, Now(secret))).Expect(200);
        (await SignIn(null)).Expect(200);
        (await Remove(TestShop.Password, Now(secret))).Expect(422, "INVALID_STATE_TRANSITION");
        (await SignIn(codes[0])).Expect(200);

        await TurnOnAsync(session);
        (await session.Client.Delete($"/users/{Shop.ClerkId}/second-factor", Cancel)).Expect(403);
        (await Shop.Owner.Delete($"/users/{Shop.OwnerId}/second-factor", Cancel)).Expect(400);
        Assert.True((await Shop.Owner.Get($"/users/{Shop.ClerkId}", Cancel)).Data.GetProperty("has_second_factor").GetBoolean());
        (await Shop.Owner.Delete($"/users/{Shop.ClerkId}/second-factor", Cancel)).Expect(200);
        (await Shop.Owner.Delete($"/users/{Shop.ClerkId}/second-factor", Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        (await SignIn(null)).Expect(200);
        await using var acts = Api.Superuser.CreateCommand(
            "select string_agg(action || ' ' || actor_role, ', ' order by id) from audit_log where entity = 'second_factor'"
        );
        Assert.Equal(
            "begun staff, turned_on staff, turned_off staff, begun staff, turned_on staff, taken_away admin",
            await acts.ExecuteScalarAsync(Cancel)
        );

        Task<Reply> Remove(string current_password, string code) =>
            session.Client.Post("/auth/second-factor/remove", new { current_password, code }, Cancel);
    }

    [Fact]
    public async Task A_new_password_from_a_mail_or_from_the_owner_does_not_go_around_it()
    {
        var secret = await TurnOnAsync();
        (await Shop.Owner.Post($"/users/{Shop.ClerkId}/reset-password", new { new_password = "fresh-start-1" }, Cancel)).Expect(200);
        (await SignIn(null, "fresh-start-1")).Expect(401, "SECOND_FACTOR_REQUIRED");

        using var sink = await MailSink.StartAsync(Cancel);
        await using var instance = await sink.ServiceAsync(Api);
        (await instance.Client().Post("/auth/forgot-password", new { email = Clerk }, Cancel)).Expect(200);
        var mail = (await sink.MailAsync(Cancel)).ToString();
        var token = Regex
            .Match(mail, @"token=(?<token>[\w-]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Groups["token"]
            .Value;
        (await instance.Client().Post("/auth/reset-password", new { token, new_password = "arali-poo-456" }, Cancel)).Expect(200);
        (await SignIn(null, "arali-poo-456")).Expect(401, "SECOND_FACTOR_REQUIRED");
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        (await SignIn(Now(secret), "arali-poo-456")).Expect(200);
    }

    [Fact]
    public async Task Where_the_shop_wants_one_whoever_has_none_sets_it_up_before_anything_else()
    {
        const string owner = "owner@madurai-1.test";
        var atWork = await Api.SignInAsync(owner);
        var clerk = await Api.SignInAsync(Clerk);
        Api.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Shop.Owner.Put("/system-settings/second_step_for", new { value = "owners" }, Cancel)).Expect(200);
        Assert.False(Must(await Api.SignInAsync(Clerk)));
        // A user who is signed in can continue, also with a refreshed token.
        atWork = new SessionOfTest(Api, (await Refresh(atWork)).Expect(200));
        Assert.False(Must(atWork));
        (await atWork.Client.Get("/users", Cancel)).Expect(200);

        var session = await Api.SignInAsync(owner);
        Assert.True(Must(session));
        foreach (var path in (string[])["/users", "/daily-entries", "/auth/sessions", "/system-settings"])
            (await session.Client.Get(path, Cancel)).Expect(403, "SECOND_FACTOR_SETUP_REQUIRED");
        (await session.Client.Put("/auth/pin", new { current_password = TestShop.Password, pin = "7402" }, Cancel)).Expect(403);
        session = new SessionOfTest(Api, (await Refresh(session)).Expect(200));
        Assert.True(Must(session));
        (await session.Client.Get("/auth/me", Cancel)).Expect(200);
        Assert.Null((await session.Client.Get("/auth/second-factor", Cancel)).Expect(200).Data.Text("on_since"));
        var (secret, _) = await TurnOnAsync(session);
        session = new SessionOfTest(Api, (await Refresh(session)).Expect(200));
        Assert.False(Must(session));
        (await session.Client.Get("/users", Cancel)).Expect(200);
        // A user who removes their second step must set it up again.
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        var proof = new { current_password = TestShop.Password, code = Now(secret) };
        (await session.Client.Post("/auth/second-factor/remove", proof, Cancel)).Expect(200);
        Assert.True(Must(new SessionOfTest(Api, (await Refresh(session)).Expect(200))));

        (await Shop.Owner.Put("/system-settings/second_step_for", new { value = "owners_and_clerks" }, Cancel)).Expect(200);
        Assert.False(Must(new SessionOfTest(Api, (await Refresh(clerk)).Expect(200))));
        Assert.True(Must(await Api.SignInAsync(Clerk)));

        Task<Reply> Refresh(SessionOfTest of) => Api.Anonymous().Post("/auth/refresh", new { refresh_token = of.RefreshToken }, Cancel);
        static bool Must(SessionOfTest of) => of.Data.GetProperty("user").GetProperty("must_set_second_step").GetBoolean();
    }

    [Fact]
    public async Task The_only_owner_who_lost_everything_is_helped_at_the_machine_and_that_is_written_down()
    {
        const string owner = "owner@madurai-1.test";
        await TurnOnAsync(await Api.SignInAsync(owner));
        await Assert.ThrowsAsync<InvalidOperationException>(() => RemoveForLockedOut.RunAsync(Api.Services, "salem-9", owner, Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() => RemoveForLockedOut.RunAsync(Api.Services, "madurai-1", Clerk, Cancel));
        var login = new { email = owner, password = TestShop.Password };
        (await Api.Anonymous().Post("/auth/login", login, Cancel)).Expect(401, "SECOND_FACTOR_REQUIRED");
        await RemoveForLockedOut.RunAsync(Api.Services, "madurai-1", "Owner@madurai-1.test", Cancel);
        (await Api.Anonymous().Post("/auth/login", login, Cancel)).Expect(200);
        var act = (await Shop.Owner.Get("/audit-log?entity=second_factor&action=taken_away", Cancel)).Expect(200).Data[0];
        Assert.Equal(("system", "by the operator"), (act.Text("actor_role"), act.Text("reason")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => RemoveForLockedOut.RunAsync(Api.Services, "madurai-1", owner, Cancel));
    }

    [Fact]
    public async Task The_secret_is_kept_encrypted_and_outlives_a_change_of_the_key()
    {
        var secret = await TurnOnAsync();
        await using var kept = Api.Superuser.CreateCommand("select secret from second_factors");
        var sealedBefore = (byte[])(await kept.ExecuteScalarAsync(Cancel))!;
        Assert.Equal(-1, sealedBefore.AsSpan().IndexOf(secret));

        var key = Secrets.New();
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        await using (var between = await Api.StartAnotherAsync(("SECRET_KEY", key), ("SECRET_KEY_PREVIOUS", Secrets.Refresh)))
            (await In(between)).Expect(200);
        Assert.NotEqual(sealedBefore, (byte[])(await kept.ExecuteScalarAsync(Cancel))!);
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        await using (var after = await Api.StartAnotherAsync(("SECRET_KEY", key)))
            (await In(after)).Expect(200);
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        // The original SECRET_KEY can no longer decrypt the stored secret.
        (await SignIn(Now(secret))).Expect(401, "SECOND_FACTOR_REQUIRED");

        Task<Reply> In(Instance instance) =>
            instance
                .Client()
                .Post(
                    "/auth/login",
                    new
                    {
                        email = Clerk,
                        password = TestShop.Password,
                        code = Now(secret),
                    },
                    Cancel
                );
    }

    private static readonly object Password = new { current_password = TestShop.Password };

    private Task<Reply> SignIn(string? code, string password = TestShop.Password) =>
        Api.Anonymous()
            .Post(
                "/auth/login",
                new
                {
                    email = Clerk,
                    password,
                    code,
                },
                Cancel
            );

    private async Task<byte[]> TurnOnAsync() => (await TurnOnAsync(await Api.SignInAsync(Clerk))).Secret;

    private async Task<(byte[] Secret, string[] RecoveryCodes)> TurnOnAsync(SessionOfTest session)
    {
        var given = (await session.Client.Post("/auth/second-factor", Password, Cancel)).Expect(200).Data;
        var secret = FromBase32(given.Text("secret")!);
        var on = (await session.Client.Post("/auth/second-factor/confirm", new { code = Now(secret) }, Cancel)).Expect(200).Data;
        return (secret, [.. on.GetProperty("codes").EnumerateArray().Select(c => c.GetString()!)]);
    }

    private string Now(byte[] secret) => At(secret, 0);

    private string At(byte[] secret, int steps) => Totp.Code(secret, Totp.StepOf(Api.Clock.GetUtcNow().UtcDateTime) + steps);

    private static string Other(string code) => code[..^1] + (code[^1] == '0' ? '1' : '0');

    private static byte[] FromBase32(string letters)
    {
        var bits = string.Concat(letters.Select(l => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(l), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }
}
