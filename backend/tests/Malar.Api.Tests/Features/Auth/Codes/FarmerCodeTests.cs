using System.Globalization;
using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Auth.Codes;

public sealed class FarmerCodeTests(RunningApi api) : ApiTest(api)
{
    private const string Phone = "9876543210";

    [Fact]
    public async Task A_farmer_signs_in_by_the_code_on_his_phone_and_needs_no_account_beforehand()
    {
        var (his, other) = (await AddFarmer("Muthupandi", Phone), await AddFarmer("Karuppaiah", "9876543211"));
        Assert.Equal(
            """{"success":true,"message":"If a shop has this number, a code is on its way by WhatsApp"}""",
            (await Ask(Phone)).Expect(200).Json.ToString()
        );
        var reply = (await Verify(Phone, await CodeAsync())).Expect(200);
        Assert.Equal("Login successful", reply.Json.Text("message"));
        Assert.Equal(("bearer", 900), (reply.Data.Text("token_type"), reply.Data.Int("expires_in")));
        Assert.False(reply.Data.TryGetProperty("choose", out _));
        Assert.Contains("refresh_token=", reply.Response.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        var user = reply.Data.GetProperty("user");
        Assert.Equal(
            (his, "farmer", "Muthupandi", "ta", Shop.Id),
            (
                user.GetProperty("farmer_id").GetGuid(),
                user.Text("role"),
                user.Text("full_name"),
                user.Text("language_preference"),
                user.GetProperty("shop_id").GetGuid()
            )
        );
        Assert.Equal(JsonValueKind.Null, user.GetProperty("email").ValueKind);

        var session = new SessionOfTest(Api, reply);
        (await session.Client.Get($"/farmers/{his}/balance", Cancel)).Expect(200);
        (await session.Client.Get($"/farmers/{other}/balance", Cancel)).Expect(404);
        (await session.Client.Get("/farmers", Cancel)).Expect(403);
        var me = (await session.Client.Get("/auth/me", Cancel)).Expect(200).Data;
        Assert.Equal((JsonValueKind.Null, "+919876543210"), (me.GetProperty("email").ValueKind, me.Text("phone")));
        var renewed = new SessionOfTest(
            Api,
            (await Api.Anonymous().Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel)).Expect(200)
        );
        (await renewed.Client.Post("/auth/logout", null, Cancel)).Expect(200);
        (await session.Client.Get("/auth/me", Cancel)).Expect(401);
    }

    [Fact]
    public async Task A_number_that_nobody_has_is_answered_no_sooner_than_one_that_somebody_has()
    {
        await AddFarmer("Muthupandi", Phone);
        // The work itself takes a twentieth of that; both responses are delayed to the same time.
        foreach (var phone in new[] { Phone, "9876543299" })
        {
            var start = TimeProvider.System.GetTimestamp();
            (await Ask(phone)).Expect(200);
            Assert.True(TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromMilliseconds(95));
        }
    }

    [Fact]
    public async Task The_second_sign_in_finds_the_account_of_the_first()
    {
        await AddFarmer("Muthupandi", Phone);
        var first = await SignInAsync(Phone);
        Api.Clock.Advance(TimeSpan.FromMinutes(2));
        var second = await SignInAsync(Phone);
        Assert.Equal(User(first), User(second));
        Assert.Equal(1, await Api.Count("users where role = 'farmer'"));
        Assert.Equal(1, await Api.Count("audit_log where action = 'created' and entity = 'user'"));
        Assert.Equal(2, await Api.Count("audit_log where action = 'signed_in'"));
    }

