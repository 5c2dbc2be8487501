using System.Net;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Operations;
using Malar.Api.Tests.Harness;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Malar.Api.Tests.Platform;

/// <summary>Rate limits apply to clients instead of proxies, and forged headers do not change that.</summary>
public sealed class ClientAddressTests(RunningApi api) : ApiTest(api)
{
    private const string Secret = "between-the-pages-host-and-this-service-only";

    /// <summary>The proxies, the address of the last one, X-Forwarded-For as it arrives, and the expected client address.</summary>
    public static TheoryData<string, string, string, string> Ways =>
        new()
        {
            { "none", "127.0.0.1", "", "127.0.0.1" },
            { "none", "127.0.0.1", "1.1.1.1", "127.0.0.1" },
            { "nginx", "127.0.0.1", "198.51.100.7", "198.51.100.7" },
            { "nginx", "127.0.0.1", "1.1.1.1, 198.51.100.7", "198.51.100.7" },
            { "nginx", "127.0.0.1", "rubbish, 198.51.100.7", "198.51.100.7" },
            { "Render", "10.2.0.9", "198.51.100.7, 104.22.17.40", "198.51.100.7" },
            { "Render", "10.2.0.9", "1.1.1.1, 198.51.100.7, 104.22.17.40", "198.51.100.7" },
            { "Vercel, Render", "10.2.0.9", "198.51.100.7, 76.76.21.5, 104.22.17.40", "198.51.100.7" },
            { "Vercel, Render", "10.2.0.9", "1.1.1.1, 198.51.100.7, 76.76.21.5, 104.22.17.40", "198.51.100.7" },
            // Bypasses Vercel, with a wrong secret.
            { "Vercel, Render, forged", "10.2.0.9", "1.1.1.1, 198.51.100.7, 104.22.17.40", "198.51.100.7" },
            { "Cloudflare, nginx", "127.0.0.1", "198.51.100.7, 173.245.48.5", "198.51.100.7" },
            { "Cloudflare, nginx", "127.0.0.1", "1.1.1.1, 198.51.100.7, 173.245.48.5", "198.51.100.7" },
            // Bypasses Cloudflare, directly to nginx.
            { "Cloudflare, nginx", "127.0.0.1", "1.1.1.1, 198.51.100.7", "198.51.100.7" },
            { "Cloudflare, nginx", "127.0.0.1", "173.245.48.5, 198.51.100.7", "198.51.100.7" },
            { "Cloudflare, nginx", "::ffff:127.0.0.1", "[2001:db8::7]:443, 173.245.48.5", "2001:db8::7" },
            // Bypasses nginx. The port is not open to the outside, and even if it were, nothing would be gained.
            { "Cloudflare, nginx", "198.51.100.7", "1.1.1.1", "198.51.100.7" },
        };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Who_asked_is_found(string way, string peer, string forwarded, string client)
    {
        var (proxies, sent) = way switch
        {
            "none" => ("0", null),
            "nginx" => ("1", null),
            "Render" => ("2", null),
            "Vercel, Render" => ("2", Secret),
            "Vercel, Render, forged" => ("2", "guessed-guessed-guessed-guessed-guessed"),
            _ => ("127.0.0.1, 173.245.48.0/20", null),
        };
        var headers = new HeaderDictionary { ["X-Forwarded-For"] = forwarded };
        if (sent is not null)
            headers["X-Proxy-Secret"] = sent;
        var found = ClientAddress.Find(IPAddress.Parse(peer), headers, Read(proxies));
        Assert.Equal(IPAddress.Parse(client), found);
        Assert.False(headers.ContainsKey(TrustedProxies.SecretHeader), "The secret went on with the request");
    }

    [Fact]
    public async Task Each_person_has_an_allowance_on_the_way_over_Vercel_and_past_it()
    {
        await using var instance = await Api.StartAnotherAsync(
            ("RATE_LIMIT_PER_MINUTE", "1"),
            ("TRUSTED_PROXIES", "2"),
            ("PROXY_SECRET", Secret)
        );
        await Ask("198.51.100.7, 76.76.21.5, 104.22.17.40", Secret, 401);
        await Ask("198.51.100.8, 76.76.21.5, 104.22.17.40", Secret, 401);
        await Ask("198.51.100.8, 76.76.21.6, 104.22.17.40", Secret, 429);
        await Ask("198.51.100.9, 104.22.17.40", null, 401);
        await Ask("1.2.3.4, 198.51.100.9, 104.22.17.40", null, 429);
        await Ask("1.2.3.5, 198.51.100.9, 104.22.17.40", "something-else-something-else-something", 429);

        async Task Ask(string forwarded, string? secret, int status)
        {
            (string, string)[] headers = secret is null
                ? [("X-Forwarded-For", forwarded)]
                : [("X-Forwarded-For", forwarded), ("X-Proxy-Secret", secret)];
            (await instance.Client().Send(HttpMethod.Get, "/time-slots", null, Cancel, headers)).Expect(status);
        }
    }

    [Theory]
    [InlineData("x", null, "TRUSTED_PROXIES")]
    [InlineData("11", null, "TRUSTED_PROXIES")]
    [InlineData("10.0.0.0/40", null, "TRUSTED_PROXIES")]
    [InlineData("1", "short", "PROXY_SECRET")]
    public void What_makes_no_sense_is_named(string proxies, string? secret, string name)
    {
        var reader = Reader(proxies, secret);
        TrustedProxies.Read(reader);
        Assert.Contains(name, Assert.Throws<SettingsException>(reader.ThrowIfWrong).Message, StringComparison.Ordinal);
    }

    private static TrustedProxies Read(string proxies)
    {
        var reader = Reader(proxies, Secret);
        var read = TrustedProxies.Read(reader);
        reader.ThrowIfWrong();
        return proxies == "0" ? read with { Secret = null } : read;
    }

    private static SettingsReader Reader(string proxies, string? secret) =>
        new(
            new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?> { ["TRUSTED_PROXIES"] = proxies, ["PROXY_SECRET"] = secret })
                .Build()
        );
}
