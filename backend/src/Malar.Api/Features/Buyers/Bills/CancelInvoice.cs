using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Buyers.Collections;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>
/// Cancels a bill, with a reason: the reversal is posted, the number is kept, and what was paid on it is free for the buyer's other bills.
/// </summary>
internal static class CancelInvoice
{
    internal sealed record Command : ICommand<Invoice>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        public string? Reason { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Reason).RequiredText().MaxText(500);
    }

    private const string CancelSql = """
        delete from credit_allocations where shop_id = @shop_id and invoice_id = @id;
        update invoices set status = 'cancelled', cancelled_by = @user_id, cancelled_at = @now, cancel_reason = @reason,
            version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        ShopClock clock,
        BuyerReader buyers,
        BillWriter bills,
        CreditWriter credits,
        AuditTrail audit,
        IfMatch ifMatch
    ) : IRequestHandler<Command, Invoice>
    {
        public async Task<Invoice> Handle(Command command, CancellationToken cancellationToken)
        {
            var today = await buyers.TodayAsync(cancellationToken);
            var row = await bills.HoldAsync(command.Id, cancellationToken);
            var old = row.ToInvoice(today);
            ifMatch.Check(command.Version, old.Version, old);
            if (row.Status == InvoiceStatus.Cancelled)
                throw new ApiException(ErrorCode.InvalidState, BuyerTexts.CancelledAlready);
            // A customer has no account that could hold the money.
            if (row.BuyerId is null && row.AmountPaid > 0m)
                throw new ApiException(ErrorCode.InvalidState, BuyerTexts.PaidCustomer);
            var args = new
            {
                id = row.Id,
                reason = command.Reason!.Trim(),
                user_id = user.UserId,
                now = clock.Now,
            };
            await db.ExecuteAsync(CancelSql, args, cancellationToken);
            var invoice = await bills.ReadAsync(row.Id, cancellationToken);
            if (row.Status != InvoiceStatus.Draft)
            {
                var reversal = Journal.Reversal(Journal.BillIssued(row.BuyerId, row.Amounts));
                await bills.PostAsync(row.Id, invoice.Version, "bill_cancelled", today, reversal, cancellationToken);
                await credits.MatchAsync(row.BuyerId, cancellationToken);
            }

            audit.Record("cancelled", "invoice", row.Id, old, invoice, invoice.CancelReason);
            return invoice;
        }
    }
}
