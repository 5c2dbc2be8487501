using System.Net.Http.Headers;
using System.Text.Json;

namespace Malar.Api.Shared.Operations.SmokeTest;

/// <summary>Sends requests as a browser or a program would; does not follow redirects.</summary>
internal sealed class SmokeClient : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Patience,
        DefaultRequestVersion = System.Net.HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
    };

    /// <summary>Returns the response as it came.</summary>
    /// <param name="method">GET, POST, OPTIONS …</param>
    /// <param name="address">The requested address.</param>
    /// <param name="headers">Request headers; Accept is application/json unless it is given.</param>
    /// <param name="body">Sent as JSON; null for none.</param>
    public async Task<SmokeAnswer> AskAsync(
        string method,
        Uri address,
        (string Name, string Value)[] headers,
        object? body,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Content = body is null ? null : JsonContent.Create(body);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (request.Headers.Accept.Count == 0)
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await http.SendAsync(request, cancellationToken);
        var content = await answer.Content.ReadAsStringAsync(cancellationToken);
        var all = answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value));
        return new SmokeAnswer((int)answer.StatusCode, new Dictionary<string, string>(all, StringComparer.OrdinalIgnoreCase), content);
    }

    public Task<SmokeAnswer> GetAsync(Uri address, CancellationToken cancellationToken, params (string Name, string Value)[] headers) =>
        AskAsync("GET", address, headers, null, cancellationToken);

    public void Dispose() => http.Dispose();
}

/// <summary>A response, with its expectations.</summary>
internal sealed record SmokeAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public SmokeAnswer Expect(params int[] statuses) =>
        statuses.Contains(Status) ? this : throw new SmokeFailure($"{Status} instead of {string.Join(" or ", statuses)}");

    public SmokeAnswer ExpectHeader(string name, Func<string, bool> fits)
    {
        var value = Header(name) ?? throw new SmokeFailure($"no header {name}");
        return fits(value) ? this : throw new SmokeFailure($"{name} is {value}");
    }

    /// <summary>Expects the contracted form of an error.</summary>
    public SmokeAnswer ExpectRefusal(string code)
    {
        var error = Json.GetProperty("error");
        var fits =
            error.GetProperty("code").GetString() == code
            && !Json.GetProperty("success").GetBoolean()
            && Json.GetProperty("message").GetString() is { Length: > 0 }
            && error.GetProperty("details").ValueKind is JsonValueKind.Null or JsonValueKind.Array
            && Json.GetProperty("trace_id").GetString() is { Length: > 0 };
        return fits ? this : throw new SmokeFailure($"another body: {Body}");
    }
}
