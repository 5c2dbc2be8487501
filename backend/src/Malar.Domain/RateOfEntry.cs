namespace Malar.Domain;

/// <summary>A flower's price in a slot.</summary>
/// <param name="Id">UUIDv7: of two rates with the same date, the later one has the greater id.</param>
/// <param name="FlowerTypeId">The flower.</param>
/// <param name="TimeSlotId">The slot.</param>
/// <param name="PerUnit">Rupees per kilogram, bunch or piece.</param>
/// <param name="EffectiveDate">First day it applies.</param>
/// <param name="ExpiryDate">Last day it applies; null if it applies until another rate replaces it.</param>
public sealed record Rate(Guid Id, Guid FlowerTypeId, Guid TimeSlotId, decimal PerUnit, DateOnly EffectiveDate, DateOnly? ExpiryDate);

/// <summary>Which rate prices an entry (docs/domain.md, "Pricing").</summary>
public static class RateOfEntry
{
    /// <summary>That flower and slot's rate with the latest effective date up to <paramref name="date"/> that has not expired.</summary>
    /// <param name="flowerTypeId">The flower.</param>
    /// <param name="timeSlotId">The slot the entry's time belongs to.</param>
    /// <param name="date">The entry's market-local date.</param>
    /// <param name="liveRates">Rates neither deleted nor superseded, in any order.</param>
    /// <returns>Null if no rate applies; the entry is then unpriced.</returns>
    public static Rate? Find(Guid flowerTypeId, Guid timeSlotId, DateOnly date, IEnumerable<Rate> liveRates) =>
        liveRates
            .Where(rate => rate.FlowerTypeId == flowerTypeId && rate.TimeSlotId == timeSlotId)
            .Where(rate => rate.EffectiveDate <= date && (rate.ExpiryDate is null || date <= rate.ExpiryDate))
            .MaxBy(rate => (rate.EffectiveDate, rate.Id));
}
