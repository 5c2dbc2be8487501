using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Rates;

internal static class GetRate
{
    internal sealed record Query(Guid Id) : IQuery<MarketRate>;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, MarketRate>
    {
        public async Task<MarketRate> Handle(Query query, CancellationToken cancellationToken) =>
            (
                await db.FindAsync<RateRow>(RateRow.FindSql, new { id = query.Id }, cancellationToken) ?? throw ApiException.NotFound()
            ).ToRate();
    }
}
