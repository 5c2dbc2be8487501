using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Buyers.Collections;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>Records a payment for this one bill. Each payment is kept; an amount above the balance is refused.</summary>
internal static class PayInvoice
{
    internal sealed record Command : ICommand<Invoice>, ICreate
    {
        [JsonIgnore]
        public Guid InvoiceId { get; init; }

        /// <summary>The client's own id of the payment.</summary>
        public Guid? Id { get; init; }

        /// <summary>Rupees.</summary>
        public decimal? Amount { get; init; }

        /// <summary>cash (the default), upi or bank.</summary>
        public string? PaymentMethod { get; init; }

        public string? PaymentReference { get; init; }

        /// <summary>True if it is the same transfer as that of another payment.</summary>
        public bool? ReferenceConfirmed { get; init; }

        /// <summary>The shop's date, not in the future; today by default.</summary>
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
