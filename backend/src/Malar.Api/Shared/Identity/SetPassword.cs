using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Shared.Identity;

/// <summary>Sets a user's password and ends the sessions that began with the old one.</summary>
internal static class SetPassword
{
    /// <param name="UserId">The user.</param>
    /// <param name="Hash">The hash of the new password.</param>
    /// <param name="OldHash">The hash of the old password if it was verified: if it has changed since, nothing is done. Null for a reset by
    /// an admin.</param>
    /// <param name="KeepSession">The session that continues; null for none.</param>
    /// <param name="IsGiven">Whether someone else chose the password, so that the user must choose another.</param>
    internal sealed record Command(Guid UserId, string Hash, string? OldHash, Guid? KeepSession, bool IsGiven = false) : ICommand<bool>;

    private const string UpdateSql = """
        update users set password_hash = @hash, failed_sign_ins = 0, locked_until = null, password_is_given = @is_given,
            updated_at = @now
        where shop_id = @shop_id and id = @id and deleted_at is null and (@old_hash::text is null or password_hash = @old_hash)
        """;

    /// <summary>Links in e-mails become invalid when the password or the address changes.</summary>
    internal const string VoidLinksSql =
        "update password_resets set used_at = @now where shop_id = @shop_id and user_id = @id and used_at is null";

    internal sealed class Handler(ShopDb db, ShopClock clock, SessionRevoker sessions, AuditTrail audit) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken cancellationToken)
        {
            var args = new
            {
                id = command.UserId,
                hash = command.Hash,
                old_hash = command.OldHash,
                is_given = command.IsGiven,
                now = clock.Now,
            };
            if (await db.ExecuteAsync(UpdateSql, args, cancellationToken) == 0)
                return command.OldHash is null ? throw ApiException.NotFound() : false;
            await db.ExecuteAsync(VoidLinksSql, new { id = command.UserId, now = clock.Now }, cancellationToken);
            await sessions.RevokeAllAsync(command.UserId, "password_changed", command.KeepSession, cancellationToken);
            audit.Record(command.OldHash is null ? "password_reset" : "password_changed", "user", command.UserId, null, null);
            return true;
        }
    }
}

/// <summary>Ends sessions, within the transaction that causes it.</summary>
internal sealed class SessionRevoker(ShopDb db, ShopClock clock, RevokedSessions revoked)
{
    private const string EndOfUserSql = """
        update sessions set revoked_at = @now, revoked_reason = @reason
        where shop_id = @shop_id and user_id = @user_id and revoked_at is null and id is distinct from @keep::uuid
        returning id
        """;

    private const string EndOfFarmerSql = """
        update sessions set revoked_at = @now, revoked_reason = @reason
        where shop_id = @shop_id and revoked_at is null
            and user_id in (select u.id from users u where u.shop_id = @shop_id and u.farmer_id = @farmer_id)
        returning id
        """;

    private const string EndOneSql = """
        update sessions set revoked_at = @now, revoked_reason = @reason
        where shop_id = @shop_id and id = @id and revoked_at is null
        returning id
        """;

    private const string EndOneOfUserSql = """
        update sessions set revoked_at = @now, revoked_reason = @reason
        where shop_id = @shop_id and id = @id and user_id = @user_id and revoked_at is null
        returning id
        """;

    private const string EndOfUserOnDeviceSql = """
        update sessions set revoked_at = @now, revoked_reason = 'replaced'
        where shop_id = @shop_id and user_id = @user_id and revoked_at is null and (device_id = @device_id or device_key = any(@keys))
        returning id
        """;

    private const string EndOfDeviceSql = """
        update sessions set revoked_at = @now, revoked_reason = @reason
        where shop_id = @shop_id and device_id = @device_id and revoked_at is null
        returning id
        """;

    /// <param name="id">The session.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="userId">The user it must belong to; null for any.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>0 if there is no such session or it has already ended.</returns>
    public Task<int> RevokeOneAsync(Guid id, string reason, Guid? userId, CancellationToken cancellationToken) =>
        RevokeAsync(
            userId is null ? EndOneSql : EndOneOfUserSql,
            new
            {
                id,
                reason,
                user_id = userId,
                now = clock.Now,
            },
            cancellationToken
        );

    /// <summary>Ends the sessions of all users on the device.</summary>
    public Task<int> RevokeAllOnDeviceAsync(string deviceId, string reason, CancellationToken cancellationToken) =>
        RevokeAsync(
            EndOfDeviceSql,
            new
            {
                device_id = deviceId,
                reason,
                now = clock.Now,
            },
            cancellationToken
        );

    /// <summary>Ends the user's earlier sessions on the device where they sign in again.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="deviceId">The device's own id; null if it sends none.</param>
    /// <param name="keys">Hashes of the key in its cookie; empty if it has none.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public Task<int> RevokeFormerAsync(Guid userId, string? deviceId, byte[][] keys, CancellationToken cancellationToken) =>
        RevokeAsync(
            EndOfUserOnDeviceSql,
            new
            {
                user_id = userId,
                device_id = deviceId,
                keys,
                now = clock.Now,
            },
            cancellationToken
        );

    public Task<int> RevokeAllAsync(Guid userId, string reason, Guid? keep, CancellationToken cancellationToken) =>
        RevokeAsync(
            EndOfUserSql,
            new
            {
                user_id = userId,
                reason,
                keep,
                now = clock.Now,
            },
            cancellationToken
        );

    /// <summary>Ends the sessions of everyone who signed in as the farmer, by phone or with an account of the farmer.</summary>
    public Task<int> RevokeAllOfFarmerAsync(Guid farmerId, string reason, CancellationToken cancellationToken) =>
        RevokeAsync(
            EndOfFarmerSql,
            new
            {
                farmer_id = farmerId,
                reason,
                now = clock.Now,
            },
            cancellationToken
        );

    private async Task<int> RevokeAsync(string sql, object args, CancellationToken cancellationToken)
    {
        var ended = await db.QueryAsync<Guid>(sql, args, cancellationToken);
        await revoked.AddAsync(ended);
        return ended.Count;
    }
}
