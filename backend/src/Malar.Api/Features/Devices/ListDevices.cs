using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Devices;

/// <summary>Lists the devices that the office works with: those on which something waits first, then by latest report.</summary>
internal static class ListDevices
{
    internal sealed record Query : IQuery<IReadOnlyList<Device>>;

    // Every private browser window leaves a device behind, so only the latest are listed.
    private const string ListSql =
        $"{Device.SelectSql} order by d.parked > 0 desc, d.unsent > 0 desc, d.seen_at desc, d.device_id limit 200";

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, IReadOnlyList<Device>>
    {
        public async Task<IReadOnlyList<Device>> Handle(Query query, CancellationToken cancellationToken) =>
            [.. await db.QueryAsync<Device>(ListSql, null, cancellationToken)];
    }
}
