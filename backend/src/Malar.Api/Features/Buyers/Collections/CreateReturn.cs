using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Buyers.Collections;

/// <summary>Records flowers that a buyer returned: the buyer owes less, and the flowers belong to the shop again that day.</summary>
internal static class CreateReturn
{
    internal sealed record Command : ICommand<BuyerCredit>, ICreate
    {
        [JsonIgnore]
        public Guid BuyerId { get; init; }

        public Guid? Id { get; init; }

        /// <summary>The bill they were sold on, which it then pays; absent to pay the oldest first.</summary>
        public Guid? InvoiceId { get; init; }

        public Guid? FlowerTypeId { get; init; }

        /// <summary>In the flower's unit.</summary>
        public decimal? Quantity { get; init; }

        /// <summary>Rupees by which the debt is reduced.</summary>
        public decimal? Amount { get; init; }

        public string? Reason { get; init; }

        /// <summary>The shop's date, not in the future; today by default.</summary>
        public DateOnly? ReturnedOn { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.FlowerTypeId).NotNull().WithText(Texts.Required);
            RuleFor(c => c.Quantity)
                .NotNull()
                .WithText(Texts.Required)
                .Must(q => q is > 0m)
                .WithText(Texts.MustBePositive)
                .Must(q => q is <= 10_000m)
                .WithText(Texts.OutOfRange.With(0, 10_000))
                .Decimals(3);
            RuleFor(c => c.Amount).NotNull().WithText(Texts.Required);
            RuleFor(c => c.Amount).Rupees();
            RuleFor(c => c.Reason).RequiredText().MaxText(500);
            RuleFor(c => c.ReturnedOn).MarketDay();
        }
    }

    private const string TaxRateSql = "select tax_rate from invoices where shop_id = @shop_id and id = @id";

    internal sealed class Handler(
        ShopDb db,
        BuyerReader buyers,
        CreditWriter credits,
        ShopTermsReader terms,
        ShopClock clock,
        AuditTrail audit
    ) : IRequestHandler<Command, BuyerCredit>
    {
        public async Task<BuyerCredit> Handle(Command command, CancellationToken cancellationToken)
        {
            var today = await buyers.TodayAsync(cancellationToken);
            if (command.ReturnedOn > today)
                throw ApiException.Field("returned_on", BuyerTexts.FutureDate);
            if (!(await terms.CurrentAsync(cancellationToken)).Flowers.ContainsKey(command.FlowerTypeId!.Value))
                throw ApiException.NotFound("flower_type_id", BuyerTexts.NoSuchFlower);
            var buyer = await buyers.LockAsync(command.BuyerId, cancellationToken) ?? throw ApiException.NotFound();
            await CreateAllowance.RequireBillAsync(db, command.InvoiceId, buyer.Id, cancellationToken);
            var taxRate = command.InvoiceId is { } bill ? await db.OneAsync<decimal>(TaxRateSql, new { id = bill }, cancellationToken) : 0m;
            var credit = new CreditWriter.Credit(
                command.Id ?? clock.NewId(),
                CreditKind.Return,
                buyer.Id,
                command.InvoiceId,
                command.Amount!.Value,
                command.ReturnedOn ?? today
            )
            {
                TaxAmount = BillCalculation.TaxWithin(command.Amount.Value, taxRate),
                FlowerTypeId = command.FlowerTypeId,
                Quantity = command.Quantity,
                Reason = command.Reason!.Trim(),
            };
            await credits.WriteAsync(credit, cancellationToken);
            var kept = await db.OneAsync<BuyerCredit>(BuyerCredit.FindSql, new { id = credit.Id }, cancellationToken);
            audit.Record("created", "buyer_credit", kept.Id, null, kept, kept.Reason);
            return kept;
        }
    }
}
