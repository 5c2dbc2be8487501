using System.Globalization;
using Malar.Api.Shared.Data;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>Numbers bills per shop and financial year, which begins on the first of April: INV-2026-27-001, 002 …</summary>
internal sealed class BillNumbers(ShopDb db, NumberSeries numbers)
{
    private const string Series = "INV";

    private const int FirstMonth = 4;

    /// <summary>The placeholder for the number of a new bill; unique like a number.</summary>
    public static string Waiting(Guid id) => $"NEW-{id}";

    /// <summary>
    /// Returns SQL that takes a number. Everyone who sells in the shop waits for the row of the year until this transaction ends.
    /// </summary>
    /// <param name="from">The FROM clause of the one row that gets the number.</param>
    public static string TakeSql(string from) =>
        $"""
            insert into number_series (shop_id, series, month, last_number, given) select @shop_id, @series, @year, 1, 1 {from}
            on conflict (shop_id, series, month) do update set
                given = coalesce(number_series.freed[1], number_series.last_number + 1),
                last_number = number_series.last_number + case when cardinality(number_series.freed) = 0 then 1 else 0 end,
                freed = number_series.freed[2:]
            returning @prefix || lpad(given::text, greatest(3, length(given::text)), '0') as number
            """;

    /// <summary>The parameters of <see cref="TakeSql"/>.</summary>
    internal sealed record Period(string Series, DateOnly Year, string Prefix);

    /// <summary>Returns the number series of a date.</summary>
    public static Period PeriodOf(DateOnly date)
    {
        var year = YearOf(date);
        return new Period(Series, year, $"{Series}-{Named(year)}-");
    }

    private static readonly string GiveSql = $"""
        with taken as ({TakeSql("")})
        update invoices i set invoice_number = t.number from taken t where i.shop_id = @shop_id and i.id = @id
        returning i.invoice_number
        """;

    /// <summary>Gives a bill its number. Call it last, because the row of the year stays locked until the transaction ends.</summary>
    public Task<string> AssignAsync(Guid id, DateOnly date, CancellationToken cancellationToken) =>
        db.OneAsync<string>(GiveSql, (new { id }, PeriodOf(date)), cancellationToken);

    /// <param name="date">The date of the bill.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<string> TakeAsync(DateOnly date, CancellationToken cancellationToken)
    {
        var year = YearOf(date);
        var number = (await numbers.TakeAsync(Series, year, 1, cancellationToken))[0];
        return string.Create(CultureInfo.InvariantCulture, $"{Series}-{Named(year)}-{number:000}");
    }

    /// <summary>Gives back the number of a deleted draft.</summary>
    public Task FreeAsync(string number, CancellationToken cancellationToken)
    {
        var parts = number.Split('-');
        var year = new DateOnly(int.Parse(parts[1], CultureInfo.InvariantCulture), FirstMonth, 1);
        return numbers.FreeAsync(Series, year, int.Parse(parts[3], CultureInfo.InvariantCulture), cancellationToken);
    }

    /// <summary>Returns whether a bill with this number may have that date.</summary>
    public static bool IsOf(string number, DateOnly date) =>
        number.StartsWith($"{Series}-{Named(YearOf(date))}-", StringComparison.Ordinal);

    private static DateOnly YearOf(DateOnly date) => new(date.Month < FirstMonth ? date.Year - 1 : date.Year, FirstMonth, 1);

    private static string Named(DateOnly year) => string.Create(CultureInfo.InvariantCulture, $"{year:yyyy}-{year.AddYears(1):yy}");
}
