using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Advances;

internal static class GetAdvance
{
    internal sealed record Query(Guid Id) : IQuery<CashAdvance>;

    internal sealed class Handler(ShopDb db, CurrentUser user) : IRequestHandler<Query, CashAdvance>
    {
        public async Task<CashAdvance> Handle(Query query, CancellationToken cancellationToken) =>
            (
                await db.FindAsync<AdvanceRow>(AdvanceRow.FindSql, new { id = query.Id }, cancellationToken)
                ?? throw ApiException.NotFound()
            ).ToAdvance(!user.IsFarmer);
    }
}
