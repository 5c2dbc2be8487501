namespace Malar.Domain;

/// <summary>The basis of a fee. The first three are charged on every entry, the last two in a settlement.</summary>
public enum FeeBasis
{
    /// <summary>Rupees per unit of quantity (a kilogram, for flowers sold by weight).</summary>
    PerKg,

    /// <summary>Rupees once per entry, whatever its quantity.</summary>
    PerLot,

    /// <summary>Per cent of the entry's gross.</summary>
    Percent,

    /// <summary>Rupees once per settlement.</summary>
    PerSettlement,

    /// <summary>Rupees once per calendar month.</summary>
    PerMonth,
}

/// <summary>One charge a shop takes besides its commission (setting <c>fee_rules</c>).</summary>
/// <param name="Name">English name, as printed.</param>
/// <param name="NameTa">Tamil name, if there is one.</param>
/// <param name="Basis">The basis of the fee.</param>
/// <param name="Amount">Rupees, or per cent for <see cref="FeeBasis.Percent"/>; not negative.</param>
/// <param name="From">First entry date it applies to; null if it has always applied.</param>
/// <param name="Id">Identifies the charge even if the rule is renamed. For a farmer's own monthly fee: the farmer's id.</param>
public sealed record FeeRule(string Name, string? NameTa, FeeBasis Basis, decimal Amount, DateOnly? From, Guid Id = default);

/// <summary>A fee as charged on one entry: rupees, rounded.</summary>
public sealed record Fee(string Name, string? NameTa, decimal Amount);
