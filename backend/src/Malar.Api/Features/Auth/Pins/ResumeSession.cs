using Malar.Api.Features.Auth.Sessions;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Pins;

/// <summary>Resumes the session that the user's password started on a device, after <see cref="EnterPin"/> has verified the PIN.</summary>
internal static class ResumeSession
{
    /// <param name="UserId">The user.</param>
    /// <param name="DeviceKey">The key of the device.</param>
    /// <param name="PinHash">The hash that was verified. If it has changed since, the verification no longer counts.</param>
    /// <param name="Keep">The hash to store for the PIN from now on.</param>
    internal sealed record Command(Guid UserId, string DeviceKey, string PinHash, string Keep) : ICommand<SignedIn?>;

    // Locks both: if the session is ended or the user deactivated at the same moment, either it is visible here, or it ends what is issued
    // here.
    private const string AdmitSql = $"""
        select s.id as session_id, {SignedInUser.Columns}, {SignedInUser.StepInSession}
        from sessions s join users u on u.shop_id = s.shop_id and u.id = s.user_id
        where {EnterPin.OwnSessionOnDeviceSql} and {SignedInUser.MayEnter} and u.role <> 'farmer'
            and exists (select from shops shop where shop.shop_id = @shop_id and shop.is_active)
            and exists (select from user_pins p where p.shop_id = @shop_id and p.user_id = @user_id and p.pin_hash = @pin_hash)
        order by s.used_at desc, s.id limit 1 for update of s, u
        """;

    // The unused refresh tokens of the session are no longer valid: if someone has a copy and uses it, the session ends.
    private const string TakeUpSql = $"""
        update user_pins set tries = 0, pin_hash = @keep where shop_id = @shop_id and user_id = @user_id;
        update refresh_tokens set used_at = @now, replaced_by = @hash
            where shop_id = @shop_id and session_id = @session_id and used_at is null;
        update sessions set by_pin = true, expires_at = @expires_at, device_key = @key, agent = @agent, address = @address, used_at = @now
            where shop_id = @shop_id and id = @session_id;
        {SessionIssuer.InsertTokenSql}
        """;

    private sealed record FoundSession
    {
        public Guid SessionId { get; init; }
    }

    internal sealed class Handler(
        ShopDb db,
        ShopClock clock,
        RefreshTokens refreshTokens,
        SessionIssuer sessions,
        AuditTrail audit,
        IHttpContextAccessor http
    ) : IRequestHandler<Command, SignedIn?>
    {
        public async Task<SignedIn?> Handle(Command command, CancellationToken cancellationToken)
        {
            var keys = refreshTokens.Hashes(command.DeviceKey);
            var args = new
            {
                user_id = command.UserId,
                keys,
                pin_hash = command.PinHash,
                now = clock.Now,
            };
            var (parked, his) = await db.ReadAsync(AdmitSql, args, cancellationToken, async grid =>
                grid.Read<FoundSession, SignedInUser, (FoundSession, SignedInUser)>((session, holder) => (session, holder))
                    .SingleOrDefault()
            );
            if (parked is null)
                return null;
            var here = ClientInfo.Of(http.HttpContext);
            var (token, expires) = sessions.NewToken();
            await db.ExecuteAsync(
                TakeUpSql,
                new
                {
                    user_id = command.UserId,
                    keep = command.Keep,
                    session_id = parked.SessionId,
                    hash = refreshTokens.Hash(token),
                    key = keys[0],
                    now = clock.Now,
                    expires_at = expires,
                    agent = here.Agent,
                    address = here.Address,
                },
                cancellationToken
            );
            audit.Record("signed_in", "user", command.UserId, null, new { by = "pin" });
            return await sessions.IssueTokensAsync(parked.SessionId, his, his.MustChangePassword, isByPin: true, token, cancellationToken);
        }
    }
}
