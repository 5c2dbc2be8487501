namespace Malar.Domain;

/// <summary>An entry's money, all of it in rupees with two decimals.</summary>
/// <param name="Gross">Quantity times rate.</param>
/// <param name="Commission">The shop's share of the gross.</param>
/// <param name="Fees">One per fee rule that applies, in the order of the rules.</param>
/// <param name="FeeTotal">Sum of <paramref name="Fees"/>.</param>
/// <param name="Adjustment">Manual adjustment, positive or negative.</param>
/// <param name="Net">Gross − Commission − FeeTotal + Adjustment: what the farmer is owed. May be negative.</param>
public sealed record EntryAmounts(
    decimal Gross,
    decimal Commission,
    IReadOnlyList<Fee> Fees,
    decimal FeeTotal,
    decimal Adjustment,
    decimal Net
);

/// <summary>The arithmetic of one entry (docs/domain.md, "Money"): each computed figure is rounded once, to the paisa.</summary>
public static class EntryCalculation
{
    /// <summary>Computes an entry. Fees per settlement and per month do not apply to entries and are ignored.</summary>
    /// <param name="quantity">Kilograms, bunches or pieces; not negative.</param>
    /// <param name="rate">Rupees per unit; not negative.</param>
    /// <param name="commissionPct">0 to 100.</param>
    /// <param name="feeRules">The shop's rules; those that start after <paramref name="entryDate"/> are ignored.</param>
    /// <param name="entryDate">The entry's market-local date.</param>
    /// <param name="adjustment">Rupees added to the net, positive or negative, rounded to the paisa.</param>
    /// <exception cref="ArgumentOutOfRangeException">A quantity, rate or fee is negative, or a percentage is outside 0 to 100.</exception>
    public static EntryAmounts Calculate(
        decimal quantity,
        decimal rate,
        decimal commissionPct,
        IEnumerable<FeeRule> feeRules,
        DateOnly entryDate,
        decimal adjustment = 0m
    )
    {
        ArgumentNullException.ThrowIfNull(feeRules);
        Require.NotNegative(quantity);
        Require.NotNegative(rate);

        var gross = Money.Round(quantity * rate);
        var commission = Money.Percent(gross, commissionPct);
        Fee[] fees =
        [
            .. feeRules.Where(rule => IsLineFee(rule.Basis) && Applies(rule, entryDate)).Select(rule => Charge(rule, quantity, gross)),
        ];
        var feeTotal = Money.Round(fees.Sum(fee => fee.Amount));
        var adjusted = Money.Round(adjustment);

        return new EntryAmounts(gross, commission, fees, feeTotal, adjusted, gross - commission - feeTotal + adjusted);
    }

    private static bool IsLineFee(FeeBasis basis) => basis is FeeBasis.PerKg or FeeBasis.PerLot or FeeBasis.Percent;

    private static bool Applies(FeeRule rule, DateOnly entryDate) => rule.From is not { } from || entryDate >= from;

    private static Fee Charge(FeeRule rule, decimal quantity, decimal gross)
    {
        Require.NotNegative(rule.Amount);
        var amount = rule.Basis switch
        {
            FeeBasis.PerKg => Money.Round(quantity * rule.Amount),
            FeeBasis.PerLot => Money.Round(rule.Amount),
            _ => Money.Percent(gross, rule.Amount),
        };
        return new Fee(rule.Name, rule.NameTa, amount);
    }
}
