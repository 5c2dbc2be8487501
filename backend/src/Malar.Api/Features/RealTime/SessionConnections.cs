using System.Collections.Concurrent;
using Malar.Api.Shared.Identity;
using Microsoft.AspNetCore.SignalR;

namespace Malar.Api.Features.RealTime;

/// <summary>The open connections of each session. They are aborted when the session ends, because the token of an open connection is not
/// checked again.</summary>
internal sealed class SessionConnections
{
    private readonly ConcurrentDictionary<(Guid SessionId, string ConnectionId), HubCallerContext> connections = [];
    private readonly RevokedSessions revoked;

    public SessionConnections(RevokedSessions revoked)
    {
        this.revoked = revoked;
        revoked.WhenEnded(Abort);
    }

    public void Add(Guid sessionId, HubCallerContext connection)
    {
        connections[(sessionId, connection.ConnectionId)] = connection;
        // The session may have ended after the token was checked.
        if (revoked.Contains(sessionId))
            connection.Abort();
    }

    public void Remove(Guid sessionId, HubCallerContext connection) => connections.TryRemove((sessionId, connection.ConnectionId), out _);

    private void Abort(Guid sessionId)
    {
        foreach (var (key, connection) in connections)
        {
            if (key.SessionId == sessionId)
                connection.Abort();
        }
    }
}
