using System.Diagnostics;
using System.Globalization;
using Malar.Api.Features.Retention;
using Malar.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Malar.Bench;

/// <summary>
/// Measures what other shops in the same database cost one of them: runs the same calls in a shop that is alone, and in a similar one among
/// many. Also measures what idle shops cost the background workers of an instance.
/// </summary>
internal static class ShopsBench
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private static readonly (string Name, string Path)[] Reads =
    [
        ("day list", "/daily-entries?entry_date=2026-02-12"),
        ("a farmer's entries", "/daily-entries?farmer_id={farmer}"),
        ("balance", "/farmers/{farmer}/balance"),
        ("account", "/farmers/{farmer}/ledger"),
        ("rate sheet", "/market-rates/sheet?date=2026-02-12"),
        ("home", "/dashboard/home"),
        ("pull, nothing new", "/sync/changes?cursor={cursor}"),
    ];

    /// <param name="Shops">Number of shops in the database.</param>
    /// <param name="Statements">Statements of the workers per minute.</param>
    /// <param name="Pages">Pages of tables that these touched.</param>
    /// <param name="DatabaseSeconds">Processor time of the database.</param>
    /// <param name="CleaningStatements">Statements of one run of the retention job, which runs four times a day.</param>
    /// <param name="CleaningSeconds">Duration of that run.</param>
    private sealed record AtRest(
        int Shops,
        int Statements,
        double Pages,
        double DatabaseSeconds,
        int CleaningStatements,
        double CleaningSeconds
    );

    public static async Task<int> RunAsync(
        int shops,
        int entries,
        int rounds,
        DirectoryInfo? data,
        FileInfo? json,
        CancellationToken cancellationToken
    )
    {
        await using var server = await LongHistoryShop.StartServerAsync(data, cancellationToken);
        await using var alone = await LongHistoryShop.OpenAsync(server, "alone", entries, cancellationToken);
        await using var among = await LongHistoryShop.OpenAsync(server, "among", entries, cancellationToken);
        var clock = Stopwatch.StartNew();
        var added = await among.AddShopsAsync(shops - 1, cancellationToken);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{added:n0} shops of {entries:n0} entries added in {clock.Elapsed.TotalSeconds:0} s"
            )
        );
        var both = await ShopPair.OfAsync(alone, among, rounds, cancellationToken);
        await both.KnowAsync("{cursor}", shop => GrowthBench.CursorAsync(shop, cancellationToken));
        foreach (var (name, path) in Reads)
            await both.ReadAsync(name, path, cancellationToken);
        await both.SaveAnEntryAsync(cancellationToken);
        await both.ReadAsync("pull, a few entries", "/sync/changes?cursor={cursor}", cancellationToken);
        AtRest[] rest = [await RestAsync(alone, 1, server, cancellationToken), await RestAsync(among, shops, server, cancellationToken)];
        await SideBySide.WriteAsync(
            json,
            new
            {
                shops,
                entries,
                rounds,
                calls = both.Results,
                idle = rest,
            },
            cancellationToken
        );
        return 0;
    }

    private static async Task<AtRest> RestAsync(LongHistoryShop shop, int shops, LocalPostgres server, CancellationToken cancellationToken)
    {
        var (pages, spent) = (await shop.TouchedAsync(cancellationToken), await shop.DatabaseSecondsAsync(cancellationToken));
        shop.Log.Heard.Clear();
        await Task.Delay(Idle, cancellationToken);
        var statements = Questions(shop);
        var seconds = await shop.DatabaseSecondsAsync(cancellationToken) - spent;
        var touched = await shop.TouchedAsync(cancellationToken) - pages;
        shop.Log.Heard.Clear();
        var start = Stopwatch.GetTimestamp();
        await shop.Services.GetServices<IHostedService>().OfType<RetentionWorker>().Single().CleanAsync(cancellationToken);
        var rest = new AtRest(shops, statements, touched, seconds, Questions(shop), Stopwatch.GetElapsedTime(start).TotalSeconds);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rest.Shops} shops at rest: {rest.Statements} statements a minute, {rest.Pages:0} pages, {rest.DatabaseSeconds:0.00} s of the database; old rows looked for in {rest.CleaningSeconds:0.0} s with {rest.CleaningStatements} statements"
            )
        );
        return rest;
    }

    /// <summary>Returns the number of recorded statements, without those that set the session's role and shop.</summary>
    private static int Questions(LongHistoryShop shop) =>
        shop.Log.Heard.Count(s => !s.Sql.StartsWith("select set_config", StringComparison.Ordinal));
}
