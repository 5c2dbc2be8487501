using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Bills;

internal static class GetInvoice
{
    internal sealed record Query(Guid Id) : IQuery<Invoice>;

    internal sealed class Handler(ShopDb db, BuyerReader buyers) : IRequestHandler<Query, Invoice>
    {
        public async Task<Invoice> Handle(Query query, CancellationToken cancellationToken) =>
            (
                await db.FindAsync<InvoiceRow>(InvoiceRow.FindSql, new { id = query.Id }, cancellationToken)
                ?? throw ApiException.NotFound()
            ).ToInvoice(await buyers.TodayAsync(cancellationToken));
    }
}
