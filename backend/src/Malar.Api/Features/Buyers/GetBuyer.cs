using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers;

internal static class GetBuyer
{
    internal sealed record Query(Guid Id) : IQuery<Buyer>;

    internal sealed class Handler(BuyerReader buyers) : IRequestHandler<Query, Buyer>
    {
        public Task<Buyer> Handle(Query query, CancellationToken cancellationToken) => buyers.FindAsync(query.Id, cancellationToken);
    }
}
