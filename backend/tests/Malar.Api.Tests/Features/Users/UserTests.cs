using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Users;

public sealed class UserTests(RunningApi api) : ApiTest(api)
{
    private static readonly object Selvi = new
    {
        email = "Selvi@Madurai.test",
        password = "sampangi-1",
        full_name = " Selvi ",
        phone = "098765 43210",
        role = "staff",
        language_preference = "en",
    };

    [Fact]
    public async Task The_owner_adds_a_clerk_who_then_signs_in()
    {
        var reply = (await Shop.Owner.Post("/users", Selvi, Cancel)).Expect(201);
        Assert.Equal("User created successfully", reply.Json.Text("message"));
        var user = reply.Data;
        Assert.Equal(
            ("selvi@madurai.test", "Selvi", "+919876543210", "staff", "en"),
            (user.Text("email"), user.Text("full_name"), user.Text("phone"), user.Text("role"), user.Text("language_preference"))
        );
        Assert.True(user.GetProperty("is_active").GetBoolean());
        Assert.False(user.GetProperty("email_verified").GetBoolean());
        Assert.DoesNotContain("password", reply.Json.ToString(), StringComparison.OrdinalIgnoreCase);
        (await (await Api.SignInAsync("selvi@madurai.test", "sampangi-1")).Client.Get("/auth/me", Cancel)).Expect(200);
        Assert.Equal(reply.Id, (await Shop.Owner.Get($"/users/{reply.Id}", Cancel)).Expect(200).Id);
    }

    [Fact]
    public async Task A_name_in_Tamil_is_told_wherever_the_name_is()
    {
        var id = (await Shop.Owner.Post("/users", Selvi, Cancel)).Expect(201).Id;
        var named = (await Shop.Owner.Put($"/users/{id}", new { full_name_ta = " செல்வி " }, Cancel)).Expect(200).Data;
        Assert.Equal(("Selvi", "செல்வி"), (named.Text("full_name"), named.Text("full_name_ta")));
        var login = new { email = "selvi@madurai.test", password = "sampangi-1" };
        var signedIn = (await Api.Anonymous().Post("/auth/login", login, Cancel)).Expect(200).Data;
        Assert.Equal("செல்வி", signedIn.GetProperty("user").Text("full_name_ta"));
        var session = await Api.SignInAsync(login.email, login.password);
        Assert.Equal("செல்வி", (await session.Client.Get("/auth/me", Cancel)).Expect(200).Data.Text("full_name_ta"));

        (await Shop.Owner.Put($"/users/{id}", new { phone = "" }, Cancel)).Expect(200);
        Assert.Equal("செல்வி", (await Shop.Owner.Get($"/users/{id}", Cancel)).Expect(200).Data.Text("full_name_ta"));
        Assert.Null((await Shop.Owner.Put($"/users/{id}", new { full_name_ta = "" }, Cancel)).Expect(200).Data.Text("full_name_ta"));
        Assert.Equal(
            ["full_name_ta"],
            (await Shop.Owner.Put($"/users/{id}", new { full_name_ta = new string('ச', 201) }, Cancel)).Expect(422).Fields
        );
    }

    [Fact]
    public async Task A_user_sent_twice_is_one_user_and_no_password_lies_in_what_remembers_it()
    {
        var user = new
        {
            id = Api.Clock.NewId(),
            email = "selvi@madurai.test",
            password = "sampangi-1",
            full_name = "Selvi",
            role = "staff",
        };
        (await Shop.Owner.Post("/users", user, Cancel)).Expect(201);
        var again = (await Shop.Owner.Post("/users", user, Cancel)).Expect(201);
        Assert.Equal("true", again.Response.Headers.GetValues("Idempotency-Replayed").Single());
        var command = new Malar.Api.Features.Users.CreateUser.Command { Email = user.email, Password = user.password };
        Assert.Equal(
            Malar.Api.Shared.Pipeline.Idempotency.Hash(command),
            Malar.Api.Shared.Pipeline.Idempotency.Hash(command with { Password = "other-1" })
        );
    }

