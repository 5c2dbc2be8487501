using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Mail;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.RateLimits;
using Npgsql;

namespace Malar.Api.Features.Health;

/// <summary>Liveness (<c>/health</c>, which checks no dependency) and readiness (<c>/health/ready</c>).</summary>
internal static class HealthEndpoints
{
    private const string Version = "1.0.0";

    internal sealed record Health(string Status, DateTime Timestamp, string Version, string Environment);

    internal sealed record Readiness(string Status, IReadOnlyDictionary<string, string> Dependencies);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("").WithMetadata(new ExemptFromRateLimits()).WithTag("Health", "Whether the service lives and can work.");
        foreach (var path in (string[])["/health", "/api/v1/health"])
        {
            health.MapGet(path, Liveness).WithSummary("Whether the service lives");
            // HEAD, which many monitors use. It is not listed as a separate route in the API document.
            health.MapMethods(path, [HttpMethods.Head], Liveness).ExcludeFromDescription();
        }

        health
            .MapGet("/health/ready", ReadyAsync)
            .Produces<Readiness>()
            .Produces<Readiness>(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("Whether the service can work, and what it lacks");
        health.MapMethods("/health/ready", [HttpMethods.Head], ReadyAsync).ExcludeFromDescription();
    }

    private static Microsoft.AspNetCore.Http.HttpResults.Ok<Health> Liveness(AppSettings settings, TimeProvider clock) =>
        TypedResults.Ok(new Health("healthy", clock.GetUtcNow().UtcDateTime, Version, settings.Environment));

    private static async Task<IResult> ReadyAsync(
        DatabasePool database,
        RedisLink redis,
        MailSender mailSender,
        WhatsAppProviders providers,
        CancellationToken cancellationToken
    )
    {
        var schema = await SchemaAsync(database, cancellationToken);
        var ready = schema is SchemaVersion.Current or SchemaVersion.Newer;
        var state = new Dictionary<string, string>
        {
            ["database"] = schema is null ? "down" : "up",
            ["schema"] = schema ?? "unknown",
            // The service works without Redis, so this does not affect readiness.
            ["redis"] =
                !redis.IsConfigured ? "in process"
                : await redis.PingAsync() ? "up"
                : "down",
            // Not tested here: a mail server that is unavailable now may be available when a mail is due.
            ["mail"] = mailSender.Way,
            ["whatsapp"] = providers.State,
        };
        return Results.Json(new Readiness(ready ? "ready" : "unavailable", state), statusCode: ready ? 200 : 503);
    }

    /// <returns>Null if the database does not respond.</returns>
    private static async Task<string?> SchemaAsync(DatabasePool database, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            await using var connection = await database.OpenAsync(patience.Token);
            return await SchemaVersion.FindAsync(connection, patience.Token);
        }
        catch (NpgsqlException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