    [Fact]
    public async Task The_account_that_the_owner_made_for_him_is_his_also_by_phone()
    {
        var his = await AddFarmer("Muthupandi", Phone);
        var account = (
            await Shop.Owner.Post(
                "/users",
                new
                {
                    email = "muthu@farm.test",
                    password = "arali-poo-10",
                    full_name = "Muthu",
                    role = "farmer",
                    farmer_id = his,
                },
                Cancel
            )
        ).Expect(201).Id;
        var session = await SignInAsync(Phone);
        Assert.Equal(account, User(session));
        Assert.Equal("muthu@farm.test", session.Data.GetProperty("user").Text("email"));
        // A user who has verified their phone does not have to choose a password first.
        (await session.Client.Get($"/farmers/{his}", Cancel)).Expect(200);
        var again = await Api.Anonymous().Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel);
        Assert.False(again.Expect(200).Data.GetProperty("user").GetProperty("must_change_password").GetBoolean());
    }

    [Theory]
    [InlineData("98765 43210")]
    [InlineData("098765-43210")]
    [InlineData("+91 98765 43210")]
    [InlineData("whatsapp:+919876543210")]
    public async Task A_number_is_known_in_any_usual_form(string typed)
    {
        await AddFarmer("Muthupandi", Phone);
        (await Ask(typed)).Expect(200);
        (await Verify(Phone, await CodeAsync())).Expect(200);
    }

    [Fact]
    public async Task The_answer_is_the_same_whether_or_not_a_shop_has_the_number()
    {
        await AddFarmer("Muthupandi", Phone);
        Assert.Equal(await Answer("/auth/otp", new { phone = Phone }), await Answer("/auth/otp", new { phone = "9000000000" }));
        Assert.Equal(1, await Api.Count("sign_in_codes"));
        Assert.Equal(1, await Api.Count("outbox_messages"));
        var wrong = Wrong(await CodeAsync());
        for (var i = 0; i < 7; i++)
            Assert.Equal(
                await Answer("/auth/otp/verify", new { phone = Phone, code = wrong }),
                await Answer("/auth/otp/verify", new { phone = "9000000000", code = wrong })
            );

        async Task<string> Answer(string path, object body)
        {
            var reply = await Api.Anonymous().Send(HttpMethod.Post, path, body, Cancel, ("X-Request-Id", "same"));
            var json = System.Text.RegularExpressions.Regex.Replace(
                reply.Json.ToString(),
                "\"retry_after\":[0-9]+",
                "\"retry_after\":n",
                default,
                TimeSpan.FromSeconds(1)
            );
            return $"{reply.Status} {json} {string.Join(',', reply.Response.Headers.Select(h => h.Key).Order())}";
        }
    }

    [Fact]
    public async Task The_code_is_kept_as_a_hash_only()
    {
        await AddFarmer("Muthupandi", Phone);
        var asked = await Ask(Phone);
        var code = await CodeAsync();
        Assert.Matches("^[0-9]{6}$", code);
        Assert.DoesNotContain(code, asked.Json.ToString(), StringComparison.Ordinal);
        await using var row = Api.Superuser.CreateCommand("select encode(code_hash, 'hex') from sign_in_codes");
        var kept = (string)(await row.ExecuteScalarAsync(Cancel))!;
        Assert.Equal(64, kept.Length);
        Assert.NotEqual(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(code))),
            kept
        );
    }

    [Fact]
    public async Task A_code_signs_in_once_also_when_it_is_told_twice_at_the_same_moment()
    {
        await AddFarmer("Muthupandi", Phone);
        (await Ask(Phone)).Expect(200);
        var code = await CodeAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Verify(Phone, code)));
        Assert.Equal([200, 401, 401, 401], replies.Select(r => r.Status).Order());
        (await Verify(Phone, code)).Expect(401, "AUTHENTICATION_FAILED");
        Assert.Equal(1, await Api.Count("sessions"));
    }

    [Fact]
    public async Task A_code_is_good_for_five_minutes_and_only_the_newest()
    {
        await AddFarmer("Muthupandi", Phone);
        (await Ask(Phone)).Expect(200);
        var first = await CodeAsync();
        Api.Clock.Advance(TimeSpan.FromSeconds(61));
        (await Ask(Phone)).Expect(200);
        var second = await CodeAsync();
        if (first != second)
            (await Verify(Phone, first)).Expect(401, "AUTHENTICATION_FAILED");
        Api.Clock.Advance(TimeSpan.FromMinutes(5.1));
        (await Verify(Phone, second)).Expect(401, "AUTHENTICATION_FAILED");
        (await Ask(Phone)).Expect(200);
        Api.Clock.Advance(TimeSpan.FromMinutes(4.5));
        (await Verify(Phone, await CodeAsync())).Expect(200);
    }

    [Fact]
    public async Task After_five_wrong_codes_the_right_one_is_of_no_use_and_a_new_one_is()
    {
        await AddFarmer("Muthupandi", Phone);
        (await Ask(Phone)).Expect(200);
        var code = await CodeAsync();
        for (var i = 0; i < 5; i++)
            (await Verify(Phone, Wrong(code))).Expect(401, "AUTHENTICATION_FAILED");
        var refused = (await Verify(Phone, code)).Expect(429, "RATE_LIMIT_EXCEEDED");
        Assert.NotNull(refused.Response.Headers.RetryAfter);
        Api.Clock.Advance(TimeSpan.FromSeconds(61));
        (await Ask(Phone)).Expect(200);
        (await Verify(Phone, await CodeAsync())).Expect(200);
    }

    [Fact]
    public async Task Many_wrong_codes_at_the_same_moment_are_not_more_than_five_tries()
    {
        await AddFarmer("Muthupandi", Phone);
        (await Ask(Phone)).Expect(200);
        var code = await CodeAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Verify(Phone, Wrong(code))));
        Assert.All(replies, r => Assert.Contains(r.Status, (int[])[401, 429]));
        Assert.True(replies.Count(r => r.Status == 401) <= 5);
        // The attempts counted in the database still apply if the rate limiter's state is lost, as after a restart.
        await using var fresh = await Api.StartAnotherAsync();
        Assert.Equal(401, (await fresh.Client().Post("/auth/otp/verify", new { phone = Phone, code }, Cancel)).Status);
        Assert.Equal(0, await Api.Count("sessions"));
    }

    [Theory]
    [InlineData(Phone)]
    [InlineData("9000000000")]
    public async Task Another_code_can_be_asked_for_after_a_minute_whether_or_not_the_number_is_known(string phone)
    {
        await AddFarmer("Muthupandi", Phone);
        (await Ask(phone)).Expect(200);
        var refused = (await Ask(phone)).Expect(429, "RATE_LIMIT_EXCEEDED");
        var seconds = (int)refused.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        Assert.InRange(seconds, 1, 60);
        Assert.Equal(seconds, refused.Json.GetProperty("error").Int("retry_after"));
        Assert.Contains(seconds.ToString(CultureInfo.InvariantCulture), refused.Json.Text("message"), StringComparison.Ordinal);
        Api.Clock.Advance(TimeSpan.FromSeconds(61));
        (await Ask(phone)).Expect(200);
    }

    [Fact]
    public async Task A_phone_gets_five_codes_an_hour_and_an_address_asks_for_thirty_phones()
    {
        for (var i = 0; i < 5; i++)
        {
            (await Ask(Phone)).Expect(200);
            Api.Clock.Advance(TimeSpan.FromSeconds(61));
        }

        (await Ask(Phone)).Expect(429);
        for (var i = 0; i < 25; i++)
            (await Ask($"90000000{i:00}")).Expect(200);
        (await Ask("9000000099")).Expect(429);
        Api.Clock.Advance(TimeSpan.FromMinutes(16));
        (await Ask("9000000099")).Expect(200);
    }

    [Fact]
    public async Task Two_of_a_family_and_two_shops_on_one_phone_are_a_choice_and_only_after_the_code()
    {
        var father = await AddFarmer("Muthupandi", Phone, nameTa: "முத்துப்பாண்டி");
        var son = await AddFarmer("Selvam", "9876543299", whatsapp: Phone);
        var other = await Api.OpenShopAsync("dindigul-1");
        var elsewhere = (await other.Owner.Post("/farmers", new { name = "M. Pandi", phone = Phone }, Cancel)).Expect(201).Id;
        (await Ask(Phone)).Expect(200);
        Assert.Equal(1, await Api.Count("outbox_messages"));
        var code = await CodeAsync();

        Assert.DoesNotContain("Muthupandi", (await Verify(Phone, Wrong(code))).Expect(401).Json.ToString(), StringComparison.Ordinal);
        (await Verify(Phone, Wrong(code), father)).Expect(401);
        var asked = (await Verify(Phone, code)).Expect(200);
        Assert.Equal(["choose"], asked.Data.EnumerateObject().Select(p => p.Name));
        Assert.False(asked.Response.Headers.Contains("Set-Cookie"));
        var choices = asked.Data.GetProperty("choose").EnumerateArray().ToList();
        Assert.Equal([father, son, elsewhere], choices.Select(c => c.GetProperty("id").GetGuid()));
        Assert.Equal(
            ("Muthupandi", "முத்துப்பாண்டி", "Meenakshi Flowers", "மீனாட்சி மலர்கள்"),
            (
                choices[0].Text("farmer_name"),
                choices[0].Text("farmer_name_ta"),
                choices[0].Text("shop_name"),
                choices[0].Text("shop_name_ta")
            )
        );

        (await Verify(Phone, code, Api.Clock.NewId())).Expect(404, "RESOURCE_NOT_FOUND");
        var signedIn = (await Verify(Phone, code, elsewhere)).Expect(200).Data.GetProperty("user");
        Assert.Equal((elsewhere, other.Id), (signedIn.GetProperty("farmer_id").GetGuid(), signedIn.GetProperty("shop_id").GetGuid()));
        (await Verify(Phone, code, son)).Expect(401);
    }

    [Fact]
    public async Task He_goes_to_another_of_the_same_phone_without_a_code_and_to_nobody_else()
    {
        var father = await AddFarmer("Muthupandi", Phone);
        var other = await Api.OpenShopAsync("dindigul-1");
        var elsewhere = (await other.Owner.Post("/farmers", new { name = "M. Pandi", phone = Phone }, Cancel)).Expect(201).Id;
        var stranger = await AddFarmer("Selvam", "9876543299");
        (await Ask(Phone)).Expect(200);
        var session = new SessionOfTest(Api, (await Verify(Phone, await CodeAsync(), father)).Expect(200));
        var choices = (await session.Client.Get("/auth/otp/choices", Cancel)).Expect(200).Data.EnumerateArray().ToList();
        Assert.Equal([father, elsewhere], choices.Select(c => c.GetProperty("id").GetGuid()));
        (await session.Client.Post("/auth/otp/switch", new { choice = stranger }, Cancel)).Expect(404, "RESOURCE_NOT_FOUND");

        var next = new SessionOfTest(Api, (await session.Client.Post("/auth/otp/switch", new { choice = elsewhere }, Cancel)).Expect(200));
        var user = next.Data.GetProperty("user");
        Assert.Equal((elsewhere, other.Id), (user.GetProperty("farmer_id").GetGuid(), user.GetProperty("shop_id").GetGuid()));
        (await session.Client.Get($"/farmers/{father}/home", Cancel)).Expect(401);
        (await next.Client.Get($"/farmers/{elsewhere}/home", Cancel)).Expect(200);
        (await next.Client.Get($"/farmers/{father}/home", Cancel)).Expect(404);

        // Meanwhile the phone number belongs to someone else.
        (await Shop.Owner.Put($"/farmers/{father}", new { phone = "9876500077" }, Cancel)).Expect(200);
        (await next.Client.Post("/auth/otp/switch", new { choice = father }, Cancel)).Expect(404);
        // A user who signed in with a password has not verified a phone.
        Assert.Empty((await Shop.AsFarmer(father).Get("/auth/otp/choices", Cancel)).Expect(200).Data.EnumerateArray());
        (await Shop.AsFarmer(father).Post("/auth/otp/switch", new { choice = father }, Cancel)).Expect(404);
    }

    [Fact]
    public async Task Whose_messages_go_elsewhere_is_not_known_by_his_other_number()
    {
        var his = await AddFarmer("Muthupandi", Phone, whatsapp: "9876543299");
        (await Ask(Phone)).Expect(200);
        Assert.Equal(0, await Api.Count("sign_in_codes"));
        Assert.Equal(his, (await SignInAsync("9876543299")).Data.GetProperty("user").GetProperty("farmer_id").GetGuid());
    }

    [Theory]
    [InlineData("phone", "9876500001")]
    [InlineData("whatsapp_number", "9876500001")]
    [InlineData("is_active", false)]
    [InlineData("deleted", true)]
    [InlineData("deactivated", true)]
    public async Task His_sessions_end_when_his_number_changes_or_he_is_no_longer_of_the_shop(string field, object value)
    {
        var farmer = await AddFarmer("Muthupandi", "9876543210");
        var other = await AddFarmer("Selvam", "9876543211");
        var (session, stays) = (await SignInAsync("9876543210"), await SignInAsync("9876543211"));
        var change = field switch
        {
            "deleted" => await Shop.Owner.Delete($"/farmers/{farmer}", Cancel),
            "deactivated" => await Shop.Owner.Patch($"/farmers/{farmer}/deactivate", null, Cancel),
            _ => await Shop.Owner.Put($"/farmers/{farmer}", new Dictionary<string, object> { [field] = value }, Cancel),
        };
        change.Expect(200);
        (await session.Client.Get("/market-rates/current", Cancel)).Expect(401, "AUTHENTICATION_FAILED");
        (await Api.Anonymous().Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel)).Expect(401);
        (await Shop.Owner.Put($"/farmers/{other}", new { notes = "Comes late" }, Cancel)).Expect(200);
        (await stays.Client.Get("/market-rates/current", Cancel)).Expect(200);
    }

    [Fact]
    public async Task Of_a_deleted_farmer_nobody_signs_in_with_a_password_either()
    {
        var farmer = await AddFarmer("Muthupandi", "9876543210");
        var account = new
        {
            email = "muthu@example.com",
            full_name = "Muthupandi",
            role = "farmer",
            farmer_id = farmer,
            password = TestShop.Password,
        };
        (await Shop.Owner.Post("/users", account, Cancel)).Expect(201);
        var session = await Api.SignInAsync(account.email);
        (await Shop.Owner.Delete($"/farmers/{farmer}", Cancel)).Expect(200);
        (await session.Client.Get("/market-rates/current", Cancel)).Expect(401);
        (await Api.Anonymous().Post("/auth/login", new { account.email, account.password }, Cancel)).Expect(401, "AUTHENTICATION_FAILED");
    }

    [Fact]
    public async Task An_inactive_farmer_still_sees_what_is_his()
    {
        var his = await AddFarmer("Muthupandi", Phone);
        (await Shop.Owner.Patch($"/farmers/{his}/deactivate", null, Cancel)).Expect(200);
        (await (await SignInAsync(Phone)).Client.Get($"/farmers/{his}/balance", Cancel)).Expect(200);
    }

    [Theory]
    [InlineData("update users set is_active = false where role = 'farmer'")]
    [InlineData("update farmers set deleted_at = now()")]
    [InlineData("update shops set is_active = false")]
    public async Task Who_was_shut_out_stays_out_also_with_a_code_in_hand(string shut)
    {
        await AddFarmer("Muthupandi", Phone);
        await SignInAsync(Phone);
        Api.Clock.Advance(TimeSpan.FromMinutes(2));
        (await Ask(Phone)).Expect(200);
        var code = await CodeAsync();
        await using (var command = Api.Superuser.CreateCommand(shut))
            await command.ExecuteNonQueryAsync(Cancel);
        (await Verify(Phone, code)).Expect(401, "AUTHENTICATION_FAILED");
        Api.Clock.Advance(TimeSpan.FromMinutes(2));
        (await Ask(Phone)).Expect(200);
        Assert.Equal(2, await Api.Count("sign_in_codes"));
    }

    [Fact]
    public async Task The_code_goes_out_from_a_shop_that_sends_messages_where_there_is_one()
    {
        await AddFarmer("Muthupandi", Phone);
        (await Shop.Owner.Put("/system-settings/whatsapp_enabled", new { value = false }, Cancel)).Expect(200);
        Api.Clock.Advance(TimeSpan.FromSeconds(5));
        var other = await Api.OpenShopAsync("dindigul-1");
        (await other.Owner.Post("/farmers", new { name = "M. Pandi", phone = Phone }, Cancel)).Expect(201);
        (await Ask(Phone)).Expect(200);
        Assert.Equal(1, await Api.Count($"outbox_messages where kind = 'otp' and shop_id = '{other.Id}'"));
    }

    [Fact]
    public async Task An_account_without_an_address_stands_in_the_list_and_has_no_password()
    {
        await AddFarmer("Muthupandi", Phone);
        var session = await SignInAsync(Phone);
        var account = User(session);
        (await Shop.Owner.Get("/users?search=owner", Cancel)).Expect(200);
        var listed = (await Shop.Owner.Get("/users?role=farmer", Cancel)).Expect(200).Data.EnumerateArray().Single();
        Assert.Equal(JsonValueKind.Null, listed.GetProperty("email").ValueKind);
        (
            await session.Client.Post(
                "/auth/change-password",
                new { current_password = "anything-1", new_password = "arali-poo-10" },
                Cancel
            )
        ).Expect(400);
        (await session.Client.Put($"/users/{account}", new { full_name = "Muthu" }, Cancel)).Expect(200);

        Assert.Equal(
            ["email"],
            (await Shop.Owner.Put($"/users/{account}", new { role = "staff" }, Cancel)).Expect(422, "VALIDATION_ERROR").Fields
        );
        var given = (await Shop.Owner.Put($"/users/{account}", new { email = "muthu@farm.test" }, Cancel)).Expect(200).Data;
        Assert.Equal(("muthu@farm.test", false), (given.Text("email"), given.GetProperty("email_verified").GetBoolean()));
        (await Api.Anonymous().Post("/auth/login", new { email = "muthu@farm.test", password = "anything-1" }, Cancel)).Expect(401);
        (await Shop.Owner.Post($"/users/{account}/reset-password", new { new_password = "arali-poo-10" }, Cancel)).Expect(200);
        Assert.Equal(account, User(await Api.SignInAsync("muthu@farm.test", "arali-poo-10")));
    }

    [Fact]
    public async Task What_is_no_number_or_no_code_is_named()
    {
        Assert.Equal(["phone"], (await Ask("12345")).Expect(422, "VALIDATION_ERROR").Fields);
        Assert.Equal(["phone"], (await Ask("")).Expect(422).Fields);
        Assert.Equal(["phone", "code"], (await Api.Anonymous().Post("/auth/otp/verify", null, Cancel)).Expect(422).Fields);
        foreach (var code in (string[])["12345", "1234567", "12345x", "௧௨௩௪௫௬"])
            Assert.Equal(["code"], (await Verify(Phone, code)).Expect(422, "VALIDATION_ERROR").Fields);
        (await Verify(Phone, "123 456")).Expect(401);
    }

    private async Task<Guid> AddFarmer(string name, string phone, string? nameTa = null, string? whatsapp = null) => (
            await Shop.Owner.Post(
                "/farmers",
                new
                {
                    name,
                    name_ta = nameTa,
                    phone,
                    whatsapp_number = whatsapp,
                },
                Cancel
            )
        ).Expect(201).Id;

    private Task<Reply> Ask(string phone) => Api.Anonymous().Post("/auth/otp", new { phone }, Cancel);

    private Task<Reply> Verify(string phone, string code, Guid? choice = null) =>
        Api.Anonymous()
            .Post(
                "/auth/otp/verify",
                new
                {
                    phone,
                    code,
                    choice,
                },
                Cancel
            );

    private async Task<SessionOfTest> SignInAsync(string phone)
    {
        (await Ask(phone)).Expect(200);
        return new(Api, (await Verify(phone, await CodeAsync())).Expect(200));
    }

    private static Guid User(SessionOfTest session) => session.Data.GetProperty("user").GetProperty("id").GetGuid();

    /// <summary>Returns the newest code in the outbox.</summary>
    private async Task<string> CodeAsync()
    {
        await using var newest = Api.Superuser.CreateCommand(
            "select payload ->> 'code' from outbox_messages where kind = 'otp' order by id desc limit 1"
        );
        return (string)(await newest.ExecuteScalarAsync(Cancel))!;
    }

    private static string Wrong(string code) => code == "000000" ? "000001" : "000000";
}
