using System.Net.Http.Headers;
using System.Text.Json;

namespace Malar.Api.Shared.Operations;

/// <summary>
/// A short look at an installation from outside, as its first visitor: it answers, it can reach its database, its headers
/// are safe, and it refuses strangers in the contracted form. Changes nothing and needs no account.
/// </summary>
internal static class Smoke
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Prints a line for each check.</summary>
    /// <returns>0 when all is well, else 1.</returns>
    public static async Task<int> RunAsync(Uri address, TextWriter output, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = Patience };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var failures = 0;
        foreach (var (name, path, judge) in Checks)
        {
            var problem = await ProblemAsync(client, path, judge, cancellationToken);
            failures += problem is null ? 0 : 1;
            await output.WriteLineAsync(problem is null ? $"ok      {name}" : $"failed  {name}: {problem}");
        }

        return failures == 0 ? 0 : 1;
    }

    /// <summary>What is asked, where, and what is wrong with the answer; null: nothing.</summary>
    private static readonly (string Name, string Path, Func<HttpResponseMessage, JsonElement, string?> Judge)[] Checks =
    [
        ("/health says healthy", "health", Healthy),
        ("/api/v1/health says healthy", "api/v1/health", Healthy),
        ("/health/ready: the database answers", "health/ready", (answer, _) => Status(answer, 200)),
        ("answers carry the security headers", "health", SecurityHeaders),
        ("a stranger is refused in the contracted form", "api/v1/time-slots", (answer, body) =>
            Status(answer, 401)
            ?? Refusal(body, "AUTHENTICATION_FAILED")
            ?? (answer.Headers.WwwAuthenticate.Any(h => h.Scheme == "Bearer") ? null : "no WWW-Authenticate: Bearer")
        ),
        ("an unknown address is refused in the contracted form", "api/v1/no-such-thing", (answer, body) =>
            Status(answer, 404) ?? Refusal(body, "RESOURCE_NOT_FOUND")
        ),
    ];

    private static async Task<string?> ProblemAsync(
        HttpClient client,
        string path,
        Func<HttpResponseMessage, JsonElement, string?> judge,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            return judge(answer, body.RootElement);
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {Patience.TotalSeconds} seconds";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"the answer has another form: {e.Message}";
        }
    }

    private static string? Status(HttpResponseMessage answer, int expected) =>
        (int)answer.StatusCode == expected ? null : $"{(int)answer.StatusCode} instead of {expected}";

    private static string? Healthy(HttpResponseMessage answer, JsonElement body) =>
        Status(answer, 200) ?? (body.GetProperty("status").GetString() is "healthy" ? null : "status is not healthy");

    private static string? SecurityHeaders(HttpResponseMessage answer, JsonElement body)
    {
        string[] expected = ["X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Strict-Transport-Security", "X-Request-Id"];
        var missing = expected.Where(h => !answer.Headers.Contains(h)).ToList();
        return missing.Count == 0 ? null : $"missing {string.Join(", ", missing)}";
    }

    private static string? Refusal(JsonElement body, string code)
    {
        var error = body.GetProperty("error");
        var fits =
            error.GetProperty("code").GetString() == code
            && !body.GetProperty("success").GetBoolean()
            && body.GetProperty("message").GetString() is { Length: > 0 }
            && error.GetProperty("details").ValueKind is JsonValueKind.Null or JsonValueKind.Array
            && body.GetProperty("trace_id").GetString() is { Length: > 0 };
        return fits ? null : $"another body: {body}";
    }
}
