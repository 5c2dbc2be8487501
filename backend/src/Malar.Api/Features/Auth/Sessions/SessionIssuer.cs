using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>Begins a session, inside the transaction in which the user was admitted.</summary>
internal sealed class SessionIssuer(
    ShopDb db,
    CurrentUser user,
    ShopClock clock,
    AppSettings settings,
    Tokens tokens,
    RefreshTokens refreshTokens,
    AuditTrail audit,
    IHttpContextAccessor http,
    ClerkPermissions permissions
)
{
    private const string InsertSessionSql = """
        insert into sessions (shop_id, id, user_id, created_at, expires_at, phone, device_id, agent, address, used_at)
        values (@shop_id, @id, @user_id, @now, @expires_at, @phone, @device_id, @agent, @address, @now)
        """;

    internal const string InsertTokenSql = """
        insert into refresh_tokens (shop_id, token_hash, session_id, issued_at, expires_at)
        values (@shop_id, @hash, @session_id, @now, @expires_at)
        """;

    /// <param name="admitted">Who comes in.</param>
    /// <param name="phone">The number that a code has proved, E.164; null: he came in otherwise.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<SignedIn> BeginAsync(SignedInUser admitted, string? phone, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var (session, token, expires) = (clock.NewId(), RefreshTokens.Create(user.ShopId), now.AddDays(settings.RefreshTokenDays));
        var here = SignInPlace.Of(http.HttpContext);
        await db.ExecuteAsync(
            InsertSessionSql,
            new
            {
                id = session,
                user_id = admitted.Id,
                now,
                expires_at = expires,
                phone,
                device_id = here.DeviceId,
                agent = here.Agent,
                address = here.Address,
            },
            cancellationToken
        );
        await db.ExecuteAsync(
            InsertTokenSql,
            new
            {
                hash = refreshTokens.Hash(token),
                session_id = session,
                now,
                expires_at = expires,
            },
            cancellationToken
        );
        // Whoever has proved his phone did not come by what somebody gave him.
        var mustChange = admitted.MustChangePassword && phone is null;
        var subject = new TokenSubject(user.ShopId, admitted.Id, admitted.Role, session, admitted.FarmerId, mustChange);
        user.ActAs(subject.ShopId, subject.UserId, subject.Role, subject.SessionId, subject.FarmerId);
        audit.Record("signed_in", "user", admitted.Id, null, null);
        var wipe = await db.FindAsync<int?>(SignInPlace.TellLostSql, new { device_id = here.DeviceId, now }, cancellationToken) is not null;
        var choices = PermissionChoices.Read(admitted.ChosenPermissions);
        var able = admitted with
        {
            MustChangePassword = mustChange,
            Permissions = await permissions.OfAsync(admitted.Role, choices, cancellationToken),
        };
        return SignedIn.As(subject, able, token, tokens) with { WipeDevice = wipe };
    }
}
