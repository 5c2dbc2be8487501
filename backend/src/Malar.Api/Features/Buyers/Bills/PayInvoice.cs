using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Buyers.Collections;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>Money for this one bill. Each payment is kept; more than its balance is refused.</summary>
internal static class PayInvoice
{
    internal sealed record Command : ICommand<Invoice>, ICreate
    {
        [JsonIgnore]
        public Guid InvoiceId { get; init; }

        /// <summary>Of the payment, the client's own.</summary>
        public Guid? Id { get; init; }

        /// <summary>Rupees.</summary>
        public decimal? Amount { get; init; }

        /// <summary>cash (when absent), upi or bank.</summary>
        public string? PaymentMethod { get; init; }

        public string? PaymentReference { get; init; }

        /// <summary>true: it is the same transfer as another payment's.</summary>
        public bool? ReferenceConfirmed { get; init; }

        /// <summary>The shop's date; today when absent, never later.</summary>
        public DateOnly? PaymentDate { get; init; }

        public string? Notes { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Amount).NotNull().WithText(Texts.Required);
            RuleFor(c => c.Amount).Rupees();
            RuleFor(c => c.PaymentMethod).OneOf(CreditMethod.All);
            RuleFor(c => c.PaymentReference).MaxText(100);
            RuleFor(c => c.PaymentDate).MarketDay();
            RuleFor(c => c.Notes).MaxText(1000);
        }
    }

    internal sealed class Handler(BuyerReader buyers, BillWriter bills, CreditWriter credits, ShopClock clock, AuditTrail audit)
        : IRequestHandler<Command, Invoice>
    {
        public async Task<Invoice> Handle(Command command, CancellationToken cancellationToken)
        {
            var today = await buyers.TodayAsync(cancellationToken);
            if (command.PaymentDate > today)
                throw ApiException.Field("payment_date", BuyerTexts.FutureDate);
            var row = await bills.HoldAsync(command.InvoiceId, cancellationToken);
            var old = row.ToInvoice(today);
            if (row.Status != InvoiceStatus.Pending)
                throw new ApiException(ErrorCode.InvalidState, BuyerTexts.NothingDue);
            if (command.Amount > old.BalanceDue)
                throw ApiException.Field("amount", BuyerTexts.MoreThanDue.With(Money.Format(old.BalanceDue)));
            var credit = new CreditWriter.Credit(
                command.Id ?? clock.NewId(),
                CreditKind.Collection,
                row.BuyerId,
                row.Id,
                command.Amount!.Value,
                command.PaymentDate ?? today
            )
            {
                Method = command.PaymentMethod ?? CreditMethod.Cash,
                Reference = command.PaymentReference.NullIfEmpty(),
                ReferenceConfirmed = command.ReferenceConfirmed == true,
                Notes = command.Notes.NullIfEmpty(),
            };
            await credits.WriteAsync(credit, cancellationToken);
            var invoice = await bills.ReadAsync(row.Id, cancellationToken);
            audit.Record(
                "paid",
                "invoice",
                row.Id,
                new { old.AmountPaid },
                new
                {
                    invoice.AmountPaid,
                    credit.Amount,
                    credit.Method,
                }
            );
            return invoice;
        }
    }
}
