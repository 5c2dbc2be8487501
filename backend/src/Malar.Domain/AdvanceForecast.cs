namespace Malar.Domain;

/// <summary>Estimates how an advance is recovered if the farmer's deliveries stay as they were. Never a promise.</summary>
/// <param name="NetPerSettlement">Average net of a settlement, rounded to the rupee.</param>
/// <param name="PerSettlement">Rupees recovered from each settlement.</param>
/// <param name="Settlements">Number of settlements until it is recovered.</param>
public sealed record AdvanceForecast(decimal NetPerSettlement, decimal PerSettlement, int Settlements)
{
    /// <summary>Number of past days that the estimate is based on.</summary>
    public const int Days = 56;

    /// <param name="outstanding">Rupees still owed.</param>
    /// <param name="net">The farmer's net of the last <see cref="Days"/> days, in rupees.</param>
    /// <param name="periodDays">Days in a settlement period.</param>
    /// <param name="recoveryPct">The largest percentage of a settlement that may be recovered.</param>
    /// <returns>Null if nothing is owed, or there is no past net to estimate from.</returns>
    public static AdvanceForecast? Of(decimal outstanding, decimal net, int periodDays, decimal recoveryPct)
    {
        if (outstanding <= 0m || net <= 0m || recoveryPct <= 0m)
            return null;
        var each = decimal.Round(net * periodDays / Days, 0, MidpointRounding.AwayFromZero);
        var taken = Math.Min(outstanding, decimal.Round(each * recoveryPct / 100m, 0, MidpointRounding.AwayFromZero));
        return taken <= 0m ? null : new AdvanceForecast(each, taken, (int)Math.Min(decimal.Ceiling(outstanding / taken), 10_000m));
    }
}
