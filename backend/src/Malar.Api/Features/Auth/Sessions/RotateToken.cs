using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.RateLimits;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>Rotates a refresh token. It commits even if it refuses, because ending a session must persist.</summary>
internal static class RotateToken
{
    /// <param name="Token">The token as it was sent; its shop is the current one.</param>
    /// <param name="Arrived">When the request arrived.</param>
    internal sealed record Command(string Token, DateTime Arrived) : ICommand<Rotation>;

    /// <param name="SignedIn">The new pair of tokens; null if refused.</param>
    /// <param name="EndedSession">The session that this request ended, if any.</param>
    /// <param name="IsDeviceLost">Whether it was refused because the device was reported lost; the device then removes the shop's
    /// data.</param>
    internal sealed record Rotation(SignedIn? SignedIn, Guid? EndedSession, bool IsDeviceLost = false) : IMayChangeNothing
    {
        public bool HasChanged => EndedSession is not null || IsDeviceLost;
    }

    /// <summary>
    /// How long a used token may come back if its successor was not used: the response was lost, and without this the clerk would be signed
    /// out for it.
    /// </summary>
    private static readonly TimeSpan LostResponseWindow = TimeSpan.FromSeconds(60);

    /// <summary>Refreshes of one session in 15 minutes, the lifetime of an access token.</summary>
    private const int MostRefreshes = 60;

    private const string LockSql = $"""
        select t.token_hash, t.session_id, t.used_at, t.replaced_by, next.used_at as next_used_at,
            t.expires_at > @now and s.revoked_at is null and shop.is_active and {SignedInUser.MayEnter} as is_good,
            lost.lost_at is not null and (lost.lost_told_at is null or s.created_at <= lost.lost_at) as is_device_lost, lost.device_id,
            s.phone is not null as is_by_phone, s.by_pin as is_by_pin,
            {SignedInUser.Columns}, {SignedInUser.StepInSession}
        from refresh_tokens t
            join sessions s on s.shop_id = t.shop_id and s.id = t.session_id
            join users u on u.shop_id = s.shop_id and u.id = s.user_id
            join shops shop on shop.shop_id = t.shop_id
            left join devices lost on lost.shop_id = s.shop_id and lost.device_id = coalesce(s.device_id, @device_id)
            left join refresh_tokens next on next.shop_id = t.shop_id and next.token_hash = t.replaced_by
        where t.shop_id = @shop_id and t.token_hash = any(@hashes)
        for update of t, s
        """;

    // After a lost response the old token keeps its time of use, and the successor that never arrived is marked as used.
    private const string UseSql = $"""
        update refresh_tokens set used_at = coalesce(used_at, @now), replaced_by = @hash
            where shop_id = @shop_id and token_hash = @old_hash;
        update refresh_tokens set used_at = @now, replaced_by = @hash
            where shop_id = @shop_id and token_hash = @lost_hash and used_at is null;
        update sessions set expires_at = @expires_at, device_id = coalesce(device_id, @device_id), agent = @agent, address = @address,
                used_at = @now
            where shop_id = @shop_id and id = @session_id;
        {SessionIssuer.InsertTokenSql}
        """;

    private const string EndSql = """
        update sessions set revoked_at = @now, revoked_reason = @reason
        where shop_id = @shop_id and id = @session_id and revoked_at is null
        """;

    private sealed record Found
    {
        public byte[] TokenHash { get; init; } = [];

        public Guid SessionId { get; init; }

        public DateTime? UsedAt { get; init; }

        /// <summary>The hash of the token it was last exchanged for.</summary>
        public byte[]? ReplacedBy { get; init; }

        public DateTime? NextUsedAt { get; init; }

        public bool IsGood { get; init; }

        public bool IsDeviceLost { get; init; }

        /// <summary>Whether the session began with a code sent to the farmer's phone.</summary>
        public bool IsByPhone { get; init; }

        /// <summary>Whether the session was last resumed with a PIN.</summary>
        public bool IsByPin { get; init; }

        public string? DeviceId { get; init; }
    }

    internal sealed class Handler(
        ShopDb db,
        ShopClock clock,
        RefreshTokens refreshTokens,
        SessionIssuer sessions,
        Limits limits,
        IHttpContextAccessor http
    ) : IRequestHandler<Command, Rotation>
    {
        public async Task<Rotation> Handle(Command command, CancellationToken cancellationToken)
        {
            var hashes = refreshTokens.Hashes(command.Token);
            var here = ClientInfo.Of(http.HttpContext);
            var args = new
            {
                hashes,
                device_id = here.DeviceId,
                now = clock.Now,
            };
            var (token, holder) = await db.ReadAsync(LockSql, args, cancellationToken, async grid =>
                grid.Read<Found, SignedInUser, (Found, SignedInUser)>((found, holder) => (found, holder)).SingleOrDefault()
            );
            if (token is null)
                return new Rotation(null, null);

            // Limited by session and not by address, because a whole market hall refreshes from one address.
            var limit = new Limit(LimitKind.Refresh, Limit.Number(token.SessionId.ToString()), Limit.QuarterHour, MostRefreshes);
            if (await limits.TakeAsync(limit) is { Refused: true } status)
            {
                var seconds = status.RetryAfter(limits.Now);
                throw new ApiException(ErrorCode.RateLimitExceeded, Texts.TooManyRequests.With(seconds)) { RetryAfter = seconds };
            }

            var now = clock.Now;
            if (token.IsDeviceLost)
            {
                // Includes a session that ended when the device was reported lost: this is how the device learns of it.
                await db.ExecuteAsync(ClientInfo.TellLostSql, new { device_id = token.DeviceId, now }, cancellationToken);
                await EndAsync(token.SessionId, "device_lost", cancellationToken);
                return new Rotation(null, token.SessionId, IsDeviceLost: true);
            }

            // Arrived before the first exchange was answered, for example from two tabs at once: each gets its own token.
            var isConcurrent = command.Arrived <= token.UsedAt;
            if (!isConcurrent && token.UsedAt is { } used && (token.NextUsedAt is not null || now - used > LostResponseWindow))
            {
                await EndAsync(token.SessionId, "token_reused", cancellationToken);
                return new Rotation(null, token.SessionId);
            }

            if (!token.IsGood)
                return new Rotation(null, null);
            var (next, expires) = sessions.NewToken();
            await db.ExecuteAsync(
                UseSql,
                new
                {
                    old_hash = token.TokenHash,
                    lost_hash = isConcurrent ? null : token.ReplacedBy,
                    hash = refreshTokens.Hash(next),
                    session_id = token.SessionId,
                    now,
                    expires_at = expires,
                    device_id = here.DeviceId,
                    agent = here.Agent,
                    address = here.Address,
                },
                cancellationToken
            );
            var mustChange = holder.MustChangePassword && !token.IsByPhone;
            var given = await sessions.IssueTokensAsync(token.SessionId, holder, mustChange, token.IsByPin, next, cancellationToken);
            return new Rotation(given, null);
        }

        private Task<int> EndAsync(Guid session, string reason, CancellationToken cancellationToken) =>
            db.ExecuteAsync(
                EndSql,
                new
                {
                    session_id = session,
                    reason,
                    now = clock.Now,
                },
                cancellationToken
            );
    }
}
