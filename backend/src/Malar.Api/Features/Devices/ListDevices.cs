using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Devices;

/// <summary>The devices that the office works with: first those on which something waits, then by when each last told.</summary>
internal static class ListDevices
{
    internal sealed record Query : IQuery<IReadOnlyList<Device>>;

    // Private windows leave a device each: the latest do.
    private const string ListSql =
        $"{Device.SelectSql} order by d.parked > 0 desc, d.unsent > 0 desc, d.seen_at desc, d.device_id limit 200";

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, IReadOnlyList<Device>>
    {
        public async Task<IReadOnlyList<Device>> Handle(Query query, CancellationToken cancellationToken) =>
            [.. await db.QueryAsync<Device>(ListSql, null, cancellationToken)];
    }
}
