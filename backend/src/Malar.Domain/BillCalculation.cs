namespace Malar.Domain;

/// <summary>What is on a bill, as it is computed.</summary>
/// <param name="Quantity">In the unit of its flower.</param>
/// <param name="Rate">Rupees for one.</param>
public sealed record BillItem(decimal Quantity, decimal Rate)
{
    /// <summary>Rupees, rounded once.</summary>
    public decimal Total => Money.Round(Quantity * Rate);
}

/// <summary>The amounts of a bill, rupees. <see cref="Total"/> is what is owed.</summary>
public sealed record BillAmounts(decimal Subtotal, decimal Discount, decimal Tax)
{
    /// <summary>Subtotal less discount, and the tax.</summary>
    public decimal Total => Subtotal - Discount + Tax;
}

/// <summary>The arithmetic of bills (docs/domain.md, "Buyers").</summary>
public static class BillCalculation
{
    /// <param name="items">What was sold.</param>
    /// <param name="discount">Rupees, from nothing to the sum of the items.</param>
    /// <param name="taxRate">Per cent of what is left after the discount; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The discount is negative or more than the items are worth, or the rate is
    /// negative.</exception>
    public static BillAmounts Compute(IEnumerable<BillItem> items, decimal discount, decimal taxRate)
    {
        Require.NotNegative(discount);
        Require.NotNegative(taxRate);
        var subtotal = items.Sum(item => item.Total);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(discount, subtotal);
        return new BillAmounts(subtotal, discount, Money.Round((subtotal - discount) * taxRate / 100m));
    }

    /// <summary>The tax that is in an amount which has it already.</summary>
    /// <param name="amount">Rupees, tax included.</param>
    /// <param name="taxRate">Per cent; not negative.</param>
    public static decimal TaxWithin(decimal amount, decimal taxRate)
    {
        Require.NotNegative(taxRate);
        return Money.Round(amount * taxRate / (100m + taxRate));
    }

    /// <summary>A bill's tax in its two halves, central and of the state; an odd paisa is the state's.</summary>
    public static (decimal Central, decimal State) Halves(decimal tax)
    {
        var central = Math.Floor(tax * 50m) / 100m;
        return (central, tax - central);
    }
}
