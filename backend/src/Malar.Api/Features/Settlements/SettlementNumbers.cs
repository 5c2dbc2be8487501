using System.Globalization;
using Malar.Api.Shared.Data;

namespace Malar.Api.Features.Settlements;

/// <summary>
/// Numbers per shop and month: SET-2026-02-001, 002 … The row of the month is locked until the transaction ends, so a number
/// is given once, and one that was not used in the end was never given. Numbers of deleted drafts are given out again first.
/// </summary>
internal sealed class SettlementNumbers(ShopDb db)
{
    private const string LockSql = """
        insert into number_series (shop_id, series, month, last_number) values (@shop_id, 'SET', @month, 0)
        on conflict (shop_id, series, month) do update set last_number = number_series.last_number
        returning last_number, freed
        """;

    private const string KeepSql =
        "update number_series set last_number = @last, freed = @freed where shop_id = @shop_id and series = 'SET' and month = @month";

    private sealed record Series
    {
        public int LastNumber { get; init; }

        public int[] Freed { get; init; } = [];
    }

    /// <param name="date">The settlement date; its month is the series.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<string>> TakeAsync(DateOnly date, int count, CancellationToken cancellationToken)
    {
        var month = new DateOnly(date.Year, date.Month, 1);
        var series = await db.OneAsync<Series>(LockSql, new { month }, cancellationToken);
        var again = series.Freed.Order().Take(count).ToList();
        var fresh = Enumerable.Range(series.LastNumber + 1, count - again.Count).ToList();
        await KeepAsync(month, series.LastNumber + fresh.Count, [.. series.Freed.Except(again)], cancellationToken);
        return [.. again.Concat(fresh).Select(n => string.Create(CultureInfo.InvariantCulture, $"SET-{month:yyyy-MM}-{n:000}"))];
    }

    /// <summary>Gives the number of a deleted draft back.</summary>
    public async Task FreeAsync(string number, CancellationToken cancellationToken)
    {
        var parts = number.Split('-');
        var month = new DateOnly(int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture), 1);
        var series = await db.OneAsync<Series>(LockSql, new { month }, cancellationToken);
        await KeepAsync(month, series.LastNumber, [.. series.Freed, int.Parse(parts[3], CultureInfo.InvariantCulture)], cancellationToken);
    }

    private Task KeepAsync(DateOnly month, int last, int[] freed, CancellationToken cancellationToken) =>
        db.ExecuteAsync(
            KeepSql,
            new
            {
                month,
                last,
                freed,
            },
            cancellationToken
        );
}
