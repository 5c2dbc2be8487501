using System.Collections.Concurrent;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Operations;
using Npgsql;

namespace Malar.Api.Shared.Identity;

/// <summary>
/// Sessions that ended while access tokens of theirs may still be good. Asked at every request, so kept in memory: filled
/// from the database at start, told at once by the other instances over Redis where there is one, and caught up from the
/// database every two seconds in any case.
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

    /// <summary>A revocation is dated before its commit; this covers the time between, and clocks that differ.</summary>
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

    /// <summary>For what a session holds open and that is not asked for a token meanwhile: called once for each that ends, wherever it
    /// was ended.</summary>
    public void WhenEnded(Action<Guid> act) => whenEnded += act;

    /// <summary>Ends them here at once, and in the other instances as soon as they hear of it.</summary>
    public Task AddAsync(IReadOnlyCollection<Guid> sessionIds)
    {
        if (sessionIds.Count == 0)
            return Task.CompletedTask;
        Remember(sessionIds);
        return redis.PublishAsync(Channel, string.Join(',', sessionIds));
    }

    /// <summary>No request is answered before this is filled, unless the database is away, and then none can be.</summary>
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
            // Also a start that fails further on ends here, and says itself what was wrong.
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
