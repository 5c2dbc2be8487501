using System.Security.Cryptography;
using System.Text;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.RateLimits;
using Npgsql;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>
/// Endpoints that providers call. A genuine call is stored and answered within a second, whatever the state of the database: if it cannot
/// be stored in time the answer is 503, so that the provider retries, and never a success that may not be true. (Meta retries for days,
/// Interakt counts the call as failed, Twilio retries if the URL ends in <c>#rc=5&amp;rp=all</c> and otherwise calls the fallback URL.) If
/// the call was stored after all, the retry is recognized as the same message.
/// </summary>
internal static class WebhookEndpoints
{
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromMilliseconds(800);

    /// <summary>Limits work whose response is no longer awaited.</summary>
    private static readonly TimeSpan SaveTimeout = TimeSpan.FromSeconds(5);

    private static readonly ApiResult Received = ApiResult.Done(new Text("Received", "கிடைத்தது"));
    private static readonly Text Forged = new("The signature is missing or does not match", "கையொப்பம் இல்லை அல்லது பொருந்தவில்லை");

    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhook = api.MapGroup("/whatsapp/webhook")
            .WithMetadata(new ExemptFromRateLimits())
            .WithTag("WhatsApp webhooks", "Incoming messages and delivery reports from providers. Verified by signature, not by token.");
        webhook.MapCall("/", null, "A call from any provider, recognised by its signature").Produces<Envelope<object>>();
        webhook.MapCall("/twilio", "twilio", "A message or a report from Twilio").Produces<string>(StatusCodes.Status200OK, "text/xml");
        webhook.MapCall("/interakt", "interakt", "A message or a report from Interakt").Produces<Envelope<object>>();
        webhook.MapCall("/meta", "meta", "Messages and reports from Meta").Produces<Envelope<object>>();
        foreach (var path in (string[])["/", "/meta"])
        {
            webhook
                .MapGet(path, Verify)
                .WithSummary("Meta's verification of the address")
                .Produces<string>(StatusCodes.Status200OK, "text/plain")
                .RefusesForged();
        }
    }

    private static RouteHandlerBuilder MapCall(this RouteGroupBuilder webhook, string path, string? provider, string summary) =>
        webhook
            .MapPost(path, (HttpContext http, AppSettings settings, WhatsAppSettings whatsApp) =>
                ReceiveAsync(provider, http, settings, whatsApp)
            )
            .WithSummary(summary)
            .WithMetadata(Received)
            .RefusesForged();

    private static RouteHandlerBuilder RefusesForged(this RouteHandlerBuilder route) =>
        route.Produces<ErrorBody>(StatusCodes.Status403Forbidden, "application/problem+json");

    private static async Task<IResult> ReceiveAsync(string? provider, HttpContext http, AppSettings settings, WhatsAppSettings whatsApp)
    {
        var call = await WebhookCall.ReadAsync(provider, http);
        if (!call.IsGenuine(whatsApp, settings.TrustedProxies.AtLeast))
            throw await RefuseAsync(http, call.Provider, settings);
        var content = call.Content(whatsApp);
        var scopes = http.RequestServices.GetRequiredService<IServiceScopeFactory>();
        var work = KeepAsync(scopes, call.Provider, content, call.Installation(whatsApp));
        try
        {
            await work.WaitAsync(ResponseTimeout, http.RequestServices.GetRequiredService<TimeProvider>(), http.RequestAborted);
        }
        catch (Exception e) when (e is TimeoutException or NpgsqlException or OperationCanceledException)
        {
            http.RequestServices.GetRequiredService<ILogger<WebhookCall>>()
                .LogWarning(e, "A call of {Provider} could not be kept in time", call.Provider);
            throw new ApiException(ErrorCode.Unavailable, Texts.Unavailable) { RetryAfter = 5 };
        }

        // Twilio executes the response body as instructions. It is empty, because the answer is sent through the outbox.
        return call.Provider == "twilio"
            ? Results.Text("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>", "text/xml", Encoding.UTF8)
            : Received.Of<object?>(null);
    }

    /// <summary>Uses its own service scope, because it may outlive the request.</summary>
    private static async Task KeepAsync(IServiceScopeFactory scopes, string provider, WebhookContent content, string? installation)
    {
        using var timeout = new CancellationTokenSource(SaveTimeout);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<InboundStore>().SaveAsync(provider, content.Messages, installation, timeout.Token);
        await scope.ServiceProvider.GetRequiredService<DeliveryReportHandler>().ApplyAsync(content.Reports, timeout.Token);
    }

    /// <summary>Counts forged calls against the anonymous rate limit; calls over the limit are no longer logged.</summary>
    private static async Task<ApiException> RefuseAsync(HttpContext http, string provider, AppSettings settings)
    {
        var limits = http.RequestServices.GetRequiredService<Limits>();
        var limit = new Limit(LimitKind.ForgedCall, ClientAddress.Of(http), Limit.QuarterHour, settings.RateLimitAnonymous);
        var standing = await limits.TakeAsync(limit);
        if (standing.Refused)
        {
            var seconds = standing.RetryAfter(limits.Now);
            return new ApiException(ErrorCode.RateLimitExceeded, Texts.TooManyRequests.With(seconds)) { RetryAfter = seconds };
        }

        http.RequestServices.GetRequiredService<ILogger<WebhookCall>>()
            .LogWarning(
                "A call in the name of {Provider} from {Address} was not signed as it should be; it was refused",
                provider,
                http.Connection.RemoteIpAddress
            );
        return new ApiException(ErrorCode.PermissionDenied, Forged);
    }

    private static IResult Verify(HttpContext http, WhatsAppSettings settings)
    {
        var query = http.Request.Query;
        var (expected, token) = (settings.Meta.VerifyToken, query["hub.verify_token"].ToString());
        if (
            expected is null
            || query["hub.mode"] != "subscribe"
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(expected))
        )
            throw new ApiException(ErrorCode.PermissionDenied, Forged);
        return Results.Text(query["hub.challenge"].ToString(), "text/plain", Encoding.UTF8);
    }
}
