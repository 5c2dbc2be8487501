using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Buyers.Collections;

/// <summary>Money that came from a buyer. It pays his oldest bills first.</summary>
internal static class CreateCollection
{
    internal sealed record Command : ICommand<Collected>, ICreate
    {
        [JsonIgnore]
        public Guid BuyerId { get; init; }

        /// <summary>The client's own id (UUIDv7). Sent again, it is still one.</summary>
        public Guid? Id { get; init; }

        /// <summary>Rupees.</summary>
        public decimal? Amount { get; init; }

        /// <summary>cash (when absent), upi or bank.</summary>
        public string? Method { get; init; }

        public string? Reference { get; init; }

        /// <summary>true: it is the same transfer as another collection's.</summary>
        public bool? ReferenceConfirmed { get; init; }

        /// <summary>The shop's date; today when absent, never later.</summary>
        public DateOnly? CollectedOn { get; init; }

        /// <summary>true: what is more than he owes waits for his next bills; without it that is refused.</summary>
        public bool? AsAdvance { get; init; }

        public string? Notes { get; init; }

        public string? DeviceId { get; init; }

        public DateTime? CapturedAt { get; init; }

        /// <summary>Written by a device without a network: the money is in the till.</summary>
        [JsonIgnore]
        public bool IsLate { get; init; }
    }

    /// <param name="Collection">As it was kept.</param>
    /// <param name="Buyer">As he stands after it.</param>
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
