using System.Collections.Concurrent;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Operations;
using Npgsql;

namespace Malar.Api.Shared.Identity;

/// <summary>
/// Sessions that have ended while their access tokens may still be valid. Checked on every request, so kept in memory: loaded from the
/// database at start, updated at once by other instances over Redis, if there is one, and from the database every two seconds in any case.
/// </summary>
internal sealed class RevokedSessions(
    CrossShopReader db,
    RedisLink redis,
    AppSettings settings,
    TimeProvider clock,
    ILogger<RevokedSessions> log
) : BackgroundService
{
    private const string Channel = "malar:sessions-ended";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>A revocation is dated before its commit; this covers the time in between, and differing clocks.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private const string EndedSql = "select id, revoked_at from sessions where revoked_at > @since";

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> ended = [];
    private DateTimeOffset? caughtUpAt;

    private sealed record Ended
    {
        public Guid Id { get; init; }

        public DateTime RevokedAt { get; init; }
    }

    private Action<Guid>? whenEnded;

    /// <summary>How long a session must be remembered after its end.</summary>
    private TimeSpan Lifetime => TimeSpan.FromMinutes(settings.AccessTokenMinutes) + SignIn.ClockSkew;

    public bool Contains(Guid sessionId) => ended.ContainsKey(sessionId);

    /// <summary>Raised for each session that ends, on whichever instance, so that long-lived connections, which are not asked for a token
    /// again, can be closed.</summary>
    public void WhenEnded(Action<Guid> act) => whenEnded += act;

    /// <summary>Ends the sessions here at once, and on the other instances as soon as they are notified.</summary>
    public Task AddAsync(IReadOnlyCollection<Guid> sessionIds)
    {
        if (sessionIds.Count == 0)
            return Task.CompletedTask;
        Remember(sessionIds);
        return redis.PublishAsync(Channel, string.Join(',', sessionIds));
    }

    /// <summary>No request is answered before this has loaded, unless the database is unavailable, and then none can be answered.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        redis.Subscribe(Channel, message =>
            Remember(message.Split(',').Select(id => Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty))
        );
        await CatchUpAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await CatchUpAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A start that fails later also ends here, and reports its own error.
        }
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var since = caughtUpAt is { } last && last - Overlap > now - Lifetime ? last - Overlap : now - Lifetime;
        try
        {
            foreach (var session in await db.QueryAsync<Ended>(EndedSql, new { since = since.UtcDateTime }, cancellationToken))
                Remember(session.Id, new DateTimeOffset(session.RevokedAt));
            caughtUpAt = now;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or ObjectDisposedException)
        {
            log.LogWarning(e, "Sessions ended by other instances are not known just now");
        }

        foreach (var (id, at) in ended)
        {
            if (at < now - Lifetime)
                ended.TryRemove(id, out _);
        }
    }

    private void Remember(IEnumerable<Guid> sessionIds)
    {
        foreach (var id in sessionIds)
            Remember(id, clock.GetUtcNow());
    }

    private void Remember(Guid sessionId, DateTimeOffset at)
    {
        if (ended.TryAdd(sessionId, at))
            whenEnded?.Invoke(sessionId);
    }
}
