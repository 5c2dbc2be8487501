using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>Starts a session, in the transaction in which the user was admitted.</summary>
internal sealed class SessionIssuer(
    ShopDb db,
    CurrentUser user,
    ShopClock clock,
    AppSettings settings,
    Tokens tokens,
    RefreshTokens refreshTokens,
    AuditTrail audit,
    IHttpContextAccessor http,
    RefreshCookie cookie,
    ClerkPermissions permissions,
    SessionRevoker revoker
)
{
    private const string InsertSessionSql = """
        insert into sessions (shop_id, id, user_id, created_at, expires_at, phone, device_id, device_key, agent, address, used_at)
        values (@shop_id, @id, @user_id, @now, @expires_at, @phone, @device_id, @device_key, @agent, @address, @now)
        """;

    internal const string InsertTokenSql = """
        insert into refresh_tokens (shop_id, token_hash, session_id, issued_at, expires_at)
        values (@shop_id, @hash, @session_id, @now, @expires_at)
        """;

    /// <param name="admitted">The user who was admitted.</param>
    /// <param name="phone">The number that a code has proved, E.164; null if the user signed in another way.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<SignedIn> BeginAsync(SignedInUser admitted, string? phone, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var session = clock.NewId();
        var (token, expires) = NewToken();
        var here = ClientInfo.Of(http.HttpContext);
        var known = KnownKey();
        var key = admitted.Role == Role.Farmer ? null : known ?? RefreshTokens.Create(user.ShopId);
        // A user has one session per device: earlier ones there, left without signing out, are ended.
        await revoker.RevokeFormerAsync(admitted.Id, here.DeviceId, known is null ? [] : refreshTokens.Hashes(known), cancellationToken);
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
                device_key = key is null ? null : refreshTokens.Hash(key),
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
        // A user who has proved their phone did not sign in with a password that someone else chose.
        var mustChange = admitted.MustChangePassword && phone is null;
        audit.Record("signed_in", "user", admitted.Id, null, null);
        var signedIn = await IssueTokensAsync(session, admitted, mustChange, isByPin: false, token, cancellationToken);
        var wipe = await db.FindAsync<int?>(ClientInfo.TellLostSql, new { device_id = here.DeviceId, now }, cancellationToken) is not null;
        return signedIn with { WipeDevice = wipe, DeviceKey = key };
    }

    /// <summary>Creates a refresh token for a session, with its expiry.</summary>
    public (string Token, DateTime Expires) NewToken() => (RefreshTokens.Create(user.ShopId), clock.Now.AddDays(settings.RefreshTokenDays));

    /// <summary>Returns what the holder of a session receives. The current request acts as this user from now on.</summary>
    /// <param name="session">The session.</param>
    /// <param name="holder">The user of the session.</param>
    /// <param name="mustChange">Whether the user may do nothing except choose a password.</param>
    /// <param name="isByPin">Whether it was resumed with a PIN: an owner then has a clerk's role until they sign in with their
    /// password.</param>
    /// <param name="token">The refresh token stored for the session.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<SignedIn> IssueTokensAsync(
        Guid session,
        SignedInUser holder,
        bool mustChange,
        bool isByPin,
        string token,
        CancellationToken cancellationToken
    )
    {
        var role = isByPin && holder.Role == Role.Admin ? Role.Staff : holder.Role;
        var subject = new TokenSubject(user.ShopId, holder.Id, role, session, holder.FarmerId, mustChange, holder.MustSetSecondStep);
        user.ActAs(subject.ShopId, subject.UserId, subject.Role, subject.SessionId, subject.FarmerId);
        var able = holder with
        {
            Role = role,
            MustChangePassword = mustChange,
            Permissions = await permissions.OfAsync(role, PermissionChoices.Read(holder.ChosenPermissions), cancellationToken),
        };
        return SignedIn.As(subject, able, token, tokens);
    }

    /// <summary>Returns the key that identifies this device; null if the device is new or the key is of another shop.</summary>
    private string? KnownKey() =>
        http.HttpContext is { } context && cookie.FindDevice(context) is { } known && RefreshTokens.ShopOf(known) == user.ShopId
            ? known
            : null;
}
