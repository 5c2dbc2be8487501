using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Auth;

/// <summary>Records, for the owner, that too many wrong attempts have locked an account or a PIN, and where the last came from.</summary>
internal static class RecordLockout
{
    /// <param name="What">What is locked for a while: <c>user</c> or <c>pin</c>.</param>
    /// <param name="UserId">The user it belongs to.</param>
    internal sealed record Command(string What, Guid UserId) : ICommand<Unit>;

    internal sealed class Handler(AuditTrail audit) : IRequestHandler<Command, Unit>
    {
        public Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            audit.Record("locked", command.What, command.UserId, null, null);
            return Unit.Task;
        }
    }
}
