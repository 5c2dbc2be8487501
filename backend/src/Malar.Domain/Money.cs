using System.Globalization;

namespace Malar.Domain;

/// <summary>Rupees with two decimals. The only place that rounds, shares out and prints money (docs/domain.md, "Money").</summary>
public static class Money
{
    /// <summary>The largest amount a ledger column holds: <c>numeric(12,2)</c>.</summary>
    public const decimal Max = 9_999_999_999.99m;

    private static readonly NumberFormatInfo Indian = new() { NumberGroupSizes = [3, 2], NumberNegativePattern = 1 };

    /// <summary>Rounds half away from zero to the paisa. The result always has scale 2: 1575 becomes 1575.00.</summary>
    public static decimal Round(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero) + 0.00m;

    /// <summary><paramref name="pct"/> per cent of an amount, rounded once.</summary>
    /// <param name="amount">Rupees, either sign.</param>
    /// <param name="pct">0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pct"/> is outside 0 to 100.</exception>
    public static decimal Percent(decimal amount, decimal pct)
    {
        Require.Percentage(pct);
        return Round(amount * pct / 100m);
    }

    /// <summary>Shares an amount out in proportion to weights: whole paise that add up to exactly the amount.</summary>
    /// <remarks>
    /// Every share is first rounded down; the paise left over go one each to the largest remainders, earlier shares first.
    /// A negative amount is shared like the positive one with the signs turned. A zero weight gets nothing, unless all
    /// weights are zero: then the shares are equal.
    /// </remarks>
    /// <param name="amount">Rupees in whole paise, at most <see cref="Max"/> either way.</param>
    /// <param name="weights">At least one; each 0 to <see cref="Max"/> with at most six decimals, so that the arithmetic stays exact.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside these limits.</exception>
    public static IReadOnlyList<decimal> Split(decimal amount, IReadOnlyList<decimal> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfZero(weights.Count, nameof(weights));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(amount), Max, nameof(amount));
        ArgumentOutOfRangeException.ThrowIfNotEqual(amount, Round(amount));
        foreach (var weight in weights)
        {
            Require.Between(weight, 0m, Max, nameof(weights));
            ArgumentOutOfRangeException.ThrowIfNotEqual(weight, decimal.Round(weight, 6, MidpointRounding.ToZero), nameof(weights));
        }

        var total = weights.Sum();
        IReadOnlyList<decimal> parts = total == 0m ? [.. weights.Select(_ => 1m)] : weights;
        var shares = SplitPaise(Math.Abs(amount) * 100m, parts, total == 0m ? parts.Count : total);
        return [.. shares.Select(paise => Round(Math.Sign(amount) * paise / 100m))];
    }

    /// <summary>₹1,23,456.00, or -₹1,23,456.00: Indian grouping, Latin digits, always two decimals.</summary>
    public static string Format(decimal amount)
    {
        var rounded = Round(amount);
        return (rounded < 0m ? "-₹" : "₹") + Math.Abs(rounded).ToString("N2", Indian);
    }

    private static decimal[] SplitPaise(decimal paise, IReadOnlyList<decimal> weights, decimal total)
    {
        // Remainders instead of quotients: a quotient of 28 digits may round up to a whole paisa that is not there.
        var remainders = weights.Select(weight => paise * weight % total).ToArray();
        var shares = weights.Select((weight, i) => (paise * weight - remainders[i]) / total).ToArray();
        var left = (int)(paise - shares.Sum());
        foreach (var i in Enumerable.Range(0, shares.Length).OrderByDescending(i => remainders[i]).Take(left))
        {
            shares[i] += 1m;
        }

        return shares;
    }
}
