using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Devices;

/// <summary>
/// Removes a device from the list, for example one that broke. Its entries stay as they are, and it is listed again if it is used again. A
/// device that was reported lost cannot be removed before it was told to erase its data, because that order would be deleted with it.
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
            if (old is { LostAt: not null, LostToldAt: null })
                throw new ApiException(ErrorCode.InvalidState, DeviceTexts.NotToldYet);
            await db.ExecuteAsync(ForgetSql, args, cancellationToken);
            audit.Record("deleted", "device", command.DeviceId, old, null);
            return Unit.Value;
        }
    }
}
