using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>Ends this session: its access token and its refresh token are refused from now on.</summary>
internal static class Logout
{
    internal sealed record Command : ICommand<Unit>;

    private const string EndSql =
        "update sessions set revoked_at = @now, revoked_reason = 'logout' where shop_id = @shop_id and id = @id and revoked_at is null";

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, RevokedSessions revoked, AuditTrail audit)
        : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.ExecuteAsync(EndSql, new { id = user.SessionId, now = clock.Now }, cancellationToken);
            audit.Record("signed_out", "user", user.UserId, null, null);
            await revoked.AddAsync([user.SessionId]);
            return Unit.Value;
        }
    }
}
