using System.Globalization;
using Malar.Api.Shared.Data;

namespace Malar.Api.Features.Settlements;

/// <summary>Assigns settlement numbers per shop and month: SET-2026-02-001, 002 …</summary>
internal sealed class SettlementNumbers(NumberSeries numbers)
{
    private const string Series = "SET";

    /// <param name="date">The settlement date; its month selects the series.</param>
    /// <param name="count">How many numbers to take.</param>
    public async Task<IReadOnlyList<string>> TakeAsync(DateOnly date, int count, CancellationToken cancellationToken)
    {
        var month = new DateOnly(date.Year, date.Month, 1);
        var taken = await numbers.TakeAsync(Series, month, count, cancellationToken);
        return [.. taken.Select(n => string.Create(CultureInfo.InvariantCulture, $"{Series}-{month:yyyy-MM}-{n:000}"))];
    }

    /// <summary>Frees the number of a deleted draft for reuse.</summary>
    public Task FreeAsync(string number, CancellationToken cancellationToken)
    {
        var parts = number.Split('-').Skip(1).Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        return numbers.FreeAsync(Series, new DateOnly(parts[0], parts[1], 1), parts[2], cancellationToken);
    }
}
