using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Buyers.Collections;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>
/// A bill: a draft, or, with <c>issue</c>, a sale that is owed at once. The usual sale costs one round trip
/// (<see cref="UsualSale"/>); every other bill, and every one about which there is something to say, is written step by step in a
/// transaction of its own (<see cref="SaleWriter"/>). Why so: <c>docs/decisions/0019-what-buyers-owe.md</c>.
/// </summary>
internal static class CreateInvoice
{
    internal sealed record Command : InvoiceFields, ISingleStatementCommand<Invoice>, ICreate
    {
        /// <summary>The client's own id (UUIDv7). Sent again, the bill is still one.</summary>
        public Guid? Id { get; init; }

        /// <summary>true: sold. Absent or false: a draft, to be sent later.</summary>
        public bool? Issue { get; init; }

        /// <summary>true: he may go above his credit limit; without it a bill that would is answered with by how much (422,
        /// <c>limit_confirmed</c>).</summary>
        public bool? LimitConfirmed { get; init; }

        /// <summary>Rupees paid with it, at most its total; only with <c>issue</c>.</summary>
        public decimal? PaidAmount { get; init; }

        /// <summary>cash (when absent), upi or bank.</summary>
        public string? PaymentMethod { get; init; }

        public string? PaymentReference { get; init; }

        public string? DeviceId { get; init; }

        public DateTime? CapturedAt { get; init; }

        /// <summary>Written by a device without a network: it happened, so no limit is asked about.</summary>
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

    internal sealed class Handler(UsualSale usual, SaleWriter sales, IMediator mediator, IHttpContextAccessor http)
        : IRequestHandler<Command, Invoice>
    {
        public async Task<Invoice> Handle(Command command, CancellationToken cancellationToken)
        {
            // With a key of the client's own the pipeline has opened the transaction and claimed what is to be claimed.
            if (Idempotency.HasKey(http))
                return await sales.WriteAsync(command, cancellationToken);
            return await usual.TryAsync(command, cancellationToken)
                ?? await mediator.Send(new WriteInvoice.Command(command), cancellationToken);
        }
    }
}
