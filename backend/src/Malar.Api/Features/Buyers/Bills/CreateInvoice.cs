using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Buyers.Collections;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>
/// Creates a bill: a draft or, with <c>issue</c>, a sale that is owed at once. The usual sale costs one round trip
/// (<see cref="SingleStatementSale"/>). Every other bill, and every sale with a question or a problem, is written step by step in a transaction of
/// its own (<see cref="SaleWriter"/>). The reasons are in <c>docs/decisions/0019-what-buyers-owe.md</c>.
/// </summary>
internal static class CreateInvoice
{
    internal sealed record Command : InvoiceFields, ISingleStatementCommand<Invoice>, ICreate
    {
        /// <summary>The client's own id (UUIDv7). Sending the same id again does not create a second bill.</summary>
        public Guid? Id { get; init; }

        /// <summary>True for a sale; absent or false for a draft, to be issued later.</summary>
        public bool? Issue { get; init; }

        /// <summary>
        /// True if the buyer may exceed their credit limit. Without it, a bill above the limit is refused with the amount by which it
        /// exceeds (422, <c>limit_confirmed</c>).
        /// </summary>
        public bool? LimitConfirmed { get; init; }

        /// <summary>Rupees paid with the bill, at most its total; only with <c>issue</c>.</summary>
        public decimal? PaidAmount { get; init; }

        /// <summary>cash (the default), upi or bank.</summary>
        public string? PaymentMethod { get; init; }

        public string? PaymentReference { get; init; }

        public string? DeviceId { get; init; }

        public DateTime? CapturedAt { get; init; }

        /// <summary>Whether a device wrote it offline: the sale has happened, so the limit needs no confirmation.</summary>
        [JsonIgnore]
        public bool IsLate { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            this.AddInvoiceRules();
            RuleFor(c => c.Items).NotNull().WithText(Texts.Required);
            RuleFor(c => c.CustomerName).RequiredText().When(c => c.BuyerId is null);
            RuleFor(c => c.PaidAmount).Rupees();
            RuleFor(c => c.PaidAmount).Null().When(c => c.Issue != true).WithText(BuyerTexts.PaidWhenIssued);
            RuleFor(c => c.PaymentMethod).OneOf(CreditMethod.All);
            RuleFor(c => c.PaymentReference).MaxText(100);
            RuleFor(c => c.DeviceId).MaxText(100);
        }
    }

    internal sealed class Handler(SingleStatementSale usual, SaleWriter sales, IMediator mediator, IHttpContextAccessor http)
        : IRequestHandler<Command, Invoice>
    {
        public async Task<Invoice> Handle(Command command, CancellationToken cancellationToken)
        {
            // With an idempotency key of the client, the pipeline has already opened the transaction and claimed the key.
            if (Idempotency.HasKey(http))
                return await sales.WriteAsync(command, cancellationToken);
            return await usual.TryAsync(command, cancellationToken)
                ?? await mediator.Send(new WriteInvoice.Command(command), cancellationToken);
        }
    }
}
