using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Advances;

internal static class GetAdvance
{
    internal sealed record Query(Guid Id) : IQuery<CashAdvance>;

    internal sealed class Handler(AdvanceDecisions desk) : IRequestHandler<Query, CashAdvance>
    {
        public async Task<CashAdvance> Handle(Query query, CancellationToken cancellationToken) =>
            await desk.FindAsync(query.Id, cancellationToken) ?? throw ApiException.NotFound();
    }
}
