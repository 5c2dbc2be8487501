using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Buyers.Collections;

/// <summary>Records an allowance that the owner grants a buyer, with a reason; never more than the buyer owes.</summary>
internal static class CreateAllowance
{
    internal sealed record Command : ICommand<BuyerCredit>, ICreate
    {
        [JsonIgnore]
        public Guid BuyerId { get; init; }

        public Guid? Id { get; init; }

        /// <summary>The bill it is for, which it then pays; absent to pay the oldest first.</summary>
        public Guid? InvoiceId { get; init; }

        /// <summary>Rupees by which the debt is reduced.</summary>
        public decimal? Amount { get; init; }

        public string? Reason { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Amount).NotNull().WithText(Texts.Required);
            RuleFor(c => c.Amount).Rupees();
            RuleFor(c => c.Reason).RequiredText().MaxText(500);
        }
    }

    private const string BillSql = """
        select 1 from invoices where shop_id = @shop_id and id = @invoice and buyer_id = @buyer and status in ('pending', 'paid')
        """;

    /// <summary>Throws if the named bill is not one of the buyer's.</summary>
    internal static async Task RequireBillAsync(ShopDb db, Guid? invoice, Guid buyer, CancellationToken cancellationToken)
    {
        if (invoice is not null && await db.FindAsync<int?>(BillSql, new { invoice, buyer }, cancellationToken) is null)
            throw ApiException.NotFound("invoice_id", BuyerTexts.NoSuchBill);
    }

    internal sealed class Handler(ShopDb db, BuyerReader buyers, CreditWriter credits, ShopClock clock, AuditTrail audit)
        : IRequestHandler<Command, BuyerCredit>
    {
        public async Task<BuyerCredit> Handle(Command command, CancellationToken cancellationToken)
        {
            var buyer = await buyers.LockAsync(command.BuyerId, cancellationToken) ?? throw ApiException.NotFound();
            await RequireBillAsync(db, command.InvoiceId, buyer.Id, cancellationToken);
            var owed = Math.Max(buyer.CurrentBalance, 0m);
            if (command.Amount > owed)
                throw ApiException.Field("amount", BuyerTexts.MoreThanOwed.With(buyer.Names, Domain.Money.Format(owed)));
            var today = await buyers.TodayAsync(cancellationToken);
            var credit = new CreditWriter.Credit(
                command.Id ?? clock.NewId(),
                CreditKind.Allowance,
                buyer.Id,
                command.InvoiceId,
                command.Amount!.Value,
                today
            )
            {
                Reason = command.Reason!.Trim(),
            };
            await credits.WriteAsync(credit, cancellationToken);
            var kept = await db.OneAsync<BuyerCredit>(BuyerCredit.FindSql, new { id = credit.Id }, cancellationToken);
            audit.Record("created", "buyer_credit", kept.Id, null, kept, kept.Reason);
            return kept;
        }
    }
}
