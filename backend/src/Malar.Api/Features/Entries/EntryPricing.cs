using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.Entries;

/// <summary>Computes entries: checks what may be entered, finds the applicable rate, and calculates the amounts. No side effects.</summary>
internal static class EntryPricing
{
    private static readonly DateOnly Oldest = new(2000, 1, 1);

    /// <summary>Returns the entry as it would be saved, computed from what the clerk typed and the shop's terms.</summary>
    /// <exception cref="ApiException">It cannot be saved: unknown farmer or flower, future date, no rate in a strict shop …</exception>
    public static EntryRow NewEntry(
        CreateEntry.Command command,
        Guid id,
        byte[] hash,
        DateOnly date,
        ShopTerms terms,
        CurrentUser user,
        ShopClock clock,
        bool maySetRate
    )
    {
        var farmer = terms.Farmers[command.FarmerId!.Value] ?? throw ApiException.NotFound("farmer_id", EntryTexts.NoSuchFarmer);
        var flower = terms.Flowers.GetValueOrDefault(command.FlowerTypeId!.Value)
            ?? throw ApiException.NotFound("flower_type_id", EntryTexts.NoSuchFlower);
        if (!farmer.IsActive && !command.IsLate)
            throw ApiException.Field("farmer_id", EntryTexts.InactiveFarmer);
        if (!flower.IsActive && !command.IsLate)
            throw ApiException.Field("flower_type_id", EntryTexts.InactiveFlower);
        if (date > clock.Today(terms.Settings))
            throw ApiException.Field("entry_date", EntryTexts.FutureDate);
        if (date < Oldest)
            throw ApiException.Field("entry_date", EntryTexts.TooOld);
        if (command.ManualRate is not null && !maySetRate)
            throw new ApiException(ErrorCode.PermissionDenied, EntryTexts.ManualRateNotAllowed);

        var time = command.EntryTime ?? clock.Time(terms.Settings);
        var slot = terms.SlotAt(time) ?? throw new ApiException(ErrorCode.Validation, EntryTexts.NoSlots);
        var now = clock.Now;
        var entry = new EntryRow
        {
            Id = id,
            FarmerId = farmer.Id,
            FarmerCode = farmer.FarmerCode,
            FarmerName = farmer.Name,
            FarmerNameTa = farmer.NameTa,
            FarmerPhone = farmer.Phone,
            EntryDate = date,
            EntryTime = new TimeOnly(time.Hour, time.Minute, time.Second),
            Quantity = Grams(command.Quantity!.Value),
            WeightDeduction = Grams(command.WeightDeduction ?? 0),
            CommissionRate = Money.Round(farmer.CommissionPct ?? terms.Settings.CommissionRate),
            FeeRules = EntryJson.Write(terms.Settings.FeeRules),
            ManualAdjAmount = Money.Round(command.ManualAdjAmount ?? 0),
            AdjReasonCode = command.AdjReasonCode.NullIfEmpty(),
            Notes = command.Notes.NullIfEmpty(),
            DeviceId = command.DeviceId.NullIfEmpty(),
            CapturedAt = command.CapturedAt,
            RequestHash = hash,
            Version = 1,
            CreatedBy = user.UserId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        return Price(entry.Of(flower).In(slot), command.ManualRate, terms, command.IsLate);
    }

    /// <summary>
    /// Prices the entry at its manual rate, otherwise at the sheet's rate; without either it is unpriced if the shop prices later.
    /// </summary>
    /// <exception cref="ApiException">The shop is strict and the sheet has no rate for the entry.</exception>
    public static EntryRow Price(EntryRow entry, decimal? manualRate, ShopTerms terms, bool isLate = false)
    {
        if (manualRate is not null)
            return PriceAt(entry, manualRate, "manual", null);
        var rate = RateOfEntry.Find(entry.FlowerTypeId, entry.TimeSlotId, entry.EntryDate, terms.Rates[entry.EntryDate]);
        if (rate is null && terms.Settings.PricingMode == "strict" && !isLate)
            throw new ApiException(ErrorCode.NoApplicableRate, EntryTexts.NoRate);
        return PriceAt(entry, rate?.PerUnit, "sheet", rate?.Id);
    }

    /// <summary>Recalculates the entry at this rate with the terms it was made with; a null rate makes it unpriced.</summary>
    public static EntryRow PriceAt(EntryRow entry, decimal? rate, string? source, Guid? marketRateId)
    {
        if (rate is not { } perUnit)
        {
            return entry with
            {
                Status = EntryStatus.Unpriced,
                RateSource = null,
                MarketRateId = null,
                RatePerUnit = null,
                TotalAmount = null,
                CommissionAmount = null,
                Fees = null,
                FeeAmount = null,
                NetAmount = null,
            };
        }

        var amounts = EntryCalculation.Calculate(
            entry.Quantity,
            perUnit,
            entry.CommissionRate,
            EntryJson.Rules(entry.FeeRules),
            entry.EntryDate,
            entry.ManualAdjAmount
        );
        return entry with
        {
            Status = EntryStatus.Priced,
            RateSource = source,
            MarketRateId = marketRateId,
            RatePerUnit = Money.Round(perUnit),
            TotalAmount = amounts.Gross,
            CommissionAmount = amounts.Commission,
            Fees = EntryJson.Write(amounts.Fees),
            FeeAmount = amounts.FeeTotal,
            NetAmount = amounts.Net,
        };
    }

    /// <summary>Pads the quantity to the column's three decimals, so that the first answer has the same format as later reads.</summary>
    public static decimal Grams(decimal quantity) => quantity + 0.000m;
}
