using System.Net;
using System.Text.Json;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Malar.Api.Features.WhatsApp.Providers;

/// <summary>What a provider answered over HTTP, or that it did not.</summary>
/// <param name="Status">Null: there was no answer.</param>
/// <param name="Body">JSON; an undefined element where it was none.</param>
/// <param name="RetryAfter">What it asked for.</param>
/// <param name="NeverSent">The request did not leave, so nothing can have come of it.</param>
/// <param name="Trouble">What went wrong on the way.</param>
internal sealed record ProviderAnswer(HttpStatusCode? Status, JsonElement Body, TimeSpan? RetryAfter, bool NeverSent, string? Trouble)
{
    public bool IsSuccess => Status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices;

    /// <summary>What means the same whoever the provider is; null: it answered about the message itself.</summary>
    public SendResult? Common =>
        Status switch
        {
            null when NeverSent => new SendResult.NotProcessed("unreachable", Trouble!),
            null => new SendResult.Uncertain(Trouble!),
            HttpStatusCode.TooManyRequests => new SendResult.NotProcessed("429", "Too many requests", RetryAfter),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new SendResult.NotProcessed(
                $"{(int)Status}",
                $"The credentials were refused. {Said}".Trim(),
                TimeSpan.FromMinutes(1)
            ),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new SendResult.Uncertain(
                $"HTTP {(int)Status}. {Said}".Trim()
            ),
            _ => null,
        };

    /// <summary><c>message</c> of the answer, where it has one.</summary>
    public string Said => Text("message") ?? "";

    public string? Text(string property) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(property, out var value)
            ? value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : value.ValueKind == JsonValueKind.Null
                    ? null
                    : value.GetRawText()
            : null;
}

internal static class ProviderHttp
{
    /// <summary>Sends a request and tells what can be told of it; only the caller's own cancellation is thrown.</summary>
    public static async Task<ProviderAnswer> AskAsync(
        this HttpClient client,
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return new ProviderAnswer(
                response.StatusCode,
                await JsonAsync(response, cancellationToken),
                RetryAfter(response),
                NeverSent: false,
                Trouble: null
            );
        }
        catch (Exception e) when (e is BrokenCircuitException or RateLimiterRejectedException)
        {
            return Nothing(
                neverSent: true,
                e is RateLimiterRejectedException
                    ? "The rate limit holds it back"
                    : "The provider failed too often and is left alone for a moment"
            );
        }
        catch (HttpRequestException e)
        {
            // Before there is a connection nothing was said; after that the request may have arrived.
            var never =
                e.HttpRequestError
                is HttpRequestError.NameResolutionError
                    or HttpRequestError.ConnectionError
                    or HttpRequestError.SecureConnectionError;
            return Nothing(never, $"No answer: {e.HttpRequestError}");
        }
        catch (Exception e)
            when (e is TimeoutRejectedException or IOException
                || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            return Nothing(neverSent: false, "No answer in time");
        }
    }

    private static ProviderAnswer Nothing(bool neverSent, string trouble) => new(null, default, null, neverSent, trouble);

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
            return (await JsonDocument.ParseAsync(content, cancellationToken: cancellationToken)).RootElement;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } delta && delta > TimeSpan.Zero
            ? delta < TimeSpan.FromMinutes(10)
                ? delta
                : TimeSpan.FromMinutes(10)
            : null;
}