    [Fact]
    public async Task An_address_belongs_to_one_live_user_of_a_shop()
    {
        var first = (await Shop.Owner.Post("/users", Selvi, Cancel)).Expect(201).Id;
        var taken = (await Shop.Owner.Post("/users", Selvi, Cancel)).Expect(409, "RESOURCE_ALREADY_EXISTS");
        Assert.Equal(["email"], taken.Fields);
        (await Shop.Owner.Put($"/users/{Shop.ClerkId}", new { email = "SELVI@madurai.test" }, Cancel)).Expect(
            409,
            "RESOURCE_ALREADY_EXISTS"
        );
        (await Shop.Owner.Delete($"/users/{first}", Cancel)).Expect(200);
        (await Shop.Owner.Post("/users", Selvi, Cancel)).Expect(201);
    }

    [Theory]
    [InlineData("email", "not-an-address")]
    [InlineData("email", "a@b@c")]
    [InlineData("email", "")]
    [InlineData("full_name", "x")]
    [InlineData("role", "owner")]
    [InlineData("role", "system")]
    [InlineData("role", null)]
    [InlineData("language_preference", "hi")]
    [InlineData("password", "weak")]
    [InlineData("password", null)]
    [InlineData("phone", "0123456789012345678901234567890123456789012345")]
    public async Task Wrong_input_is_named(string field, string? value)
    {
        var user = new Dictionary<string, string?>
        {
            ["email"] = "a@b.test",
            ["full_name"] = "Selvi",
            ["role"] = "staff",
            ["password"] = "sampangi-1",
            [field] = value,
        };
        Assert.Equal([field], (await Shop.Owner.Post("/users", user, Cancel)).Expect(422, "VALIDATION_ERROR").Fields.Distinct());
    }

    [Fact]
    public async Task A_farmer_account_is_linked_to_a_farmer_of_the_shop()
    {
        var farmer = await Shop.AddFarmer();
        var theirs = await (await Api.OpenShopAsync("dindigul-1")).AddFarmer();
        var linked = (await Shop.Owner.Post("/users", Account("farmer", farmer), Cancel)).Expect(201);
        Assert.Equal(farmer, linked.Data.GetProperty("farmer_id").GetGuid());
        Assert.Equal(
            ["farmer_id"],
            (await Shop.Owner.Post("/users", Account("farmer", theirs), Cancel)).Expect(404, "RESOURCE_NOT_FOUND").Fields
        );
        Assert.Equal(
            ["farmer_id"],
            (await Shop.Owner.Post("/users", Account("staff", farmer), Cancel)).Expect(422, "VALIDATION_ERROR").Fields
        );
        Assert.Equal(
            ["farmer_id"],
            (await Shop.Owner.Put($"/users/{Shop.ClerkId}", new { farmer_id = farmer }, Cancel)).Expect(422).Fields
        );
        (await Shop.Owner.Put($"/users/{linked.Id}", new { farmer_id = theirs }, Cancel)).Expect(404);
        var promoted = (await Shop.Owner.Put($"/users/{linked.Id}", new { role = "staff" }, Cancel)).Expect(200);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, promoted.Data.GetProperty("farmer_id").ValueKind);

