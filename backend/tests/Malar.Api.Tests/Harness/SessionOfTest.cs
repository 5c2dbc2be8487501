using System.Net.Http.Headers;
using System.Text.Json;

namespace Malar.Api.Tests.Harness;

/// <summary>The response to a sign-in or a refresh.</summary>
internal sealed record SessionOfTest(RunningApi Api, Reply Reply)
{
    public JsonElement Data => Reply.Data;

    public string AccessToken => Data.Text("access_token")!;

    public string RefreshToken => Data.Text("refresh_token")!;

    /// <summary>Returns a client with its access token.</summary>
    public HttpClient Client => Api.SignedInWith(AccessToken);
}

internal static class SigningIn
{
    public static async Task<SessionOfTest> SignInAsync(this RunningApi api, string email, string password = TestShop.Password) =>
        new(api, (await api.Anonymous().Post("/auth/login", new { email, password }, TestContext.Current.CancellationToken)).Expect(200));

    /// <summary>Replaces a password that someone else chose, and refreshes the token.</summary>
    public static async Task<SessionOfTest> ChoosePasswordAsync(this SessionOfTest session, string given, string own)
    {
        var (api, ct) = (session.Api, TestContext.Current.CancellationToken);
        (await session.Client.Post("/auth/change-password", new { current_password = given, new_password = own }, ct)).Expect(200);
        return new(api, (await api.Anonymous().Post("/auth/refresh", new { refresh_token = session.RefreshToken }, ct)).Expect(200));
    }

    /// <summary>Signs in as a browser on a device of the shop does.</summary>
    public static async Task<SessionOfTest> SignInOnAsync(this RunningApi api, string device, string email, string agent) =>
        new(
            api,
            (
                await api.OnDevice(device, agent)
                    .Post("/auth/login", new { email, password = TestShop.Password }, TestContext.Current.CancellationToken)
            ).Expect(200)
        );

    /// <summary>Returns a client that sends the id of its device.</summary>
    public static HttpClient OnDevice(this RunningApi api, string device, string agent)
    {
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Add("X-Device-Id", device);
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
        return client;
    }

    public static HttpClient SignedInWith(this RunningApi api, string token)
    {
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Returns the whole Set-Cookie header of a cookie.</summary>
    public static string CookieLine(this Reply reply, string name) =>
        reply.Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith($"{name}=", StringComparison.Ordinal));

    public static string Cookie(this Reply reply, string name) => reply.CookieLine(name).Split(';')[0][(name.Length + 1)..];
}
