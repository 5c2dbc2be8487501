using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Entries;

/// <summary>Corrects an entry that is not settled. Keeps the old version and sends the farmer the old and the new values.</summary>
internal static class CorrectEntry
{
    /// <summary>An absent or null field keeps its value; an empty text clears it.</summary>
    internal sealed record Command : ICommand<Entry>, IEntryFigures
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        public decimal? Quantity { get; init; }

        public decimal? WeightDeduction { get; init; }

        /// <summary>A new time selects the slot and the rate again.</summary>
        public TimeOnly? EntryTime { get; init; }

        /// <summary>A manual rate for this entry, in rupees per unit; requires notes.</summary>
        public decimal? ManualRate { get; init; }

        public decimal? ManualAdjAmount { get; init; }

        public string? AdjReasonCode { get; init; }

        public string? Notes { get; init; }

        /// <summary>The reason for the correction, shown in the entry's history.</summary>
        public string? Reason { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            EntryRules.Add(this);
            RuleFor(c => c.Reason).MaxText(500);
        }
    }

    internal sealed class Handler(
        ShopDb db,
        ClerkPermissions permissions,
        EntryLock entryLock,
        ShopTermsReader reference,
        EntryChanges changes
    ) : IRequestHandler<Command, Entry>
    {
        public async Task<Entry> Handle(Command command, CancellationToken cancellationToken)
        {
            var old = await entryLock.TakeAsync(command.Id, command.Version, cancellationToken);
            var terms = await reference.LoadAsync(old.FarmerId, old.EntryDate, cancellationToken);
            if (command.ManualRate is not null && !await permissions.MayAsync(Permission.SetEntryRate, cancellationToken))
                throw new ApiException(ErrorCode.PermissionDenied, EntryTexts.ManualRateNotAllowed);

            var changed = old with
            {
                Quantity = EntryPricing.Grams(command.Quantity ?? old.Quantity),
                WeightDeduction = EntryPricing.Grams(command.WeightDeduction ?? old.WeightDeduction),
                ManualAdjAmount = Money.Round(command.ManualAdjAmount ?? old.ManualAdjAmount),
                AdjReasonCode = command.AdjReasonCode is null ? old.AdjReasonCode : command.AdjReasonCode.NullIfEmpty(),
                Notes = command.Notes is null ? old.Notes : command.Notes.NullIfEmpty(),
            };
            var priced = Price(command, old, changed, terms);
            if (priced.ManualAdjAmount != 0 && priced.AdjReasonCode is null)
                throw ApiException.Field("adj_reason_code", EntryTexts.AdjustmentNeedsReason);
            if (priced.RateSource == "manual" && priced.Notes is null)
                throw ApiException.Field("notes", EntryTexts.ManualRateNeedsNotes);

            var change = new EntryChanges.Change(old, priced, EntryChanges.EntryAction.Corrected, command.Reason.NullIfEmpty());
            await changes.ApplyAsync([change], cancellationToken);
            return (await db.OneAsync<EntryRow>(EntryRow.FindSql, new { id = old.Id }, cancellationToken)).ToEntry();
        }

        /// <summary>Keeps the rate the entry was made with, unless the correction changes its time or gives it a manual rate.</summary>
        private static EntryRow Price(Command command, EntryRow old, EntryRow entry, ShopTerms terms)
        {
            if (command.EntryTime is { } time && time != old.EntryTime)
            {
                var slot = terms.SlotAt(time) ?? throw new ApiException(ErrorCode.Validation, EntryTexts.NoSlots);
                var moved = entry.In(slot) with { EntryTime = time };
                var rate = command.ManualRate ?? (old.RateSource == "manual" ? old.RatePerUnit : null);
                var priced = EntryPricing.Price(moved, rate, terms);
                // Price sheets do not list a deleted flower, so the entry would stay unpriced forever.
                return priced.NetAmount is null && !terms.Flowers.ContainsKey(old.FlowerTypeId)
                    ? throw ApiException.Field("entry_time", EntryTexts.FlowerGone)
                    : priced;
            }

            return command.ManualRate is { } own
                ? EntryPricing.PriceAt(entry, own, "manual", null)
                : EntryPricing.PriceAt(entry, old.RatePerUnit, old.RateSource, old.MarketRateId);
        }
    }
}
