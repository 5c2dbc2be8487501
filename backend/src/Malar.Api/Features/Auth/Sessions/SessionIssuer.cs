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

    /// <param name="admitted">Who comes in.</param>
    /// <param name="phone">The number that a code has proved, E.164; null: he came in otherwise.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<SignedIn> BeginAsync(SignedInUser admitted, string? phone, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var session = clock.NewId();
        var (token, expires) = NewToken();
        var here = SignInPlace.Of(http.HttpContext);
        var known = KnownKey();
        var key = admitted.Role == Role.Farmer ? null : known ?? RefreshTokens.Create(user.ShopId);
        // He is once on a device: what he began there before, and left without signing out, is over.
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
        // Whoever has proved his phone did not come by what somebody gave him.
        var mustChange = admitted.MustChangePassword && phone is null;
        audit.Record("signed_in", "user", admitted.Id, null, null);
        var signedIn = await GiveAsync(session, admitted, mustChange, isByPin: false, token, cancellationToken);
        var wipe = await db.FindAsync<int?>(SignInPlace.TellLostSql, new { device_id = here.DeviceId, now }, cancellationToken) is not null;
        return signedIn with { WipeDevice = wipe, DeviceKey = key };
    }

    /// <summary>A refresh token for a session, and until when it is good.</summary>
    public (string Token, DateTime Expires) NewToken() => (RefreshTokens.Create(user.ShopId), clock.Now.AddDays(settings.RefreshTokenDays));

    /// <summary>What the holder of a session is given; the request is his from now on.</summary>
    /// <param name="session">The session.</param>
    /// <param name="holder">Whose it is.</param>
    /// <param name="mustChange">Whether he may do nothing but choose a password.</param>
    /// <param name="isByPin">A PIN opens the counter: the owner is a clerk there until he signs in with his password.</param>
    /// <param name="token">The refresh token that was kept for it.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<SignedIn> GiveAsync(
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

    /// <summary>What this device keeps to be known again; null: it is new, or was another shop's.</summary>
    private string? KnownKey() =>
        http.HttpContext is { } context && cookie.FindDevice(context) is { } known && RefreshTokens.ShopOf(known) == user.ShopId
            ? known
            : null;
}
