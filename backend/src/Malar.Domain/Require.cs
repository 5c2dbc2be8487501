using System.Runtime.CompilerServices;

namespace Malar.Domain;

/// <summary>Argument checks that several calculations share.</summary>
internal static class Require
{
    public static void Between(decimal value, decimal least, decimal most, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
    }

    public static void NotNegative(decimal value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        ArgumentOutOfRangeException.ThrowIfNegative(value, name);

    public static void Percentage(decimal pct, [CallerArgumentExpression(nameof(pct))] string? name = null) => Between(pct, 0m, 100m, name);
}
