using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.RateLimits;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>The exchange of a refresh token itself. It commits also when it refuses, because ending a session must last.</summary>
internal static class RotateToken
{
    /// <param name="Token">As it was sent; its shop is the current one.</param>
    /// <param name="Arrived">When the request came in.</param>
    internal sealed record Command(string Token, DateTime Arrived) : ICommand<Rotation>;

    /// <param name="SignedIn">A new pair; null: refused.</param>
    /// <param name="EndedSession">The session that has ended with it, if one has.</param>
    /// <param name="IsDeviceLost">Why: the owner misses the device, which is to remove what it keeps of the shop.</param>
    internal sealed record Rotation(SignedIn? SignedIn, Guid? EndedSession, bool IsDeviceLost = false) : IMayChangeNothing
    {
        public bool HasChanged => EndedSession is not null || IsDeviceLost;
    }

    /// <summary>
    /// For how long a used token may come back when nobody has used what it was exchanged for: the answer was lost on the way, and the
    /// clerk would be signed out for it.
    /// </summary>
    private static readonly TimeSpan LostAnswerTime = TimeSpan.FromSeconds(60);

    /// <summary>Refreshes of one session in 15 minutes, in which an access token is good.</summary>
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

    // A token whose answer was lost stays as used as it was; what it was exchanged for is used up with it.
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

        /// <summary>The hash of what it was last exchanged for.</summary>
        public byte[]? ReplacedBy { get; init; }

        public DateTime? NextUsedAt { get; init; }

        public bool IsGood { get; init; }

        public bool IsDeviceLost { get; init; }

        /// <summary>It began with a code on his phone.</summary>
        public bool IsByPhone { get; init; }

        /// <summary>It was last taken up by PIN.</summary>
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
            var here = SignInPlace.Of(http.HttpContext);
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

            // By session and not by address: a hall refreshes from one address.
            var limit = new Limit(LimitKind.Refresh, Limit.Number(token.SessionId.ToString()), Limit.QuarterHour, MostRefreshes);
            if (await limits.TakeAsync(limit) is { Refused: true } status)
            {
                var seconds = status.RetryAfter(limits.Now);
                throw new ApiException(ErrorCode.RateLimitExceeded, Texts.TooManyRequests.With(seconds)) { RetryAfter = seconds };
            }

            var now = clock.Now;
            if (token.IsDeviceLost)
            {
                // Also one that ended when the device was reported: this is how it hears of it.
                await db.ExecuteAsync(SignInPlace.TellLostSql, new { device_id = token.DeviceId, now }, cancellationToken);
                await EndAsync(token.SessionId, "device_lost", cancellationToken);
                return new Rotation(null, token.SessionId, IsDeviceLost: true);
            }

            // Sent before the other was answered, as by two tabs at once: each gets its own.
            var isTogether = command.Arrived <= token.UsedAt;
            if (!isTogether && token.UsedAt is { } used && (token.NextUsedAt is not null || now - used > LostAnswerTime))
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
                    lost_hash = isTogether ? null : token.ReplacedBy,
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
            var given = await sessions.GiveAsync(token.SessionId, holder, mustChange, token.IsByPin, next, cancellationToken);
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
