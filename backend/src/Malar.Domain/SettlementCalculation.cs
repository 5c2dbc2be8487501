namespace Malar.Domain;

/// <summary>One entry in a settlement, with the amounts it was priced at. Net = Gross − Commission − Fees + Adjustment.</summary>
public sealed record SettlementLine(
    Guid EntryId,
    decimal Quantity,
    decimal Gross,
    decimal Commission,
    decimal Fees,
    decimal Adjustment,
    decimal Net
);

/// <summary>A fee per settlement (<paramref name="Month"/> null) or per month (its first day), in rupees; not negative.</summary>
/// <param name="RuleId">The rule it comes from: <see cref="FeeRule.Id"/>.</param>
/// <param name="Name">English name when it was charged.</param>
/// <param name="NameTa">Tamil name when it was charged.</param>
/// <param name="Month">First day of the month charged.</param>
/// <param name="Amount">Rupees.</param>
public sealed record Charge(Guid RuleId, string Name, string? NameTa, DateOnly? Month, decimal Amount);

/// <summary>An approved advance of which <paramref name="Outstanding"/> rupees are not recovered yet.</summary>
public sealed record OpenAdvance(Guid Id, DateOnly Date, decimal Outstanding);

/// <summary>The part of one advance that a settlement recovers, in rupees; more than zero.</summary>
public sealed record Recovery(Guid AdvanceId, decimal Amount);

/// <summary>A settlement's figures, in rupees with two decimals.</summary>
/// <remarks>Gross − Commission − Fees + Adjustments + BroughtForward = NetPayable + Recovered − Shortfall, always.</remarks>
/// <param name="Entries">Number of entries.</param>
/// <param name="Quantity">Sum of the entries' quantities.</param>
/// <param name="Gross">Sum of the entries.</param>
/// <param name="Commission">Sum of the entries.</param>
/// <param name="Fees">The entries' fees and the settlement's own charges.</param>
/// <param name="Adjustments">The entries' adjustments and the settlement's own.</param>
/// <param name="BroughtForward">Shortfall of an earlier settlement, zero or negative.</param>
/// <param name="Recoveries">Recovered amounts by advance, oldest first.</param>
/// <param name="Recovered">Sum of <paramref name="Recoveries"/>.</param>
/// <param name="CarriedForward">Advances still outstanding after this settlement.</param>
/// <param name="Shortfall">What the farmer still owes because charges exceeded the entries; brought forward to the next
/// settlement.</param>
/// <param name="NetPayable">What the farmer is paid; never negative.</param>
public sealed record SettlementAmounts(
    int Entries,
    decimal Quantity,
    decimal Gross,
    decimal Commission,
    decimal Fees,
    decimal Adjustments,
    decimal BroughtForward,
    IReadOnlyList<Recovery> Recoveries,
    decimal Recovered,
    decimal CarriedForward,
    decimal Shortfall,
    decimal NetPayable
);

/// <summary>The arithmetic of one settlement (docs/domain.md, "Settlements" and "Advances").</summary>
public static class SettlementCalculation
{
    /// <summary>
    /// The amount due is the entries' net − charges + adjustments + brought forward. At most <paramref name="recoveryPct"/> per cent of
    /// it recovers advances, oldest first (by date, then id); the rest is paid out.
    /// </summary>
    /// <param name="lines">The entries to settle, each once.</param>
    /// <param name="charges">Fees per settlement and per month.</param>
    /// <param name="adjustments">The settlement's own adjustments, positive or negative.</param>
    /// <param name="broughtForward">Shortfall of an earlier settlement: zero or negative.</param>
    /// <param name="advances">The farmer's open advances, in any order.</param>
    /// <param name="recoveryPct">0 to 100; at 100 the whole amount due may be recovered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A charge or outstanding amount is negative, something positive is brought
    /// forward, or the percentage is outside 0 to 100.</exception>
    /// <exception cref="ArgumentException">An entry or an advance appears twice, or an entry's net does not match its parts.</exception>
    public static SettlementAmounts Calculate(
        IReadOnlyCollection<SettlementLine> lines,
        IReadOnlyCollection<Charge> charges,
        IReadOnlyCollection<decimal> adjustments,
        decimal broughtForward,
        IReadOnlyCollection<OpenAdvance> advances,
        decimal recoveryPct
    )
    {
        Check(lines, charges, broughtForward, advances);

        var charged = charges.Sum(charge => charge.Amount);
        var adjusted = adjustments.Sum();
        var due = Money.Round(lines.Sum(line => line.Net) - charged + adjusted + broughtForward);

        var recoveries = Recover(advances, Money.Percent(Math.Max(0m, due), recoveryPct));
        var recovered = recoveries.Sum(recovery => recovery.Amount);

        return new SettlementAmounts(
            Entries: lines.Count,
            Quantity: lines.Sum(line => line.Quantity),
            Gross: Money.Round(lines.Sum(line => line.Gross)),
            Commission: Money.Round(lines.Sum(line => line.Commission)),
            Fees: Money.Round(lines.Sum(line => line.Fees) + charged),
            Adjustments: Money.Round(lines.Sum(line => line.Adjustment) + adjusted),
            BroughtForward: Money.Round(broughtForward),
            Recoveries: recoveries,
            Recovered: Money.Round(recovered),
            CarriedForward: Money.Round(advances.Sum(advance => advance.Outstanding) - recovered),
            Shortfall: Money.Round(Math.Max(0m, -due)),
            NetPayable: Money.Round(Math.Max(0m, due - recovered))
        );
    }

    private static List<Recovery> Recover(IReadOnlyCollection<OpenAdvance> advances, decimal recoverable)
    {
        var recoveries = new List<Recovery>();
        foreach (var advance in advances.OrderBy(advance => advance.Date).ThenBy(advance => advance.Id))
        {
            var amount = Math.Min(recoverable, advance.Outstanding);
            if (amount > 0m)
            {
                recoveries.Add(new Recovery(advance.Id, Money.Round(amount)));
                recoverable -= amount;
            }
        }

        return recoveries;
    }

    private static void Check(
        IReadOnlyCollection<SettlementLine> lines,
        IReadOnlyCollection<Charge> charges,
        decimal broughtForward,
        IReadOnlyCollection<OpenAdvance> advances
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(broughtForward, 0m);
        foreach (var charge in charges)
        {
            Require.NotNegative(charge.Amount, nameof(charges));
        }

        foreach (var advance in advances)
        {
            Require.NotNegative(advance.Outstanding, nameof(advances));
        }

        // No rupee may be paid without an entry that explains it (promise 2), and no entry may be paid twice (promise 4).
        if (lines.FirstOrDefault(line => line.Net != line.Gross - line.Commission - line.Fees + line.Adjustment) is { } wrong)
        {
            throw new ArgumentException($"The net of entry {wrong.EntryId} is not what its parts say.", nameof(lines));
        }

        if (lines.DistinctBy(line => line.EntryId).Count() != lines.Count)
        {
            throw new ArgumentException("An entry is settled twice.", nameof(lines));
        }

        if (advances.DistinctBy(advance => advance.Id).Count() != advances.Count)
        {
            throw new ArgumentException("An advance is listed twice.", nameof(advances));
        }
    }
}
