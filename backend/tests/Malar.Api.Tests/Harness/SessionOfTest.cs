using System.Net.Http.Headers;
using System.Text.Json;

namespace Malar.Api.Tests.Harness;

/// <summary>A sign-in, or its refresh, as the service answered it.</summary>
internal sealed record SessionOfTest(RunningApi Api, Reply Reply)
{
    public JsonElement Data => Reply.Data;

    public string AccessToken => Data.Text("access_token")!;

    public string RefreshToken => Data.Text("refresh_token")!;

    /// <summary>A client with its access token.</summary>
    public HttpClient Client => Api.SignedInWith(AccessToken);
}

internal static class SigningIn
{
    public static async Task<SessionOfTest> SignInAsync(this RunningApi api, string email, string password = TestShop.Password) =>
        new(api, (await api.Anonymous().Post("/auth/login", new { email, password }, TestContext.Current.CancellationToken)).Expect(200));

    public static HttpClient SignedInWith(this RunningApi api, string token)
    {
        var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
