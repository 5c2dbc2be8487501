namespace Malar.Domain;

/// <summary>How an advance is taken back if the farmer goes on as he did. An estimate, never a promise.</summary>
/// <param name="NetPerSettlement">What a settlement came to, in rupees, rounded to the rupee.</param>
/// <param name="PerSettlement">What is taken back each time.</param>
/// <param name="Settlements">How many it takes.</param>
public sealed record AdvanceForecast(decimal NetPerSettlement, decimal PerSettlement, int Settlements)
{
    /// <summary>Days that are looked back on.</summary>
    public const int Days = 56;

    /// <param name="outstanding">Rupees still owed.</param>
    /// <param name="net">His net of the last <see cref="Days"/> days.</param>
    /// <param name="periodDays">Days of a settlement.</param>
    /// <param name="recoveryPct">At most this percentage of a settlement is taken.</param>
    /// <returns>Null: nothing is owed, or there is nothing to go by.</returns>
    public static AdvanceForecast? Of(decimal outstanding, decimal net, int periodDays, decimal recoveryPct)
    {
        if (outstanding <= 0m || net <= 0m || recoveryPct <= 0m)
            return null;
        var each = decimal.Round(net * periodDays / Days, 0, MidpointRounding.AwayFromZero);
        var taken = Math.Min(outstanding, decimal.Round(each * recoveryPct / 100m, 0, MidpointRounding.AwayFromZero));
        return taken <= 0m ? null : new AdvanceForecast(each, taken, (int)Math.Min(decimal.Ceiling(outstanding / taken), 10_000m));
    }
}
