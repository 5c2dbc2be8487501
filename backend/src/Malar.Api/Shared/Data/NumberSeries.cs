namespace Malar.Api.Shared.Data;

/// <summary>
/// Numbers of a series and period, 1, 2 …, without gaps. The row of the period is locked until the transaction ends, so a number is given
/// only once, and a number whose transaction fails was never given. Returned numbers are given again first.
/// </summary>
internal sealed class NumberSeries(ShopDb db)
{
    private const string LockSql = """
        insert into number_series (shop_id, series, month, last_number) values (@shop_id, @series, @period, 0)
        on conflict (shop_id, series, month) do update set last_number = number_series.last_number
        returning last_number, freed
        """;

    private const string KeepSql = """
        update number_series set last_number = @last, freed = @freed
        where shop_id = @shop_id and series = @series and month = @period
        """;

    private sealed record Given
    {
        public int LastNumber { get; init; }

        public int[] Freed { get; init; } = [];
    }

    /// <param name="series">SET or INV.</param>
    /// <param name="period">The first day of the month or financial year.</param>
    /// <param name="count">How many numbers.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<IReadOnlyList<int>> TakeAsync(string series, DateOnly period, int count, CancellationToken cancellationToken)
    {
        var given = await db.OneAsync<Given>(LockSql, new { series, period }, cancellationToken);
        var again = given.Freed.Order().Take(count).ToList();
        var fresh = Enumerable.Range(given.LastNumber + 1, count - again.Count).ToList();
        await KeepAsync(series, period, given.LastNumber + fresh.Count, [.. given.Freed.Except(again)], cancellationToken);
        return [.. again, .. fresh];
    }

    /// <summary>Returns the number of a deleted draft to the series.</summary>
    public async Task FreeAsync(string series, DateOnly period, int number, CancellationToken cancellationToken)
    {
        var given = await db.OneAsync<Given>(LockSql, new { series, period }, cancellationToken);
        await KeepAsync(series, period, given.LastNumber, [.. given.Freed.Append(number).Order()], cancellationToken);
    }

    private Task KeepAsync(string series, DateOnly period, int last, int[] freed, CancellationToken cancellationToken) =>
        db.ExecuteAsync(
            KeepSql,
            new
            {
                series,
                period,
                last,
                freed,
            },
            cancellationToken
        );
}
