using System.Net;
using System.Text.Json;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Malar.Api.Features.WhatsApp.Providers;

/// <summary>A provider's HTTP response, or the reason why there is none.</summary>
/// <param name="Status">Null if there was no response.</param>
/// <param name="Body">The JSON body; an undefined element if the body is not JSON.</param>
/// <param name="RetryAfter">The delay that the provider requested.</param>
/// <param name="NeverSent">Whether the request was not sent at all, so it cannot have had any effect.</param>
/// <param name="Trouble">What went wrong in transit.</param>
internal sealed record ProviderAnswer(HttpStatusCode? Status, JsonElement Body, TimeSpan? RetryAfter, bool NeverSent, string? Trouble)
{
    public bool IsSuccess => Status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices;

    /// <summary>The result for responses that mean the same at every provider; null if the response is about the message itself.</summary>
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

    /// <summary>The <c>message</c> of the response, if it has one.</summary>
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
    /// <summary>Sends a request and reports the outcome; throws only for the caller's own cancellation.</summary>
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
            // Nothing is sent before there is a connection; after that the request may have arrived.
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
