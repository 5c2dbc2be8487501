using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Auth.Sessions;

public sealed class LoginTests(RunningApi api) : ApiTest(api)
{
    private const string Owner = "owner@madurai-1.test";

    [Fact]
    public async Task Signing_in_gives_a_pair_of_tokens_and_says_who_one_is()
    {
        var reply = (
            await Api.Anonymous().Post("/auth/login", new { email = " Owner@Madurai-1.TEST ", password = TestShop.Password }, Cancel)
        ).Expect(200);
        Assert.Equal("Login successful", reply.Json.Text("message"));
        Assert.Equal("bearer", reply.Data.Text("token_type"));
        Assert.Equal(900, reply.Data.GetProperty("expires_in").GetInt32());
        var user = reply.Data.GetProperty("user");
        Assert.Equal(
            (Shop.OwnerId, Owner, "Owner", "admin", "ta"),
            (
                user.GetProperty("id").GetGuid(),
                user.Text("email"),
                user.Text("full_name"),
                user.Text("role"),
                user.Text("language_preference")
            )
        );
        Assert.False(user.TryGetProperty("password_hash", out _));

        var claims = JsonDocument.Parse(FromBase64Url(reply.Data.Text("access_token")!.Split('.')[1])).RootElement;
        Assert.Equal(
            (Shop.OwnerId.ToString(), "admin", Shop.Id.ToString(), "access"),
            (claims.Text("sub"), claims.Text("role"), claims.Text("shop"), claims.Text("type"))
        );
        Assert.Equal(900, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
        Assert.NotNull(claims.Text("jti"));
    }

    [Fact]
    public async Task The_shops_time_zone_is_told_with_the_sign_in_and_with_each_refresh()
    {
        async Task<string?> Zone(string path, object body) =>
            (await Api.Anonymous().Post(path, body, Cancel)).Expect(200).Data.GetProperty("user").Text("shop_timezone");
        var login = new { email = Owner, password = TestShop.Password };
        Assert.Equal("Asia/Kolkata", await Zone("/auth/login", login));

        (await Shop.Owner.Put("/system-settings/timezone", new { value = "Asia/Dubai" }, Cancel)).Expect(200);
        var session = (await Api.Anonymous().Post("/auth/login", login, Cancel)).Expect(200).Data;
        Assert.Equal("Asia/Dubai", session.GetProperty("user").Text("shop_timezone"));
        Assert.Equal("Asia/Dubai", await Zone("/auth/refresh", new { refresh_token = session.Text("refresh_token") }));
    }

    [Fact]
    public async Task Me_is_the_signed_in_user()
    {
        var session = await Api.SignInAsync(Owner);
        var me = (await session.Client.Get("/auth/me", Cancel)).Expect(200).Data;
        Assert.Equal(
            (Owner, true, true),
            (me.Text("email"), me.GetProperty("is_active").GetBoolean(), me.GetProperty("email_verified").GetBoolean())
        );
        Assert.EndsWith("Z", me.Text("created_at"), StringComparison.Ordinal);
        Assert.EndsWith("Z", me.Text("updated_at"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, me.GetProperty("phone").ValueKind);
        (await Api.Anonymous().Get("/auth/me", Cancel)).Expect(401, "AUTHENTICATION_FAILED");
    }

    [Fact]
    public async Task Every_sign_in_that_fails_is_refused_in_the_same_words()
    {
        (await Shop.Owner.Put($"/users/{Shop.ClerkId}", new { is_active = false }, Cancel)).Expect(200);
        var unknown = await Refused("nobody@madurai-1.test", TestShop.Password);
        var wrong = await Refused(Owner, "malli-poo-124");
        var inactive = await Refused("clerk@madurai-1.test", TestShop.Password);
        Assert.Equal(unknown, wrong);
        Assert.Equal(unknown, inactive);

        async Task<string> Refused(string email, string password)
        {
            var reply = await Api.Anonymous()
                .Send(HttpMethod.Post, "/auth/login", new { email, password }, Cancel, ("X-Request-Id", "same"));
            Assert.Equal("Bearer", reply.Response.Headers.WwwAuthenticate.ToString());
            return reply.Expect(401, "AUTHENTICATION_FAILED").Json.ToString();
        }
    }

    [Fact]
    public async Task A_refusal_speaks_Tamil_to_those_who_prefer_it()
    {
        var reply = await Api.Anonymous()
            .Send(HttpMethod.Post, "/auth/login", new { email = Owner, password = "wrong" }, Cancel, ("Accept-Language", "ta"));
        Assert.Contains("கடவுச்சொல்", reply.Expect(401).Json.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_and_password_are_needed()
    {
        Assert.Equal(
            ["email", "password"],
            (await Api.Anonymous().Post("/auth/login", null, Cancel)).Expect(422, "VALIDATION_ERROR").Fields
        );
        Assert.Equal(
            ["password"],
            (await Api.Anonymous().Post("/auth/login", new { email = Owner, password = new string('x', 129) }, Cancel)).Expect(422).Fields
        );
        (await Api.Anonymous().Post("/auth/login", "{", Cancel)).Expect(400, "VALIDATION_ERROR");
        (await Api.Anonymous().Post("/auth/login", new { email = Owner, password = 1 }, Cancel)).Expect(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task The_password_decides_the_shop_of_an_address_that_two_shops_know()
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
                    full_name = "Kumar",
                    role = "admin",
                },
                Cancel
            )
        ).Expect(201);

        var first = await Api.SignInAsync("kumar@both.test", "first-shop-1");
        var second = await Api.SignInAsync("kumar@both.test", "second-shop-2");
        Assert.Equal("staff", first.Data.GetProperty("user").Text("role"));
        Assert.Equal("admin", second.Data.GetProperty("user").Text("role"));
        Assert.Equal("dindigul-1", await ShopCode(second));
        Assert.Equal("madurai-1", await ShopCode(first));
        (await Api.Anonymous().Post("/auth/login", new { email = "kumar@both.test", password = "third-shop-3" }, Cancel)).Expect(401);

        async Task<string> ShopCode(SessionOfTest session)
        {
            var me = (await session.Client.Get("/auth/me", Cancel)).Expect(200).Id;
            await using var command = Api.Superuser.CreateCommand(
                "select s.code from users u join shops s using (shop_id) where u.id = $1"
            );
            command.Parameters.Add(new() { Value = me });
            return (string)(await command.ExecuteScalarAsync(Cancel))!;
        }
    }

    [Fact]
    public async Task Nobody_signs_in_to_an_inactive_shop()
    {
        var session = await Api.SignInAsync(Owner);
        await using (var close = Api.Superuser.CreateCommand("update shops set is_active = false"))
            await close.ExecuteNonQueryAsync(Cancel);
        (await Api.Anonymous().Post("/auth/login", new { email = Owner, password = TestShop.Password }, Cancel)).Expect(
            401,
            "AUTHENTICATION_FAILED"
        );
        (await Api.Anonymous().Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel)).Expect(
            401,
            "REFRESH_TOKEN_INVALID"
        );
    }

    [Fact]
    public async Task A_farmer_who_is_linked_sees_his_own_record()
    {
        var (his, other) = (await Shop.AddFarmer(), await Shop.AddFarmer("Karuppaiah"));
        (
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
        ).Expect(201);
        var session = await Api.SignInAsync("muthu@farm.test", "arali-poo-10");
        Assert.Equal(his, session.Data.GetProperty("user").GetProperty("farmer_id").GetGuid());
        session = await session.ChoosePasswordAsync("arali-poo-10", "kanakambaram-7");
        (await session.Client.Get($"/farmers/{his}", Cancel)).Expect(200);
        Assert.NotEqual(200, (await session.Client.Get($"/farmers/{other}", Cancel)).Status);
    }

    private static byte[] FromBase64Url(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);

    /// <summary>Otherwise a page of another site could sign a clerk in to an attacker's shop without their noticing.</summary>
    [Theory]
    [InlineData("https://evil.example", "application/json", 403)]
    [InlineData("null", "application/json", 403)]
    [InlineData("https://evil.example", null, 403)]
    [InlineData(null, null, 400)]
    [InlineData(null, "text/plain", 415)]
    [InlineData(null, "application/x-www-form-urlencoded", 415)]
    [InlineData("http://localhost:5173", "text/plain", 415)]
    [InlineData("http://localhost:5173", "application/json; charset=utf-8", 200)]
    [InlineData(null, "application/json", 200)]
    public async Task Only_our_own_pages_get_the_cookie_and_only_for_json(string? origin, string? contentType, int status)
    {
        foreach (var path in (string[])["login", "refresh", "otp/verify", "pin/enter"])
        {
            var body = path switch
            {
                "login" => $$"""{"email":"owner@madurai-1.test","password":"{{TestShop.Password}}"}""",
                "refresh" => $$"""{"refresh_token":"{{(await Api.SignInAsync("owner@madurai-1.test")).RefreshToken}}"}""",
                "otp/verify" => """{"phone":"9876543210","code":"123456"}""",
                _ => $$"""{"user_id":"{{Shop.ClerkId}}","pin":"7402"}""",
            };
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Api.Address, $"/api/v1/auth/{path}"));
            request.Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
            if (contentType is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            if (origin is not null)
                request.Headers.TryAddWithoutValidation("Origin", origin);
            using var client = new HttpClient();
            var response = await client.SendAsync(request, Cancel);
            var letsIn = path is "login" or "refresh";
            Assert.Equal(!letsIn && status == 200 ? 401 : status, (int)response.StatusCode);
            Assert.Equal(status == 200 && letsIn, response.Headers.Contains("Set-Cookie"));
        }
    }
}
