using System.Text.Json;
using System.Text.RegularExpressions;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Auth.Passwords;

public sealed partial class ForgottenPasswordTests(RunningApi api) : ApiTest(api)
{
    private const string Owner = "owner@madurai-1.test";
    private const string Clerk = "clerk@madurai-1.test";
    private const string New = "arali-poo-456";

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_way_of_a_mailed_link_and_every_session_ends()
    {
        using var sink = await MailSink.StartAsync(Cancel);
        await using var service = await sink.ServiceAsync(Api);
        var (before, another) = (await Api.SignInAsync(Clerk), await Api.SignInAsync(Owner));
        var asked = (await Forgot(service, " Clerk@Madurai-1.test ")).Expect(200);
        Assert.Equal("""{"success":true,"message":"Password reset email sent"}""", asked.Json.ToString());

        var mail = await sink.MailAsync(Cancel);
        Assert.Equal([Clerk], mail.GetProperty("sent_to").EnumerateArray().Select(a => a.GetString()!));
        Assert.Contains("Malar", mail.Text("from"), StringComparison.Ordinal);
        var token = TokenIn(mail);
        var done = (await Reset(token, New)).Expect(200);
        Assert.Equal("""{"success":true,"message":"Password reset successful"}""", done.Json.ToString());

        (await SignIn(Clerk, TestShop.Password)).Expect(401);
        (await before.Client.Get("/auth/me", Cancel)).Expect(401);
        (await Refresh(before)).Expect(401);
        (await another.Client.Get("/auth/me", Cancel)).Expect(200);
        var me = (await (await Api.SignInAsync(Clerk, New)).Client.Get("/auth/me", Cancel)).Expect(200).Data;
        Assert.True(me.GetProperty("email_verified").GetBoolean());
    }

