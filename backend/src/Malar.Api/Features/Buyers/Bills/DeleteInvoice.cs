using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>Deletes a draft; its number is used again.</summary>
internal static class DeleteInvoice
{
    internal sealed record Command(Guid Id) : ICommand<Unit>;

    private const string DeleteSql = "delete from invoices where shop_id = @shop_id and id = @id";

    internal sealed class Handler(ShopDb db, BuyerReader buyers, BillNumbers numbers, BillWriter bills, AuditTrail audit, IfMatch ifMatch)
        : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var row = await bills.HoldAsync(command.Id, cancellationToken);
            var old = row.ToInvoice(await buyers.TodayAsync(cancellationToken));
            ifMatch.Check(null, old.Version, old);
            if (row.Status != InvoiceStatus.Draft)
                throw new ApiException(ErrorCode.InvalidState, BuyerTexts.OnlyDraftsDeleted);
            await db.ExecuteAsync(DeleteSql, new { id = row.Id }, cancellationToken);
            await numbers.FreeAsync(old.InvoiceNumber, cancellationToken);
            audit.Record("deleted", "invoice", row.Id, old, null);
            return Unit.Value;
        }
    }
}
