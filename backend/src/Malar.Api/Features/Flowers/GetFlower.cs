using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Flowers;

internal static class GetFlower
{
    internal sealed record Query(Guid Id) : IQuery<FlowerType>;

    internal const string FindSql =
        $"select {FlowerType.Columns} from flower_types f where f.shop_id = @shop_id and f.id = @id and f.deleted_at is null";

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, FlowerType>
    {
        public async Task<FlowerType> Handle(Query query, CancellationToken cancellationToken) =>
            await db.FindAsync<FlowerType>(FindSql, new { id = query.Id }, cancellationToken) ?? throw ApiException.NotFound();
    }
}
