using System.Globalization;

namespace Malar.Domain;

/// <summary>Rupees with two decimals. The only code that rounds and formats money (docs/domain.md, "Money").</summary>
public static class Money
{
    /// <summary>The largest amount a ledger column holds: <c>numeric(12,2)</c>.</summary>
    public const decimal Max = 9_999_999_999.99m;

    private static readonly NumberFormatInfo Indian = new() { NumberGroupSizes = [3, 2], NumberNegativePattern = 1 };

    /// <summary>Rounds half away from zero to the paisa. The result always has scale 2: 1575 becomes 1575.00.</summary>
    public static decimal Round(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero) + 0.00m;

    /// <summary><paramref name="pct"/> per cent of an amount, rounded once.</summary>
    /// <param name="amount">Rupees, positive or negative.</param>
    /// <param name="pct">0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pct"/> is outside 0 to 100.</exception>
    public static decimal Percent(decimal amount, decimal pct)
    {
        Require.Percentage(pct);
        return Round(amount * pct / 100m);
    }

    /// <summary>₹1,23,456.00, or -₹1,23,456.00: Indian grouping, Latin digits, always two decimals.</summary>
    public static string Format(decimal amount)
    {
        var rounded = Round(amount);
        return (rounded < 0m ? "-₹" : "₹") + Math.Abs(rounded).ToString("N2", Indian);
    }
}