        static object Account(string role, Guid farmer) =>
            new
            {
                email = $"{role}-{farmer}@farm.test",
                password = "arali-poo-10",
                full_name = "Muthu",
                role,
                farmer_id = farmer,
            };
    }

    [Fact]
    public async Task The_list_is_newest_first_filtered_and_searched_literally()
    {
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Shop.Owner.Post("/users", Selvi, Cancel)).Expect(201);
        Assert.Equal("Selvi", (await Names("")).First());
        Assert.Equal("Selvi", (await Names("?sort_by=created_at&sort_order=asc")).Last());
        Assert.Equal(["Owner"], await Names("?role=admin"));
        Assert.Equal(["Selvi"], await Names("?search=SELV"));
        Assert.Equal(["Selvi"], await Names("?search=98765"));
        Assert.Equal([], await Names("?search=%25"));
        Assert.Equal([], await Names("?search=_"));
        Assert.Equal(["Clerk", "Owner", "Selvi"], await Names("?sort_by=full_name"));
        (await Shop.Owner.Put($"/users/{Shop.ClerkId}", new { is_active = false }, Cancel)).Expect(200);
        Assert.Equal(["Clerk"], await Names("?is_active=false"));
        (await Shop.Owner.Delete($"/users/{Shop.ClerkId}", Cancel)).Expect(200);
        Assert.Equal([], await Names("?is_active=false"));
        (await Shop.Owner.Get("/users?role=boss", Cancel)).Expect(422, "VALIDATION_ERROR");
        (await Shop.Owner.Get("/users?page_size=101", Cancel)).Expect(422, "VALIDATION_ERROR");

        async Task<IEnumerable<string?>> Names(string query) =>
            (await Shop.Owner.Get($"/users{query}", Cancel)).Expect(200).Data.EnumerateArray().Select(u => u.Text("full_name")).ToList();
    }

    [Fact]
    public async Task Only_the_owner_administers_and_everybody_sees_himself()
    {
        (await Shop.Clerk.Get("/users", Cancel)).Expect(403, "PERMISSION_DENIED");
        (await Shop.Clerk.Post("/users", "{", Cancel)).Expect(403, "PERMISSION_DENIED");
        (await Shop.Clerk.Delete($"/users/{Shop.OwnerId}", Cancel)).Expect(403);
        (await Shop.Clerk.Post($"/users/{Shop.ClerkId}/reset-password", new { new_password = "sampangi-1" }, Cancel)).Expect(403);
        (await Shop.Clerk.Get($"/users/{Shop.OwnerId}", Cancel)).Expect(403);
        (await Shop.Clerk.Put($"/users/{Shop.OwnerId}", "{", Cancel)).Expect(403);
        (await Shop.Clerk.Get($"/users/{Api.Clock.NewId()}", Cancel)).Expect(403);
        (await Shop.AsFarmer(Api.Clock.NewId()).Get("/users", Cancel)).Expect(403);
        (await Api.Anonymous().Get("/users", Cancel)).Expect(401);
        Assert.Equal("Clerk", (await Shop.Clerk.Get($"/users/{Shop.ClerkId}", Cancel)).Expect(200).Data.Text("full_name"));
        (await Shop.Owner.Get($"/users/{Api.Clock.NewId()}", Cancel)).Expect(404);
        (await Shop.Owner.Put("/users/not-an-id", "{", Cancel)).Expect(404);
    }

    [Fact]
    public async Task One_changes_ones_own_name_phone_and_language_and_no_rights()
    {
        var me = $"/users/{Shop.ClerkId}";
        var changed = (
            await Shop.Clerk.Put(
                me,
                new
                {
                    full_name = "Kumar",
                    phone = "9876543210",
                    language_preference = "en",
                    role = "staff",
                    version = 1,
                },
                Cancel
            )
        ).Expect(200).Data;
        Assert.Equal(
            ("Kumar", "+919876543210", "en", 2),
            (
                changed.Text("full_name"),
                changed.Text("phone"),
                changed.Text("language_preference"),
                changed.GetProperty("version").GetInt32()
            )
        );
        (await Shop.Clerk.Put(me, new { role = "admin" }, Cancel)).Expect(403, "PERMISSION_DENIED");
        (await Shop.Clerk.Put(me, new { email = "other@madurai.test" }, Cancel)).Expect(403);
        (await Shop.Clerk.Put(me, new { is_active = false }, Cancel)).Expect(403);
        Assert.Equal("", (await Shop.Clerk.Put(me, new { phone = "" }, Cancel)).Expect(200).Data.Text("phone") ?? "");
        (await Shop.Clerk.Put(me, new { full_name = "Late", version = 1 }, Cancel)).Expect(409, "VERSION_CONFLICT");
    }

    [Fact]
    public async Task No_owner_takes_his_own_rights_away()
    {
        var me = $"/users/{Shop.OwnerId}";
        (await Shop.Owner.Delete(me, Cancel)).Expect(400, "VALIDATION_ERROR");
        (await Shop.Owner.Put(me, new { role = "staff" }, Cancel)).Expect(400, "VALIDATION_ERROR");
        (await Shop.Owner.Put(me, new { is_active = false }, Cancel)).Expect(400, "VALIDATION_ERROR");
        (
            await Shop.Owner.Put(
                me,
                new
                {
                    full_name = "Meenakshi",
                    role = "admin",
                    is_active = true,
                },
                Cancel
            )
        ).Expect(200);
    }

    [Fact]
    public async Task Who_is_deactivated_or_deleted_is_out_at_once()
    {
        var session = await Api.SignInAsync("clerk@madurai-1.test");
        (await Shop.Owner.Put($"/users/{Shop.ClerkId}", new { full_name = "Kumar" }, Cancel)).Expect(200);
        (await session.Client.Get("/auth/me", Cancel)).Expect(200);
        (await Shop.Owner.Put($"/users/{Shop.ClerkId}", new { is_active = false }, Cancel)).Expect(200);
        await IsOut(session);
        (await Shop.Owner.Put($"/users/{Shop.ClerkId}", new { is_active = true }, Cancel)).Expect(200);
        session = await Api.SignInAsync("clerk@madurai-1.test");
        Assert.Equal(
            "User deleted successfully",
            (await Shop.Owner.Delete($"/users/{Shop.ClerkId}", Cancel)).Expect(200).Json.Text("message")
        );
        await IsOut(session);
        (await Shop.Owner.Get($"/users/{Shop.ClerkId}", Cancel)).Expect(404);
        (await Shop.Owner.Delete($"/users/{Shop.ClerkId}", Cancel)).Expect(404);

        async Task IsOut(SessionOfTest ended)
        {
            (await ended.Client.Get("/time-slots", Cancel)).Expect(401, "AUTHENTICATION_FAILED");
            (await Api.Anonymous().Post("/auth/refresh", new { refresh_token = ended.RefreshToken }, Cancel)).Expect(401);
            (
                await Api.Anonymous().Post("/auth/login", new { email = "clerk@madurai-1.test", password = TestShop.Password }, Cancel)
            ).Expect(401);
        }
    }

    [Fact]
    public async Task A_password_set_by_the_owner_ends_the_sessions_of_the_old_one()
    {
        var session = await Api.SignInAsync("clerk@madurai-1.test");
        var path = $"/users/{Shop.ClerkId}/reset-password";
        Assert.Equal(["new_password"], (await Shop.Owner.Post(path, new { new_password = "weak" }, Cancel)).Expect(422).Fields);
        (await Shop.Owner.Post($"/users/{Api.Clock.NewId()}/reset-password", "{", Cancel)).Expect(404);
        (await Shop.Owner.Post(path, new { new_password = "fresh-start-1" }, Cancel)).Expect(200);
        (await session.Client.Get("/auth/me", Cancel)).Expect(401);
        (await Api.Anonymous().Post("/auth/login", new { email = "clerk@madurai-1.test", password = TestShop.Password }, Cancel)).Expect(
            401
        );
        await Api.SignInAsync("clerk@madurai-1.test", "fresh-start-1");
    }

    [Fact]
    public async Task Another_shops_people_do_not_exist()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        (await Shop.Owner.Get($"/users/{other.ClerkId}", Cancel)).Expect(404);
        (await Shop.Owner.Put($"/users/{other.ClerkId}", new { role = "admin" }, Cancel)).Expect(404);
        (await Shop.Owner.Delete($"/users/{other.ClerkId}", Cancel)).Expect(404);
        (await Shop.Owner.Post($"/users/{other.ClerkId}/reset-password", new { new_password = "fresh-start-1" }, Cancel)).Expect(404);
        Assert.Equal(2, (await Shop.Owner.Get("/users", Cancel)).Json.GetProperty("pagination").GetProperty("total_items").GetInt32());
    }

    [Fact]
    public async Task Preferences_are_ones_own_and_what_is_not_said_stays()
    {
        var standard = (await Shop.Clerk.Get("/users/me/preferences", Cancel)).Expect(200).Data;
        Assert.Equal(
            """{"language":"ta","theme":"system","font_size":"normal","reduced_motion":false,"notifications_enabled":true}""",
            standard.ToString()
        );
        (await Shop.Clerk.Put("/users/me/preferences", new { theme = "dark", language = "en" }, Cancel)).Expect(200);
        var chosen = (await Shop.Clerk.Put("/users/me/preferences", new { font_size = "large", reduced_motion = true }, Cancel))
            .Expect(200)
            .Data;
        Assert.Equal(
            """{"language":"en","theme":"dark","font_size":"large","reduced_motion":true,"notifications_enabled":true}""",
            chosen.ToString()
        );
        Assert.Equal(chosen.ToString(), (await Shop.Clerk.Get("/users/me/preferences", Cancel)).Data.ToString());
        Assert.Equal("en", (await Shop.Owner.Get($"/users/{Shop.ClerkId}", Cancel)).Data.Text("language_preference"));
        Assert.Equal("ta", (await Shop.Owner.Get("/users/me/preferences", Cancel)).Data.Text("language"));
        Assert.Equal(
            ["theme", "font_size"],
            (await Shop.Clerk.Put("/users/me/preferences", new { theme = "pink", font_size = "tiny" }, Cancel)).Expect(422).Fields
        );
        (await Api.Anonymous().Get("/users/me/preferences", Cancel)).Expect(401);
    }
}
