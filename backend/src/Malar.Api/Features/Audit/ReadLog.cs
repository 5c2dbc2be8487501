using System.Collections.Concurrent;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Audit;

/// <summary>
/// Counts who looked at whose data and writes the counts every minute, so that a read costs no statement of its own. What a killed process
/// had not written is lost. Reads that must not be lost, such as of a bank account, are recorded in the audit log instead.
/// </summary>
internal sealed class ReadLog(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReadLog> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Key, Seen> waiting = new();

    private readonly record struct Key(Guid Shop, Guid User, string What, string Subject);

    private sealed record Seen(int Times, DateTime First, DateTime Last, string? Address);

    /// <summary>Counts one read.</summary>
    /// <param name="user">The user who looked.</param>
    /// <param name="what">What they looked at.</param>
    /// <param name="subject">The farmer's id; empty for a list.</param>
    /// <param name="address">The client address.</param>
    public void Note(CurrentUser user, string what, string subject, string? address)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        waiting.AddOrUpdate(
            new Key(user.ShopId, user.UserId, what, subject),
            _ => new Seen(1, now, now, address),
            (_, seen) => seen with { Times = seen.Times + 1, Last = now, Address = address }
        );
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await WriteAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // StopAsync writes the rest.
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    /// <summary>Writes the waiting counts shop by shop; an error in one shop does not stop the others.</summary>
    internal async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var shop in waiting.Keys.GroupBy(key => key.Shop))
        {
            var taken = new List<KeyValuePair<Key, Seen>>();
            foreach (var key in shop)
            {
                if (waiting.TryRemove(key, out var seen))
                    taken.Add(new(key, seen));
            }

            try
            {
                await WriteAsync(shop.Key, taken, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // Stopping: StopAsync writes them.
                taken.ForEach(Keep);
                throw;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "Who looked at whose data could not be written down");
                // The database is unavailable or read-only: try again later.
                if (ApiExceptionHandler.Explain(e).Code == ErrorCode.Unavailable)
                    taken.ForEach(Keep);
            }
        }
    }

    private void Keep(KeyValuePair<Key, Seen> look) =>
        waiting.AddOrUpdate(
            look.Key,
            _ => look.Value,
            (_, since) => since with { Times = since.Times + look.Value.Times, First = look.Value.First }
        );

    private async Task WriteAsync(Guid shop, List<KeyValuePair<Key, Seen>> looks, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(shop, Guid.Empty, Role.System);
        var reads = looks.Select(l => new StoreReads.Read(
            l.Key.User,
            l.Key.What,
            l.Key.Subject,
            l.Value.Times,
            l.Value.First,
            l.Value.Last,
            l.Value.Address
        ));
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new StoreReads.Command([.. reads]), cancellationToken);
    }
}

internal static class ReadLogRoutes
{
    /// <summary>Counts answered requests of routes that show personal data, except a farmer's requests for their own.</summary>
    public static void UseReadLog(this WebApplication app)
    {
        var reads = app.Services.GetRequiredService<ReadLog>();
        app.Use(
            async (http, next) =>
            {
                await next(http);
                if (
                    http.Response.StatusCode == StatusCodes.Status200OK
                    && http.GetEndpoint()?.Metadata.GetMetadata<PersonalReadMetadata>() is { } shown
                    && http.RequestServices.GetRequiredService<CurrentUser>() is { IsSignedIn: true, IsFarmer: false } user
                )
                    reads.Note(
                        user,
                        shown.What,
                        Guid.TryParse(http.GetRouteValue("id") as string, out var id) ? id.ToString() : "",
                        ClientAddress.Shown(http)
                    );
            }
        );
    }
}
