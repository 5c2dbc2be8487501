using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>Ends one session: its tokens are refused from now on, and its open connections are closed.</summary>
internal static class EndSession
{
    /// <param name="Id">The session.</param>
    /// <param name="IsOwn">Whether it must be the caller's own; any other is then not found.</param>
    internal sealed record Command(Guid Id, bool IsOwn) : ICommand<Unit>;

    internal sealed class Handler(CurrentUser user, SessionRevoker sessions, AuditTrail audit) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (reason, owner) = command.IsOwn ? ("ended", user.UserId) : ("ended_by_owner", (Guid?)null);
            if (await sessions.RevokeOneAsync(command.Id, reason, owner, cancellationToken) == 0)
                throw ApiException.NotFound();
            audit.Record("ended", "session", command.Id, null, null);
            return Unit.Value;
        }
    }
}

/// <summary>Ends all of the caller's sessions except the current one.</summary>
internal static class EndOtherSessions
{
    internal sealed record Command : ICommand<EndedSessions>;

    internal sealed class Handler(CurrentUser user, SessionRevoker sessions, AuditTrail audit) : IRequestHandler<Command, EndedSessions>
    {
        public async Task<EndedSessions> Handle(Command command, CancellationToken cancellationToken)
        {
            var ended = await sessions.RevokeAllAsync(user.UserId, "ended", user.SessionId, cancellationToken);
            audit.Record("sessions_ended", "user", user.UserId, null, new { ended });
            return new EndedSessions(ended);
        }
    }
}

/// <summary>Ends all sessions of a user; for owners who end their own, all except the current one.</summary>
internal static class EndUserSessions
{
    internal sealed record Command(Guid UserId) : ICommand<EndedSessions>;

    internal sealed class Handler(CurrentUser user, SessionRevoker sessions, AuditTrail audit) : IRequestHandler<Command, EndedSessions>
    {
        public async Task<EndedSessions> Handle(Command command, CancellationToken cancellationToken)
        {
            var ended = await sessions.RevokeAllAsync(command.UserId, "ended_by_owner", user.SessionId, cancellationToken);
            audit.Record("sessions_ended", "user", command.UserId, null, new { ended });
            return new EndedSessions(ended);
        }
    }
}

/// <param name="Ended">The number of sessions that were ended.</param>
internal sealed record EndedSessions(int Ended);
