using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.Entries;

/// <summary>A line worked out from what the clerk typed and the shop's terms; touches nothing.</summary>
internal static class EntryDraft
{
    private static readonly DateOnly Oldest = new(2000, 1, 1);

    /// <exception cref="ApiException">The line cannot be: unknown farmer or flower, future date, no rate in a strict shop …</exception>
    public static EntryRow Of(CreateEntry.Command command, Guid id, byte[] hash, DateOnly date, ShopTerms terms, CurrentUser user, ShopClock clock)
    {
        var farmer = terms.Farmers[command.FarmerId!.Value] ?? throw ApiException.NotFound("farmer_id", EntryTexts.NoSuchFarmer);
        var flower = terms.Flowers.GetValueOrDefault(command.FlowerTypeId!.Value) ?? throw ApiException.NotFound("flower_type_id", EntryTexts.NoSuchFlower);
        if (!farmer.IsActive && !command.IsLate)
            throw ApiException.Field("farmer_id", EntryTexts.InactiveFarmer);
        if (!flower.IsActive && !command.IsLate)
            throw ApiException.Field("flower_type_id", EntryTexts.InactiveFlower);
        if (date > clock.Today(terms.Settings))
            throw ApiException.Field("entry_date", EntryTexts.FutureDate);
        if (date < Oldest)
            throw ApiException.Field("entry_date", EntryTexts.TooOld);
        if (command.ManualRate is not null)
            RequireMaySetRate(user, terms.Settings);

        var time = command.EntryTime ?? clock.Time(terms.Settings);
        var slot = terms.SlotAt(time) ?? throw new ApiException(ErrorCode.Validation, EntryTexts.NoSlots);
        var now = clock.Now;
        var line = new EntryRow
        {
            Id = id,
            FarmerId = farmer.Id,
            FarmerCode = farmer.FarmerCode,
            FarmerName = farmer.Name,
            FarmerNameTa = farmer.NameTa,
            FarmerPhone = farmer.Phone,
            FlowerTypeId = flower.Id,
            FlowerName = flower.Name,
            FlowerNameTa = flower.NameTa,
            FlowerCode = flower.Code,
            FlowerUnit = flower.Unit,
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
        }.In(slot);
        return Price(line, command.ManualRate, terms, command.IsLate);
    }

    /// <summary>The line with its own rate, else with the sheet's, else unpriced where the shop prices later.</summary>
    public static EntryRow Price(EntryRow line, decimal? manualRate, ShopTerms terms, bool isLate = false)
    {
        if (manualRate is not null)
            return line.PricedWith(manualRate, "manual", null);
        var rate = RateOfEntry.Find(line.FlowerTypeId, line.TimeSlotId, line.EntryDate, terms.Rates[line.EntryDate]);
        if (rate is null && terms.Settings.PricingMode == "strict" && !isLate)
            throw new ApiException(ErrorCode.NoApplicableRate, EntryTexts.NoRate);
        return line.PricedWith(rate?.PerUnit, "sheet", rate?.Id);
    }

    public static void RequireMaySetRate(CurrentUser user, ShopSettings settings)
    {
        if (!user.IsAdmin && !settings.StaffMaySetRate)
            throw new ApiException(ErrorCode.PermissionDenied, EntryTexts.ManualRateNotAllowed);
    }

    /// <summary>With the three decimals the column keeps, so that the first answer reads like every later one.</summary>
    public static decimal Grams(decimal quantity) => quantity + 0.000m;
}
