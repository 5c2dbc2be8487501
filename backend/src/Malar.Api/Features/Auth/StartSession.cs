using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Reference;
using MediatR;

namespace Malar.Api.Features.Auth;

/// <summary>Begins a session for a user whose proof was accepted a moment ago, in whose shop this runs.</summary>
internal static class StartSession
{
    /// <param name="UserId">Who.</param>
    /// <param name="PasswordHash">The hash that was verified: if it has changed meanwhile, the proof is void.</param>
    internal sealed record Command(Guid UserId, string PasswordHash) : ICommand<SignedIn?>;

    // Locks the user, so that whoever deactivates him at this moment either is seen here or ends the session made here.
    private const string AdmitSql =
        $"""
        update users u set failed_sign_ins = 0, locked_until = null
        where u.shop_id = @shop_id and u.id = @id and u.password_hash = @password_hash and u.is_active and u.deleted_at is null
            and (u.locked_until is null or u.locked_until <= @now)
        returning {SignedInUser.Columns}
        """;

    private const string InsertSessionSql =
        "insert into sessions (shop_id, id, user_id, created_at, expires_at) values (@shop_id, @id, @user_id, @now, @expires_at)";

    internal const string InsertTokenSql =
        """
        insert into refresh_tokens (shop_id, token_hash, session_id, issued_at, expires_at)
        values (@shop_id, @hash, @session_id, @now, @expires_at)
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, AppSettings settings, Tokens tokens, RefreshTokens refreshTokens, AuditTrail audit)
        : IRequestHandler<Command, SignedIn?>
    {
        public async Task<SignedIn?> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.Now;
            var args = new { id = command.UserId, password_hash = command.PasswordHash, now };
            if (await db.FindAsync<SignedInUser>(AdmitSql, args, cancellationToken) is not { } found)
                return null;

            var (session, token, expires) = (clock.NewId(), RefreshTokens.Create(user.ShopId), now.AddDays(settings.RefreshTokenDays));
            await db.ExecuteAsync(InsertSessionSql, new { id = session, user_id = found.Id, now, expires_at = expires }, cancellationToken);
            await db.ExecuteAsync(InsertTokenSql, new { hash = refreshTokens.Hash(token), session_id = session, now, expires_at = expires }, cancellationToken);
            var subject = new TokenSubject(user.ShopId, found.Id, found.Role, session, found.FarmerId);
            user.Become(subject.ShopId, subject.UserId, subject.Role, subject.SessionId, subject.FarmerId);
            audit.Record("signed_in", "user", found.Id, null, null);
            return SignedIn.As(subject, found, token, tokens);
        }
    }
}
