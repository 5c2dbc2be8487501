using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Slots;

internal static class GetSlot
{
    internal sealed record Query(Guid Id) : IQuery<TimeSlot>;

    internal const string FindSql =
        $"select {TimeSlot.Columns} from time_slots s where s.shop_id = @shop_id and s.id = @id and s.deleted_at is null";

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, TimeSlot>
    {
        public async Task<TimeSlot> Handle(Query query, CancellationToken cancellationToken) =>
            await db.FindAsync<TimeSlot>(FindSql, new { id = query.Id }, cancellationToken) ?? throw ApiException.NotFound();
    }
}
