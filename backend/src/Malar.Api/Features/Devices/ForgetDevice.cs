using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Devices;

/// <summary>
/// Removes a device from the list, for example one that broke. Its entries stay as they are, and it is listed again if it is used again. A
/// report that it was lost is deleted with it, so a lost device should stay on the list until it has been told.
/// </summary>
internal static class ForgetDevice
{
    internal sealed record Command(string DeviceId) : ICommand<Unit>;

    private const string ForgetSql = "delete from devices where shop_id = @shop_id and device_id = @device_id";

    internal sealed class Handler(ShopDb db, AuditTrail audit) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var args = new { device_id = command.DeviceId };
            var old = await db.FindAsync<Device>(Device.FindSql, args, cancellationToken) ?? throw ApiException.NotFound();
            await db.ExecuteAsync(ForgetSql, args, cancellationToken);
            audit.Record("deleted", "device", command.DeviceId, old, null);
            return Unit.Value;
        }
    }
}
