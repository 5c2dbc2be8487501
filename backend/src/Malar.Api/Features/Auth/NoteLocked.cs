using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Auth;

/// <summary>Too many wrong tries: that, and where the last came from, is written down for the owner.</summary>
internal static class NoteLocked
{
    /// <param name="What">What opens nothing for a while: <c>user</c>, or <c>pin</c>.</param>
    /// <param name="UserId">Whose.</param>
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
