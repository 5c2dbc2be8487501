using System.Text.Json.Serialization;
using Malar.Api.Features.Buyers.Collections;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>Issues a draft: from now on it is owed.</summary>
internal static class SendInvoice
{
    internal sealed record Command : ICommand<Invoice>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>True if the buyer may exceed their credit limit.</summary>
        public bool? LimitConfirmed { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Handler(BuyerReader buyers, BillWriter bills, CreditWriter credits, AuditTrail audit, IfMatch ifMatch)
        : IRequestHandler<Command, Invoice>
    {
        public async Task<Invoice> Handle(Command command, CancellationToken cancellationToken)
        {
            var row = await bills.HoldAsync(command.Id, cancellationToken);
            var old = row.ToInvoice(await buyers.TodayAsync(cancellationToken));
            ifMatch.Check(command.Version, old.Version, old);
            if (row.Status != InvoiceStatus.Draft)
                throw new ApiException(ErrorCode.InvalidState, BuyerTexts.OnlyDrafts);
            var buyer = await SaleWriter.HoldAsync(row.BuyerId, isLate: false, buyers, cancellationToken);
            await bills.IssueAsync(row.Id, buyer, command.LimitConfirmed == true, cancellationToken);
            await credits.MatchAsync(buyer?.Id, cancellationToken);
            var invoice = await bills.ReadAsync(row.Id, cancellationToken);
            audit.Record("issued", "invoice", row.Id, old, invoice);
            return invoice;
        }
    }
}
