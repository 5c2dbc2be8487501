using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Auth.Passwords;

public sealed class FirstPasswordTests(RunningApi api) : ApiTest(api)
{
    private const string Clerk = "clerk@madurai-1.test";
    private const string Given = "given-poo-123";
    private const string Own = "kanakambaram-7";

    [Fact]
    public async Task Whoever_was_given_a_password_does_nothing_before_he_has_one_of_his_own()
    {
        (await Shop.Owner.Post($"/users/{Shop.ClerkId}/reset-password", new { new_password = Given }, Cancel)).Expect(200);
        var session = await Api.SignInAsync(Clerk, Given);
        Assert.True(session.Data.GetProperty("user").GetProperty("must_change_password").GetBoolean());
        foreach (var path in (string[])["/farmers", "/sync/changes", "/auth/sessions", "/users/me/preferences"])
            (await session.Client.Get(path, Cancel)).Expect(403, "PASSWORD_CHANGE_REQUIRED");
        (await session.Client.Get("/auth/me", Cancel)).Expect(200);
        // The sign-in routes are open to everyone, even with this access token.
        (await session.Client.Post("/auth/login", new { email = Clerk, password = "wrong-poo-123" }, Cancel)).Expect(401);
        // A refreshed token is restricted in the same way.
        var again = (await Api.Anonymous().Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel)).Expect(200);
        session = session with { Reply = again };
        (await session.Client.Get("/farmers", Cancel)).Expect(403, "PASSWORD_CHANGE_REQUIRED");

        (await Change(Given, Given)).Expect(422);
        (await Change(Given, Own)).Expect(200);
        var own = (await Api.Anonymous().Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel)).Expect(200);
        Assert.False(own.Data.GetProperty("user").GetProperty("must_change_password").GetBoolean());
        (await (session with { Reply = own }).Client.Get("/farmers", Cancel)).Expect(200);
        Assert.False((await Api.SignInAsync(Clerk, Own)).Data.GetProperty("user").GetProperty("must_change_password").GetBoolean());

        Task<Reply> Change(string current, string next) =>
            session.Client.Post("/auth/change-password", new { current_password = current, new_password = next }, Cancel);
    }

    [Fact]
    public async Task Somebody_new_was_given_one_too_and_who_sets_his_own_was_not()
    {
        var selvi = new
        {
            email = "selvi@madurai-1.test",
            password = Given,
            full_name = "Selvi",
            role = "staff",
        };
        (await Shop.Owner.Post("/users", selvi, Cancel)).Expect(201);
        Assert.True((await Api.SignInAsync(selvi.email, Given)).Data.GetProperty("user").GetProperty("must_change_password").GetBoolean());
        (await Shop.Owner.Post($"/users/{Shop.OwnerId}/reset-password", new { new_password = Own }, Cancel)).Expect(200);
        var owner = await Api.SignInAsync("owner@madurai-1.test", Own);
        Assert.False(owner.Data.GetProperty("user").GetProperty("must_change_password").GetBoolean());
    }

    [Theory]
    [InlineData("password1")]
    [InlineData("Password123")]
    [InlineData("qwerty2026")]
    [InlineData("aaaa1111")]
    [InlineData("kanagavalli7")]
    public async Task What_is_soon_guessed_is_no_password(string password)
    {
        var user = new
        {
            email = "someone@madurai-1.test",
            password,
            full_name = "Kanagavalli Devi",
            role = "staff",
        };
        var refused = (await Shop.Owner.Post("/users", user, Cancel)).Expect(422, "VALIDATION_ERROR");
        Assert.Equal(["password"], refused.Fields);
        Assert.EndsWith("and a number", refused.Json.Text("message"), StringComparison.Ordinal);
    }
}
