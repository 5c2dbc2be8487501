using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>Ends one sign-in: its tokens are refused from now on, and what it holds open is closed.</summary>
internal static class EndSession
{
    /// <param name="Id">Which.</param>
    /// <param name="IsOwn">Whether it must be one's own: others' are then not there.</param>
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

/// <summary>Ends all of one's sign-ins but the one that asks.</summary>
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

/// <summary>Ends all sign-ins of a person; of the owner himself, all but the one that asks.</summary>
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

/// <param name="Ended">How many.</param>
internal sealed record EndedSessions(int Ended);
