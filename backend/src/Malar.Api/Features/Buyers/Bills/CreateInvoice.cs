using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Buyers.Collections;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>A bill: a draft, or, with <c>issue</c>, a sale that is owed at once.</summary>
internal static class CreateInvoice
{
    internal sealed record Command : InvoiceFields, ICommand<Invoice>, ICreate
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

    internal sealed class Handler(
        ShopClock clock,
        BuyerReader buyers,
        ShopTermsReader reference,
        BillTerms terms,
        BillNumbers numbers,
        BillWriter bills,
        CreditWriter credits,
        AuditTrail audit
    ) : IRequestHandler<Command, Invoice>
    {
        public async Task<Invoice> Handle(Command command, CancellationToken cancellationToken)
        {
            var buyer = await BuyerOf(command.BuyerId, command.IsLate, buyers, cancellationToken);
            if (command is { IsLate: true, InvoiceDate: null, CapturedAt: { } captured })
            {
                var at = ShopClock.Local(captured, await reference.SettingsAsync(cancellationToken));
                command = command with { InvoiceDate = DateOnly.FromDateTime(at), InvoiceTime = TimeOnly.FromDateTime(at) };
            }

            var worked = await terms.OfAsync(command, buyer?.CreditDays ?? 0, command.IsLate, cancellationToken);
            if (command.PaidAmount > worked.Amounts.Total)
                throw ApiException.Field("paid_amount", BuyerTexts.MoreThanDue.With(Money.Format(worked.Amounts.Total)));
            var id = command.Id ?? clock.NewId();
            var (isOwed, paid) = (command.Issue == true, command.PaidAmount ?? 0m);
            var bill = new BillWriter.Bill(id, BillNumbers.Waiting(id), buyer?.Id, command, worked)
            {
                DeviceId = command.DeviceId.NullIfEmpty(),
                CapturedAt = command.CapturedAt,
                // What comes with it no limit counts.
                AboveLimit = isOwed
                    ? BillWriter.IsAboveLimit(buyer, worked.Amounts.Total - paid, command.IsLate || command.LimitConfirmed == true)
                    : null,
            };
            await bills.InsertAsync(bill, cancellationToken);
            if (isOwed)
            {
                var postings = Journal.BillIssued(buyer?.Id, worked.Amounts);
                await bills.PostAsync(id, 1, "bill_issued", worked.Date, postings, cancellationToken);
                if (command.PaidAmount is not null)
                {
                    var credit = new CreditWriter.Credit(clock.NewId(), CreditKind.Collection, buyer?.Id, id, paid, worked.Date)
                    {
                        Method = command.PaymentMethod ?? CreditMethod.Cash,
                        Reference = command.PaymentReference.NullIfEmpty(),
                        DeviceId = bill.DeviceId,
                        CapturedAt = bill.CapturedAt,
                    };
                    await credits.WriteAsync(credit, cancellationToken);
                }
                else if (buyer is { CurrentBalance: < 0m })
                    // What he has paid in advance.
                    await credits.MatchAsync(buyer.Id, cancellationToken);
            }

            var written = await bills.ReadAsync(id, cancellationToken);
            var invoice = written with { InvoiceNumber = await numbers.GiveAsync(id, worked.Date, cancellationToken) };
            audit.Record(command.Issue == true ? "issued" : "created", "invoice", id, null, invoice);
            return invoice;
        }
    }

    /// <summary>Who gets a bill, held until the transaction ends.</summary>
    internal static async Task<Buyer?> BuyerOf(Guid? id, bool isLate, BuyerReader buyers, CancellationToken cancellationToken)
    {
        if (id is null)
            return null;
        var buyer = await buyers.LockAsync(id.Value, cancellationToken) ?? throw ApiException.NotFound("buyer_id", BuyerTexts.NoSuchBuyer);
        return buyer.IsActive || isLate ? buyer : throw ApiException.Field("buyer_id", BuyerTexts.Inactive.With(buyer.Name));
    }
}
