using System.Diagnostics;
using System.Globalization;

namespace Malar.Api.Shared.Operations.SmokeTest;

/// <summary>Checks the service: healthy, fast enough, closed to strangers, open to its own pages.</summary>
internal static class ServiceChecks
{
    private const string Stranger = "https://stranger.example";
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(500);

    public static IEnumerable<SmokeCheck> Of(SmokeTarget target)
    {
        Uri At(string path) => new(target.Service, path);
        yield return new("/health says healthy, when, which version and where", (client, ct) => HealthAsync(client, At("health"), ct));
        yield return new("/api/v1/health says the same", (client, ct) => HealthAsync(client, At("api/v1/health"), ct));
        yield return new("/health answers within 500 ms", (client, ct) => QuickAsync(client, At("health"), ct));
        yield return new("/health/ready: the database answers", (client, ct) => ReadyAsync(client, At("health/ready"), ct));
        yield return new("answers carry the security headers", (client, ct) => SafeAsync(client, At("health"), ct));
        yield return new("a sign-in nobody has is refused", async (client, ct) =>
        {
            var nobody = new { email = $"{Guid.CreateVersion7():N}@smoke.example", password = "no-such-password-1" };
            var answer = await client.AskAsync("POST", At("api/v1/auth/login"), [], nobody, ct);
            answer.Expect(401).ExpectRefusal("AUTHENTICATION_FAILED");
            return null;
        });
        yield return new("a stranger is refused in the contracted form", async (client, ct) =>
        {
            (await client.GetAsync(At("api/v1/farmers"), ct))
                .Expect(401)
                .ExpectRefusal("AUTHENTICATION_FAILED")
                .ExpectHeader("WWW-Authenticate", v => v.StartsWith("Bearer", StringComparison.Ordinal));
            return null;
        });
        yield return new("an unknown address is refused in the contracted form", async (client, ct) =>
        {
            (await client.GetAsync(At("api/v1/no-such-thing"), ct)).Expect(404).ExpectRefusal("RESOURCE_NOT_FOUND");
            return null;
        });
        yield return new("a page of somebody else may not call it", async (client, ct) =>
        {
            var allowed = (await client.GetAsync(At("health"), ct, ("Origin", Stranger))).Header("Access-Control-Allow-Origin");
            return allowed is null ? null : throw new SmokeFailure($"Access-Control-Allow-Origin is {allowed} for {Stranger}");
        });
        if (target.Origin is { } origin)
            yield return new($"the pages of {origin} may call it", (client, ct) => OwnPagesAsync(client, At("api/v1/farmers"), origin, ct));
        yield return new("the webhook is there and refuses what nobody signed", async (client, ct) =>
        {
            var answer = await client.AskAsync("POST", At("api/v1/whatsapp/webhook"), [], new { smoke = true }, ct);
            answer.Expect(403).ExpectRefusal("PERMISSION_DENIED");
            return null;
        });
        yield return new("/metrics is not public", async (client, ct) =>
        {
            var answer = await client.GetAsync(At("metrics"), ct);
            if (answer.Status == 200)
                throw new SmokeFailure("200: anybody may read the figures of the inside");
            return null;
        });
        yield return new("/ws is there and refuses a stranger", async (client, ct) =>
        {
            (await client.AskAsync("POST", At("ws/negotiate?negotiateVersion=1"), [], null, ct)).Expect(401);
            return null;
        });
        if (target.Email is not null)
            yield return new("who signs in is let in, and hears the hub", (client, ct) => SignedIn.HearsTheHubAsync(client, target, ct));
    }

    private static async Task<string?> HealthAsync(SmokeClient client, Uri address, CancellationToken ct)
    {
        var body = (await client.GetAsync(address, ct)).Expect(200).Json;
        if (body.GetProperty("status").GetString() is not "healthy")
            throw new SmokeFailure("status is not healthy");
        var timestamp = body.GetProperty("timestamp").GetString() ?? "";
        var isInstant = DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, out _) && timestamp.EndsWith('Z');
        if (!isInstant)
            throw new SmokeFailure($"timestamp is {timestamp}");
        return $"{body.GetProperty("version").GetString()}, {body.GetProperty("environment").GetString()}";
    }

    /// <summary>The fastest of three, because the first request also opens a connection, and network delays vary.</summary>
    private static async Task<string?> QuickAsync(SmokeClient client, Uri address, CancellationToken ct)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var started = Stopwatch.GetTimestamp();
            (await client.GetAsync(address, ct)).Expect(200);
            var took = Stopwatch.GetElapsedTime(started);
            best = took < best ? took : best;
        }

        var remark = string.Create(CultureInfo.InvariantCulture, $"{best.TotalMilliseconds:F0} ms");
        return best < Quick ? remark : throw new SmokeFailure(remark);
    }

    private static async Task<string?> ReadyAsync(SmokeClient client, Uri address, CancellationToken ct)
    {
        var answer = await client.GetAsync(address, ct);
        var state = string.Join(
            ", ",
            answer.Json.GetProperty("dependencies").EnumerateObject().Select(d => $"{d.Name} {d.Value.GetString()}")
        );
        return answer.Status == 200 ? state : throw new SmokeFailure($"{answer.Status}: {state}");
    }

    private static async Task<string?> SafeAsync(SmokeClient client, Uri address, CancellationToken ct)
    {
        var answer = (await client.GetAsync(address, ct)).Expect(200);
        string[] expected =
        [
            "X-Content-Type-Options",
            "X-Frame-Options",
            "Referrer-Policy",
            "Strict-Transport-Security",
            "Content-Security-Policy",
            "X-Request-Id",
        ];
        var missing = expected.Where(h => answer.Header(h) is null).ToList();
        return missing.Count == 0 ? null : throw new SmokeFailure($"missing {string.Join(", ", missing)}");
    }

    private static async Task<string?> OwnPagesAsync(SmokeClient client, Uri address, string origin, CancellationToken ct)
    {
        bool IsOrigin(string value) => value == origin;
        (await client.GetAsync(address, ct, ("Origin", origin)))
            .ExpectHeader("Access-Control-Allow-Origin", IsOrigin)
            .ExpectHeader("Access-Control-Allow-Credentials", v => v == "true");
        (string, string)[] asks =
        [
            ("Origin", origin),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "authorization,content-type,idempotency-key"),
        ];
        (await client.AskAsync("OPTIONS", address, asks, null, ct)).Expect(200, 204).ExpectHeader("Access-Control-Allow-Origin", IsOrigin);
        return null;
    }
}
