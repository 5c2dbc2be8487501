using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>Begins a session for a user whose password was accepted a moment ago, in whose shop this runs.</summary>
internal static class StartPasswordSession
{
    /// <param name="UserId">Who.</param>
    /// <param name="PasswordHash">The hash that was verified: if it has changed meanwhile, the proof is void.</param>
    internal sealed record Command(Guid UserId, string PasswordHash) : ICommand<SignedIn?>;

    // Locks the user, so that whoever deactivates him at this moment either is seen here or ends the session made here.
    private const string AdmitSql = $"""
        update users u set failed_sign_ins = 0, locked_until = null
        where u.shop_id = @shop_id and u.id = @id and u.password_hash = @password_hash
            and {SignedInUser.MayEnter}
            and (u.locked_until is null or u.locked_until <= @now)
        returning {SignedInUser.Columns}
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, SessionIssuer session) : IRequestHandler<Command, SignedIn?>
    {
        public async Task<SignedIn?> Handle(Command command, CancellationToken cancellationToken)
        {
            var args = new
            {
                id = command.UserId,
                password_hash = command.PasswordHash,
                now = clock.Now,
            };
            return await db.FindAsync<SignedInUser>(AdmitSql, args, cancellationToken) is { } admitted
                ? await session.BeginAsync(admitted, null, cancellationToken)
                : null;
        }
    }
}
