using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Malar.Local;

namespace Malar.Bench;

/// <summary>
/// Measures what grows with a shop's history: runs the same calls in a shop with few entries and in one with many times as many days, both
/// with 500 farmers.
/// </summary>
internal static class GrowthBench
{
    private static readonly (string Name, string Path)[] Reads =
    [
        ("day list", "/daily-entries?entry_date=2026-02-12"),
        ("day's sums", "/daily-entries/summary?date=2026-02-12"),
        ("all entries", "/daily-entries"),
        ("a farmer's entries", "/daily-entries?farmer_id={farmer}"),
        ("home", "/dashboard/home"),
        ("farmers", "/farmers"),
        ("farmer search", "/farmers/search?q=Farmer 17"),
        ("balance", "/farmers/{farmer}/balance"),
        ("account", "/farmers/{farmer}/ledger"),
        ("rate sheet", "/market-rates/sheet?date=2026-02-12"),
        ("rates", "/market-rates"),
        ("settlements", "/settlements"),
        ("settlement", "/settlements/{settlement}"),
        ("settling planned", "/settlements/check?period_start=2026-02-06&period_end=2026-02-12"),
        ("advances", "/cash-advances"),
        ("messages", "/whatsapp/logs"),
        ("audit", "/audit-log"),
        ("buyers", "/buyers"),
        ("dues", "/buyers/dues"),
        ("buyer's account", "/buyers/{buyer}/ledger"),
        ("bills", "/invoices"),
        ("cash book", "/cash-book?date=2026-02-12"),
        ("first pull", "/sync/changes"),
        ("pull, nothing new", "/sync/changes?cursor={cursor}"),
        ("daily report", "/reports/daily-summary?date=2026-02-12"),
        ("week's farmers", "/reports/farmer-summary?date_from=2026-02-06&date_to=2026-02-12"),
        ("week's market", "/reports/market-analytics?date_from=2026-02-06&date_to=2026-02-12"),
        ("month's statement", "/reports/farmer-statement/{farmer}?date_from=2026-01-12&date_to=2026-02-12"),
        ("the first month's", "/reports/farmer-statement/{farmer}?date_from={first}&date_to={month}"),
    ];

    public static async Task<int> RunAsync(
        int entries,
        int times,
        int rounds,
        DirectoryInfo? data,
        FileInfo? json,
        CancellationToken cancellationToken
    )
    {
        await using var server = await LongHistoryShop.StartServerAsync(data, cancellationToken);
        await using var shortOne = await FilledAsync(server, "short", entries, cancellationToken);
        await using var longOne = await FilledAsync(server, "long", entries * times, cancellationToken);
        var both = await ShopPair.OfAsync(shortOne, longOne, rounds, cancellationToken);
        await both.KnowAsync("{cursor}", shop => CursorAsync(shop, cancellationToken));
        foreach (var (name, path) in Reads)
            await both.ReadAsync(name, path, cancellationToken);
        await both.SaveAnEntryAsync(cancellationToken);
        await both.ReadAsync("pull, a few entries", "/sync/changes?cursor={cursor}", cancellationToken);
        await both.WriteAsync("settle a farmer", (shop, fill, n) => SettleAsync(shop, fill, n, cancellationToken), cancellationToken);
        await SideBySide.WriteAsync(
            json,
            new
            {
                entries,
                times,
                rounds,
                calls = both.Results,
            },
            cancellationToken
        );
        return 0;
    }

    /// <summary>Returns the sync cursor of a device that is up to date.</summary>
    internal static async Task<string> CursorAsync(LongHistoryShop shop, CancellationToken cancellationToken)
    {
        var cursor = "";
        for (var more = true; more; )
        {
            var answer = await ShopPair.GetAsync(shop, $"/sync/changes?limit=1000&cursor={cursor}", cancellationToken);
            var data = JsonElement.Parse(answer).GetProperty("data");
            (cursor, more) = (data.GetProperty("next_cursor").GetString()!, data.GetProperty("has_more").GetBoolean());
        }

        return cursor;
    }

    /// <summary>Creates a draft settlement of the day, and deletes it again.</summary>
    private static async Task<Func<Task>?> SettleAsync(
        LongHistoryShop shop,
        Func<string, string> fill,
        int n,
        CancellationToken cancellationToken
    )
    {
        var id = Guid.CreateVersion7();
        var farmer = fill("{open}").Split(' ')[n];
        var body = $$"""
            {"id": "{{id}}", "farmer_id": "{{farmer}}", "period_start": "2026-02-12", "period_end": "2026-02-12"}
            """;
        await ShopPair.SendAsync(shop, HttpMethod.Post, "/settlements/generate", body, cancellationToken);
        return () => ShopPair.SendAsync(shop, HttpMethod.Delete, $"/settlements/{id}", null, cancellationToken);
    }

    private static async Task<LongHistoryShop> FilledAsync(
        LocalPostgres server,
        string name,
        int entries,
        CancellationToken cancellationToken
    )
    {
        var clock = Stopwatch.StartNew();
        var shop = await LongHistoryShop.OpenAsync(server, name, entries, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entries:n0} entries made in {clock.Elapsed.TotalSeconds:0} s"));
        return shop;
    }
}
