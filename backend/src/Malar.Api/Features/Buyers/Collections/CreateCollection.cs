using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Buyers.Collections;

/// <summary>Records money received from a buyer. It pays the oldest bills first.</summary>
internal static class CreateCollection
{
    internal sealed record Command : ICommand<Collected>, ICreate
    {
        [JsonIgnore]
        public Guid BuyerId { get; init; }

        /// <summary>The client's own id (UUIDv7). Sending the same id again does not create a second collection.</summary>
        public Guid? Id { get; init; }

        /// <summary>Rupees.</summary>
        public decimal? Amount { get; init; }

        /// <summary>cash (the default), upi or bank.</summary>
        public string? Method { get; init; }

        public string? Reference { get; init; }

        /// <summary>True if it is the same transfer as that of another collection.</summary>
        public bool? ReferenceConfirmed { get; init; }

        /// <summary>The shop's date, not in the future; today by default.</summary>
        public DateOnly? CollectedOn { get; init; }

        /// <summary>
        /// True if an amount above what the buyer owes is kept for the next bills; without it, such an amount is refused.
        /// </summary>
        public bool? AsAdvance { get; init; }

        public string? Notes { get; init; }

        public string? DeviceId { get; init; }

        public DateTime? CapturedAt { get; init; }

        /// <summary>Whether a device wrote it offline: the money has been received.</summary>
        [JsonIgnore]
        public bool IsLate { get; init; }
    }

    /// <param name="Collection">The collection as stored.</param>
    /// <param name="Buyer">The buyer after it.</param>
    internal sealed record Collected(BuyerCredit Collection, Buyer Buyer);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Amount).NotNull().WithText(Texts.Required);
            RuleFor(c => c.Amount).Rupees();
            RuleFor(c => c.Method).OneOf(CreditMethod.All);
            RuleFor(c => c.Reference).MaxText(100);
            RuleFor(c => c.CollectedOn).MarketDay();
            RuleFor(c => c.Notes).MaxText(1000);
            RuleFor(c => c.DeviceId).MaxText(100);
        }
    }

    internal sealed class Handler(
        ShopDb db,
        BuyerReader buyers,
        CreditWriter credits,
        ShopTermsReader reference,
        ShopClock clock,
        AuditTrail audit
    ) : IRequestHandler<Command, Collected>
    {
        public async Task<Collected> Handle(Command command, CancellationToken cancellationToken)
        {
            var today = await buyers.TodayAsync(cancellationToken);
            if (command.CollectedOn > today)
                throw ApiException.Field("collected_on", BuyerTexts.FutureDate);
            var buyer = await buyers.LockAsync(command.BuyerId, cancellationToken) ?? throw ApiException.NotFound();
            var owed = Math.Max(buyer.CurrentBalance, 0m);
            if (command.Amount > owed && command.AsAdvance != true && !command.IsLate)
                throw ApiException.Field("amount", BuyerTexts.MoreThanOwed.With(buyer.Names, Domain.Money.Format(owed)));
            var captured =
                command.IsLate && command.CapturedAt is { } at
                    ? ShopClock.DateOf(at, await reference.SettingsAsync(cancellationToken))
                    : today;
            var credit = new CreditWriter.Credit(
                command.Id ?? clock.NewId(),
                CreditKind.Collection,
                buyer.Id,
                null,
                command.Amount!.Value,
                command.CollectedOn ?? captured
            )
            {
                Method = command.Method ?? CreditMethod.Cash,
                Reference = command.Reference.NullIfEmpty(),
                ReferenceConfirmed = command.ReferenceConfirmed == true,
                Notes = command.Notes.NullIfEmpty(),
                DeviceId = command.DeviceId.NullIfEmpty(),
                CapturedAt = command.CapturedAt,
            };
            await credits.WriteAsync(credit, cancellationToken);
            var kept = await db.OneAsync<BuyerCredit>(BuyerCredit.FindSql, new { id = credit.Id }, cancellationToken);
            audit.Record("created", "buyer_credit", kept.Id, null, kept);
            return new Collected(kept, await buyers.FindAsync(buyer.Id, cancellationToken));
        }
    }
}
