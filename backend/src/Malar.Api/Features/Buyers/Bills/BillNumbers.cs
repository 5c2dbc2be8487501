using System.Globalization;
using Malar.Api.Shared.Data;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>Numbers per shop and financial year, which begins on the first of April: INV-2026-27-001, 002 …</summary>
internal sealed class BillNumbers(NumberSeries numbers)
{
    private const string Series = "INV";

    private const int FirstMonth = 4;

    /// <param name="date">The date of the bill.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string> TakeAsync(DateOnly date, CancellationToken cancellationToken)
    {
        var year = YearOf(date);
        var number = (await numbers.TakeAsync(Series, year, 1, cancellationToken))[0];
        return string.Create(CultureInfo.InvariantCulture, $"{Series}-{Named(year)}-{number:000}");
    }

    /// <summary>Gives the number of a deleted draft back.</summary>
    public Task FreeAsync(string number, CancellationToken cancellationToken)
    {
        var parts = number.Split('-');
        var year = new DateOnly(int.Parse(parts[1], CultureInfo.InvariantCulture), FirstMonth, 1);
        return numbers.FreeAsync(Series, year, int.Parse(parts[3], CultureInfo.InvariantCulture), cancellationToken);
    }

    /// <summary>Whether a bill of this number may have that date too.</summary>
    public static bool IsOf(string number, DateOnly date) =>
        number.StartsWith($"{Series}-{Named(YearOf(date))}-", StringComparison.Ordinal);

    private static DateOnly YearOf(DateOnly date) => new(date.Month < FirstMonth ? date.Year - 1 : date.Year, FirstMonth, 1);

    private static string Named(DateOnly year) => string.Create(CultureInfo.InvariantCulture, $"{year:yyyy}-{year.AddYears(1):yy}");
}