    [Fact]
    public async Task The_answer_is_the_same_for_everybody_and_only_those_who_may_sign_in_get_a_mail()
    {
        (await Shop.Owner.Put($"/users/{Shop.ClerkId}", new { is_active = false }, Cancel)).Expect(200);
        var answers = new List<string>();
        foreach (var email in (string[])[Owner, Clerk, "nobody@madurai-1.test", "no address"])
        {
            var reply = await Api.Anonymous()
                .Send(HttpMethod.Post, "/auth/forgot-password", new { email }, Cancel, ("X-Request-Id", "same"));
            answers.Add($"{reply.Status} {reply.Json} {string.Join(',', reply.Response.Headers.Select(h => h.Key).Order())}");
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await Api.Count("password_resets"));
        await using (var close = Api.Superuser.CreateCommand("update shops set is_active = false"))
            await close.ExecuteNonQueryAsync(Cancel);
        Api.Clock.Advance(TimeSpan.FromMinutes(2));
        (await Forgot(Owner)).Expect(200);
        Assert.Equal(1, await Api.Count("password_resets"));
        (await Api.Anonymous().Post("/auth/forgot-password", new { email = " " }, Cancel)).Expect(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task The_token_is_in_the_mail_and_nowhere_else()
    {
        using var sink = await MailSink.StartAsync(Cancel);
        await using var service = await sink.ServiceAsync(Api);
        var asked = (await Forgot(service, Owner)).Expect(200);
        var token = TokenIn(await sink.MailAsync(Cancel));
        Assert.DoesNotContain(token, asked.Json.ToString(), StringComparison.Ordinal);
        foreach (var table in (string[])["password_resets", "audit_log", "outbox_messages", "users"])
            Assert.DoesNotContain(token, await Everything(table), StringComparison.Ordinal);
        await Reset(token, New);
        Assert.DoesNotContain(token, await Everything("audit_log"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_good_once_also_when_it_is_used_twice_at_the_same_moment()
    {
        var token = await TokenOf(Owner);
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Reset(token, $"arali-poo-{i}")));
        Assert.Equal([200, 400, 400, 400, 400, 400], replies.Select(r => r.Status).Order());
        Assert.All(replies.Where(r => r.Status == 400), r => Assert.Equal(["token"], r.Expect(400, "VALIDATION_ERROR").Fields));
        (await SignIn(Owner, $"arali-poo-{Array.FindIndex(replies, r => r.Status == 200)}")).Expect(200);
        (await Reset(token, New)).Expect(400, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task A_link_is_good_for_an_hour()
    {
        var token = await TokenOf(Owner);
        Api.Clock.Advance(TimeSpan.FromMinutes(59.5));
        (await Reset(token, "short")).Expect(422, "VALIDATION_ERROR");
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Reset(token, New)).Expect(400);
        (await SignIn(Owner, TestShop.Password)).Expect(200);
    }

    [Fact]
    public async Task A_weak_password_is_refused_and_leaves_the_link_good()
    {
        var token = await TokenOf(Owner);
        foreach (var weak in (string[])["", "short-1", "nodigitshere", "12345678", new string('x', 128) + "1"])
            Assert.Equal(["new_password"], (await Reset(token, weak)).Expect(422, "VALIDATION_ERROR").Fields);
        Assert.Equal(["token", "new_password"], (await Api.Anonymous().Post("/auth/reset-password", null, Cancel)).Expect(422).Fields);
        (await Reset(token, New)).Expect(200);
    }

    [Fact]
    public async Task What_is_no_token_of_ours_is_refused_alike()
    {
        var token = await TokenOf(Owner);
        var altered = (token[0] == 'A' ? 'B' : 'A') + token[1..];
        foreach (var bad in (string[])["x", altered, token[..^1], token + "A", token.ToUpperInvariant(), "சந்தை"])
            (await Reset(bad, New)).Expect(400, "VALIDATION_ERROR");
        (await SignIn(Owner, TestShop.Password)).Expect(200);
    }

    [Theory]
    [InlineData("another link")]
    [InlineData("himself")]
    [InlineData("the owner")]
    [InlineData("another address")]
    public async Task A_link_is_void_once_the_password_or_the_address_has_been_changed(string by)
    {
        var token = await TokenOf(Clerk);
        switch (by)
        {
            case "another link":
                Api.Clock.Advance(TimeSpan.FromMinutes(2));
                (await Reset(await TokenOf(Clerk), "another-way-1")).Expect(200);
                break;
            case "himself":
                var session = await Api.SignInAsync(Clerk);
                (
                    await session.Client.Post(
                        "/auth/change-password",
                        new { current_password = TestShop.Password, new_password = "another-way-1" },
                        Cancel
                    )
                ).Expect(200);
                break;
            case "the owner":
                (await Shop.Owner.Post($"/users/{Shop.ClerkId}/reset-password", new { new_password = "another-way-1" }, Cancel)).Expect(
                    200
                );
                break;
            default:
                (await Shop.Owner.Put($"/users/{Shop.ClerkId}", new { email = "selvi@madurai-1.test" }, Cancel)).Expect(200);
                break;
        }

        (await Reset(token, New)).Expect(400);
    }

    [Fact]
    public async Task Somebody_deactivated_meanwhile_cannot_use_his_link()
    {
        var token = await TokenOf(Clerk);
        (await Shop.Owner.Put($"/users/{Shop.ClerkId}", new { is_active = false }, Cancel)).Expect(200);
        (await Reset(token, New)).Expect(400);
        (await Shop.Owner.Put($"/users/{Shop.ClerkId}", new { is_active = true }, Cancel)).Expect(200);
        (await SignIn(Clerk, TestShop.Password)).Expect(200);
    }

    [Fact]
    public async Task A_new_password_opens_a_locked_account_and_ends_the_wait_of_its_address()
    {
        for (var i = 0; i < 6; i++)
            await SignIn(Owner, "wrong-1");
        (await SignIn(Owner, TestShop.Password)).Expect(429);
        (await Reset(await TokenOf(Owner), New)).Expect(200);
        (await SignIn(Owner, New)).Expect(200);
    }

    [Fact]
    public async Task An_address_of_two_shops_gets_a_link_for_each_which_names_its_shop()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        (
            await Shop.Owner.Post(
                "/users",
                new
                {
                    email = "kumar@both.test",
                    password = "first-shop-1",
                    full_name = "Kumar",
                    role = "staff",
                    language_preference = "ta",
                },
                Cancel
            )
        ).Expect(201);
        (
            await other.Owner.Post(
                "/users",
                new
                {
                    email = "kumar@both.test",
                    password = "second-shop-2",
                    full_name = "Kumar <b>",
                    role = "admin",
                    language_preference = "en",
                },
                Cancel
            )
        ).Expect(201);
        await using (var rename = Api.Superuser.CreateCommand("update shops set name = 'Dindigul & Sons' where code = 'dindigul-1'"))
            await rename.ExecuteNonQueryAsync(Cancel);
        using var sink = await MailSink.StartAsync(Cancel);
        await using var service = await sink.ServiceAsync(Api);
        (await Forgot(service, "kumar@both.test")).Expect(200);
        JsonElement[] mails = [await sink.MailAsync(Cancel), await sink.MailAsync(Cancel)];
        var english = mails.Single(m => m.Text("subject") == "A new password for Dindigul & Sons");
        var tamil = mails.Single(m => m.Text("subject") == "மீனாட்சி மலர்கள்: புதிய கடவுச்சொல்");

        Assert.Contains("Vanakkam Kumar <b>", english.Text("text"), StringComparison.Ordinal);
        Assert.Contains("Dindigul &amp; Sons", english.Text("html"), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", english.Text("html"), StringComparison.Ordinal);
        Assert.Contains("வணக்கம் Kumar", tamil.Text("text"), StringComparison.Ordinal);
        Assert.Contains("மீனாட்சி மலர்கள்", tamil.Text("html"), StringComparison.Ordinal);

        (await Reset(TokenIn(english), New)).Expect(200);
        Assert.Equal(other.Id, (await Api.SignInAsync("kumar@both.test", New)).Data.GetProperty("user").GetProperty("shop_id").GetGuid());
        Assert.Equal(
            Shop.Id,
            (await Api.SignInAsync("kumar@both.test", "first-shop-1")).Data.GetProperty("user").GetProperty("shop_id").GetGuid()
        );
    }

    [Fact]
    public async Task A_mail_outlives_the_service_that_promised_it()
    {
        // This instance has no mail server; the mail waits in the database until an instance with one starts.
        (await Forgot(Owner)).Expect(200);
        using var sink = await MailSink.StartAsync(Cancel);
        await using var service = await sink.ServiceAsync(Api);
        (await Reset(TokenIn(await sink.MailAsync(Cancel)), New)).Expect(200);
    }

    [Fact]
    public async Task A_mail_that_is_refused_goes_out_later_and_once()
    {
        using var sink = await MailSink.StartAsync(Cancel, "--refuse", "2");
        await using var service = await sink.ServiceAsync(Api);
        (await Forgot(service, Owner)).Expect(200);
        await sink.NextAsync("refused", Cancel);
        Api.Clock.Advance(TimeSpan.FromMinutes(1.1));
        await sink.NextAsync("refused", Cancel);
        Api.Clock.Advance(TimeSpan.FromMinutes(2.1));
        var token = TokenIn(await sink.MailAsync(Cancel));
        await Eventually.Async(
            async () => await Api.Count("password_resets where mail_due_at is null and mail_tries = 3") == 1,
            "the mail is ticked off",
            Cancel
        );
        (await Reset(token, New)).Expect(200);
    }

    [Fact]
    public async Task A_mail_server_that_asks_who_is_there_is_told()
    {
        using var sink = await MailSink.StartAsync(Cancel, "--user", "malar", "--password", "post-box-1");
        await using var service = await sink.ServiceAsync(Api, ("SMTP_USER", "malar"), ("SMTP_PASSWORD", "post-box-1"));
        (await Forgot(service, Owner)).Expect(200);
        Assert.Equal("malar", (await sink.MailAsync(Cancel)).Text("user"));
    }

    [Fact]
    public async Task A_mail_server_whose_certificate_nobody_trusts_learns_neither_password_nor_mail()
    {
        using var sink = await MailSink.StartAsync(Cancel, "--starttls", "--user", "malar", "--password", "post-box-1");
        await using var service = await sink.ServiceAsync(
            Api,
            ("SMTP_SECURITY", "starttls"),
            ("SMTP_USER", "malar"),
            ("SMTP_PASSWORD", "post-box-1")
        );
        (await Forgot(service, Owner)).Expect(200);
        await sink.NextAsync("connected", Cancel);
        Api.Clock.Advance(TimeSpan.FromMinutes(1.1));
        // The next event is the retry, because nothing was sent over the first connection.
        await sink.NextAsync("connected", Cancel);
        Assert.Equal(1, await Api.Count("password_resets where mail_due_at is not null"));
    }

    [Fact]
    public async Task In_development_the_mail_is_a_file()
    {
        var folder = Directory.CreateTempSubdirectory("malar-mail-");
        try
        {
            await using var service = await Api.StartAnotherAsync(
                ("MAIL_FOLDER", folder.FullName),
                ("FRONTEND_URL", "http://localhost:8000")
            );
            (await Forgot(service, Owner)).Expect(200);
            await Eventually.Async(() => Task.FromResult(folder.GetFiles("*.eml").Length == 1), "the mail is in the folder", Cancel);
            var mail = await MimeKit.MimeMessage.LoadAsync(folder.GetFiles().Single().FullName, Cancel);
            Assert.Equal(Owner, mail.To.Mailboxes.Single().Address);
            (await Reset(Link().Match(mail.TextBody!).Groups["token"].Value, New)).Expect(200);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_mailbox_is_not_flooded_and_nobody_can_tell()
    {
        for (var i = 0; i < 8; i++)
        {
            (await Forgot(Owner)).Expect(200);
            (await Forgot(Owner)).Expect(200);
            Api.Clock.Advance(TimeSpan.FromSeconds(61));
        }

        Assert.Equal(5, await Api.Count("password_resets"));
    }

    [Fact]
    public async Task An_address_that_asks_for_one_mailbox_after_the_other_must_wait()
    {
        for (var i = 0; i < 20; i++)
            (await Forgot($"somebody-{i}@madurai-1.test")).Expect(200);
        var refused = (await Forgot(Owner)).Expect(429, "RATE_LIMIT_EXCEEDED");
        Assert.InRange(refused.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 900);
        Assert.Equal(0, await Api.Count("password_resets"));
    }

    [Fact]
    public async Task Whether_mail_is_set_up_can_be_asked()
    {
        Assert.Equal("not set up", await Mail(Api.Anonymous()));
        await using var service = await Api.StartAnotherAsync(
            ("SMTP_HOST", "127.0.0.1"),
            ("SMTP_PORT", "1"),
            ("SMTP_FROM", "post@malar.test")
        );
        Assert.Equal("smtp", await Mail(service.Client()));

        static async Task<string?> Mail(HttpClient client)
        {
            var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancel);
            Assert.Equal(200, (int)ready.StatusCode);
            return JsonDocument.Parse(await ready.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("dependencies").Text("mail");
        }
    }

    private Task<Reply> Forgot(string email) => Api.Anonymous().Post("/auth/forgot-password", new { email }, Cancel);

    private static Task<Reply> Forgot(Instance service, string email) =>
        service.Client().Post("/auth/forgot-password", new { email }, Cancel);

    private Task<Reply> Reset(string token, string password) =>
        Api.Anonymous().Post("/auth/reset-password", new { token, new_password = password }, Cancel);

    private Task<Reply> SignIn(string email, string password) => Api.Anonymous().Post("/auth/login", new { email, password }, Cancel);

    private Task<Reply> Refresh(SessionOfTest session) =>
        Api.Anonymous().Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel);

    /// <summary>Requests a reset mail and returns the token of its link.</summary>
    private async Task<string> TokenOf(string email)
    {
        using var sink = await MailSink.StartAsync(Cancel);
        await using var service = await sink.ServiceAsync(Api);
        (await Forgot(service, email)).Expect(200);
        return TokenIn(await sink.MailAsync(Cancel));
    }

    /// <summary>Returns the token; the text and the HTML version have the same link.</summary>
    private static string TokenIn(JsonElement mail)
    {
        var plain = Assert.Single(Link().Matches(mail.Text("text")!)).Groups["token"].Value;
        Assert.Equal(plain, Assert.Single(Link().Matches(mail.Text("html")!)).Groups["token"].Value);
        return plain;
    }

    private async Task<string> Everything(string table)
    {
        await using var all = Api.Superuser.CreateCommand($"select coalesce(string_agg(t::text, ' '), '') from {table} t");
        return (string)(await all.ExecuteScalarAsync(Cancel))!;
    }

    [GeneratedRegex(@"https?://[^/\s]+/reset-password\?token=(?<token>[\w-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
