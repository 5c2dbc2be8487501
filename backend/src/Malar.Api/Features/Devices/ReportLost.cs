using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Devices;

/// <summary>
/// Reports a device lost: everyone who is signed in on it is signed out, and when it is next in touch it is told to remove the shop's data,
/// including what it has not sent. A device that is never in touch again keeps the data; without a network it opens with the password only.
/// </summary>
internal static class ReportLost
{
    internal sealed record Command(string DeviceId) : ICommand<Device>;

    private const string MarkLostSql = """
        update devices set lost_at = @now, lost_told_at = null
        where shop_id = @shop_id and device_id = @device_id and lost_at is null
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, SessionRevoker sessions, AuditTrail audit) : IRequestHandler<Command, Device>
    {
        public async Task<Device> Handle(Command command, CancellationToken cancellationToken)
        {
            var args = new { device_id = command.DeviceId, now = clock.Now };
            var old = await db.FindAsync<Device>(Device.FindSql, args, cancellationToken) ?? throw ApiException.NotFound();
            if (await db.ExecuteAsync(MarkLostSql, args, cancellationToken) == 0)
                throw new ApiException(ErrorCode.InvalidState, DeviceTexts.AlreadyLost);
            await sessions.RevokeAllOnDeviceAsync(command.DeviceId, "device_lost", cancellationToken);
            var device = await db.OneAsync<Device>(Device.FindSql, args, cancellationToken);
            audit.Record("lost", "device", command.DeviceId, old, device);
            return device;
        }
    }
}

/// <summary>Reports a lost device found. If it has been told to remove its data, the data is gone from it.</summary>
internal static class ReportFound
{
    internal sealed record Command(string DeviceId) : ICommand<Device>;

    private const string FindSql = """
        update devices set lost_at = null, lost_told_at = null
        where shop_id = @shop_id and device_id = @device_id and lost_at is not null
        """;

    internal sealed class Handler(ShopDb db, AuditTrail audit) : IRequestHandler<Command, Device>
    {
        public async Task<Device> Handle(Command command, CancellationToken cancellationToken)
        {
            var args = new { device_id = command.DeviceId };
            var old = await db.FindAsync<Device>(Device.FindSql, args, cancellationToken) ?? throw ApiException.NotFound();
            if (await db.ExecuteAsync(FindSql, args, cancellationToken) == 0)
                throw new ApiException(ErrorCode.InvalidState, DeviceTexts.NotLost);
            var device = await db.OneAsync<Device>(Device.FindSql, args, cancellationToken);
            audit.Record("found", "device", command.DeviceId, old, device);
            return device;
        }
    }
}
