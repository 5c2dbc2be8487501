namespace Malar.Domain;

/// <summary>One item of a bill, as used in the calculation.</summary>
/// <param name="Quantity">In the unit of its flower.</param>
/// <param name="Rate">Rupees per unit.</param>
public sealed record BillItem(decimal Quantity, decimal Rate)
{
    /// <summary>Rupees, rounded once.</summary>
    public decimal Total => Money.Round(Quantity * Rate);
}

/// <summary>The amounts of a bill in rupees. <see cref="Total"/> is the amount owed.</summary>
public sealed record BillAmounts(decimal Subtotal, decimal Discount, decimal Tax)
{
    /// <summary>Subtotal − Discount + Tax.</summary>
    public decimal Total => Subtotal - Discount + Tax;
}

/// <summary>The arithmetic of bills (docs/domain.md, "Buyers").</summary>
public static class BillCalculation
{
    /// <param name="items">What was sold.</param>
    /// <param name="discount">Rupees, from 0 to the sum of the items.</param>
    /// <param name="taxRate">Per cent of the amount after the discount; not negative.</param>
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

    /// <summary>Returns the tax contained in an amount that includes tax.</summary>
    /// <param name="amount">Rupees, tax included.</param>
    /// <param name="taxRate">Per cent; not negative.</param>
    public static decimal TaxWithin(decimal amount, decimal taxRate)
    {
        Require.NotNegative(taxRate);
        return Money.Round(amount * taxRate / (100m + taxRate));
    }

    /// <summary>Splits the tax into its central and state halves; an odd paisa goes to the state.</summary>
    public static (decimal Central, decimal State) Halves(decimal tax)
    {
        var central = Math.Floor(tax * 50m) / 100m;
        return (central, tax - central);
    }
}
