using System.Collections.Concurrent;

namespace Malar.Api.Shared.Identity;

/// <summary>Sessions that ended while access tokens of theirs may still be good. Asked at every request, so kept in memory.</summary>
internal sealed class RevokedSessions(TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> ended = [];

    public bool Contains(Guid sessionId) => ended.ContainsKey(sessionId);

    public void Add(Guid sessionId) => ended.TryAdd(sessionId, clock.GetUtcNow());
}
