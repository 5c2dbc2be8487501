namespace Malar.Domain;

/// <summary>What a fee is counted by. The first three are charged on every entry, the last two in a settlement.</summary>
public enum FeeBasis
{
    /// <summary>Rupees per unit of quantity (a kilogram, for flowers sold by weight).</summary>
    PerKg,

    /// <summary>Rupees once per entry, whatever it weighs.</summary>
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
/// <param name="NameTa">Tamil name, where there is one.</param>
/// <param name="Basis">What it is counted by.</param>
/// <param name="Amount">Rupees, or per cent for <see cref="FeeBasis.Percent"/>; not negative.</param>
/// <param name="From">First entry date it applies to; null: it always has.</param>
/// <param name="Id">What a charge is known by, whatever the rule is called; of a farmer's own monthly fee: his id.</param>
public sealed record FeeRule(string Name, string? NameTa, FeeBasis Basis, decimal Amount, DateOnly? From, Guid Id = default);

/// <summary>A fee as charged on one line: rupees, rounded.</summary>
public sealed record Fee(string Name, string? NameTa, decimal Amount);
