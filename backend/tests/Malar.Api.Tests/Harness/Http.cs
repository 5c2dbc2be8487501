using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Malar.Api.Tests.Harness;

/// <summary>A response of the service: its status and body.</summary>
internal sealed record Reply(int Status, JsonElement Json, HttpResponseMessage Response)
{
    /// <summary><c>data</c> of a success.</summary>
    public JsonElement Data => Json.GetProperty("data");

    /// <summary><c>error.code</c> of a refusal; null for a success.</summary>
    public string? Code =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("error", out var error)
            ? error.GetProperty("code").GetString()
            : null;

    /// <summary>The fields that <c>error.details</c> names.</summary>
    public IReadOnlyList<string> Fields =>
        Json.GetProperty("error").GetProperty("details") is { ValueKind: JsonValueKind.Array } details
            ? [.. details.EnumerateArray().Select(d => d.GetProperty("field").GetString()!)]
            : [];

    public Guid Id => Data.GetProperty("id").GetGuid();

    /// <summary>Asserts the status and returns the response; a failure shows its content.</summary>
    public Reply Expect(int status, string? code = null)
    {
        Assert.True(Status == status && (code is null || Code == code), $"Expected {status} {code}, got {Status}: {Json}");
        return this;
    }
}

internal static class Http
{
    private const string Base = "/api/v1";

    public static Task<Reply> Get(this HttpClient client, string path, CancellationToken ct) => client.Send(HttpMethod.Get, path, null, ct);

    public static Task<Reply> Post(this HttpClient client, string path, object? body, CancellationToken ct) =>
        client.Send(HttpMethod.Post, path, body, ct);

    public static Task<Reply> Put(this HttpClient client, string path, object? body, CancellationToken ct) =>
        client.Send(HttpMethod.Put, path, body, ct);

    public static Task<Reply> Patch(this HttpClient client, string path, object? body, CancellationToken ct) =>
        client.Send(HttpMethod.Patch, path, body, ct);

    public static Task<Reply> Delete(this HttpClient client, string path, CancellationToken ct, object? body = null) =>
        client.Send(HttpMethod.Delete, path, body, ct);

    /// <param name="client">The client that sends.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below <c>/api/v1</c>.</param>
    /// <param name="body">An object to send as JSON, a string to send as it is, or null for none.</param>
    /// <param name="ct">Cancels the request.</param>
    /// <param name="headers">Additional headers.</param>
    public static async Task<Reply> Send(
        this HttpClient client,
        HttpMethod method,
        string path,
        object? body,
        CancellationToken ct,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, Base + path);
        request.Content = body switch
        {
            null => null,
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var response = await client.SendAsync(request, ct);
        // The content of a file is not parsed.
        var isFile = response.Content.Headers.ContentDisposition is not null;
        var content = isFile ? "" : await response.Content.ReadAsStringAsync(ct);
        return new Reply((int)response.StatusCode, content.Length == 0 ? default : JsonDocument.Parse(content).RootElement, response);
    }

    public static decimal Money(this JsonElement json, string name) => json.GetProperty(name).GetDecimal();

    public static int Int(this JsonElement json, string name) => json.GetProperty(name).GetInt32();

    public static string? Text(this JsonElement json, string name) => json.GetProperty(name).GetString();
}
