using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>One settlement with every entry; a farmer finds only his own.</summary>
internal static class GetSettlement
{
    internal sealed record Query(Guid Id) : IQuery<Settlement>;

    internal sealed class Handler(SettlementReader reader) : IRequestHandler<Query, Settlement>
    {
        public async Task<Settlement> Handle(Query query, CancellationToken cancellationToken) =>
            await reader.FindAsync(query.Id, cancellationToken) ?? throw ApiException.NotFound();
    }
}
