using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>One settlement with every entry; a farmer finds only his own.</summary>
internal static class GetSettlement
{
    internal sealed record Query(Guid Id) : IQuery<Settlement>;

    internal sealed class Handler(SettlementReader reader, CurrentUser user) : IRequestHandler<Query, Settlement>
    {
        public async Task<Settlement> Handle(Query query, CancellationToken cancellationToken)
        {
            var settlement = await reader.FindAsync(query.Id, cancellationToken);
            return settlement is null || (user.IsFarmer && settlement.FarmerId != user.FarmerId) ? throw ApiException.NotFound() : settlement;
        }
    }
}
