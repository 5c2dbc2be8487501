using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Malar.Api.Tests.Harness;
using Malar.Local;

namespace Malar.Bench;

/// <summary>
/// What grows with a shop's history: the same calls in a shop with some entries and in one with many times as many days, both with 500
/// farmers. Pages and rows are what the database touched for the statements of the call, and say the same on any machine; the time is the
/// whole call over HTTP, in turn.
/// </summary>
internal static class GrowthBench
{
    private const int Uses = 5;

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

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
        ("daily report", "/reports/daily-summary?date=2026-02-12"),
        ("week's farmers", "/reports/farmer-summary?date_from=2026-02-06&date_to=2026-02-12"),
        ("week's market", "/reports/market-analytics?date_from=2026-02-06&date_to=2026-02-12"),
    ];

    /// <summary>What one call cost.</summary>
    /// <param name="Pages">Of the database, touched by its statements.</param>
    /// <param name="Rows">Of its tables, read by them.</param>
    /// <param name="Milliseconds">Median over HTTP.</param>
    private sealed record Cost(double Pages, double Rows, double Milliseconds);

    private sealed record Compared(string Call, Cost Short, Cost Long)
    {
        public double TimesThePages => Math.Round(Long.Pages / Math.Max(Short.Pages, 1), 2);

        public double TimesTheTime => Math.Round(Long.Milliseconds / Short.Milliseconds, 2);
    }

    public static async Task<int> RunAsync(int entries, int times, int rounds, FileInfo? json, CancellationToken cancellationToken)
    {
        await using var server = await LocalPostgres.StartAsync(
            new LocalPostgresOptions { Durable = false, Progress = Console.WriteLine },
            cancellationToken
        );
        await using var shortOne = await FilledAsync(server, "short", entries, cancellationToken);
        await using var longOne = await FilledAsync(server, "long", entries * times, cancellationToken);
        GrownShop[] shops = [shortOne, longOne];
        var known = new[] { await shortOne.KnownAsync(cancellationToken), await longOne.KnownAsync(cancellationToken) };
        Console.WriteLine("                    pages: short, long     rows: short, long       ms: short, long   × pages      × ms");
        var results = new List<Compared>();
        foreach (var (name, path) in Reads)
        {
            var touched = new (double Pages, double Rows)[2];
            for (var i = 0; i < 2; i++)
                touched[i] = await TouchedAsync(shops[i], Filled(path, known[i]), cancellationToken);
            var spent = await SpentAsync(shops, rounds, (shop, i) => GetAsync(shop, Filled(path, known[i]), cancellationToken));
            results.Add(Told(new Compared(name, Of(0), Of(1))));
            Cost Of(int i) => new(touched[i].Pages, touched[i].Rows, spent[i]);
        }

        var saved = await SpentAsync(shops, rounds, (shop, i) => SaveAsync(shop, known[i], cancellationToken));
        results.Add(Told(new Compared("save an entry", new Cost(0, 0, saved[0]), new Cost(0, 0, saved[1]))));
        if (json is not null)
            await File.WriteAllTextAsync(
                json.FullName,
                JsonSerializer.Serialize(
                    new
                    {
                        entries,
                        times,
                        rounds,
                        calls = results,
                    },
                    Written
                ),
                cancellationToken
            );
        return 0;
    }

    private static async Task<GrownShop> FilledAsync(LocalPostgres server, string name, int entries, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var shop = await GrownShop.OpenAsync(server, name, entries, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entries:n0} entries made in {clock.Elapsed.TotalSeconds:0} s"));
        return shop;
    }

    /// <summary>The statements that a call sends, explained one by one as they were sent.</summary>
    private static async Task<(double Pages, double Rows)> TouchedAsync(GrownShop shop, string path, CancellationToken cancellationToken)
    {
        // What is kept in memory is loaded by the first.
        await GetAsync(shop, path, cancellationToken);
        shop.Log.Heard.Clear();
        await GetAsync(shop, path, cancellationToken);
        await using var connection = await shop.EnterAsync(cancellationToken);
        var (pages, rows) = (0d, 0d);
        foreach (
            var statement in shop.Log.Heard.Where(s => s.InRequest && !s.Sql.StartsWith("select set_config", StringComparison.Ordinal))
        )
        {
            if (!await Plans.PrepareAsync(connection, "call", statement, cancellationToken))
                continue;
            var explain = $"explain (analyze, buffers, timing off, format json) execute call{Plans.Literals(statement.Values)}";
            var plan = await Plans.ExplainAsync(connection, explain, cancellationToken);
            await Plans.RunAsync(connection, "deallocate call", cancellationToken);
            pages += Plans.Pages(plan);
            rows += Plans.RowsRead(plan);
        }

        return (pages, rows);
    }

    /// <summary>Medians, one after the other in turn.</summary>
    private static async Task<double[]> SpentAsync(GrownShop[] shops, int rounds, Func<GrownShop, int, Task> call)
    {
        List<double>[] spent =
        [
            [],
            [],
        ];
        // The first round warms up.
        for (var round = 0; round <= rounds * Uses; round++)
        {
            for (var i = 0; i < 2; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await call(shops[i], i);
                if (round > 0)
                    spent[i].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return [.. spent.Select(s => Math.Round(s.Order().ElementAt(s.Count / 2), 2))];
    }

    private static async Task GetAsync(GrownShop shop, string path, CancellationToken cancellationToken)
    {
        using var reply = await shop.Owner.GetAsync(new Uri($"/api/v1{path}", UriKind.Relative), cancellationToken);
        if (!reply.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {await reply.Content.ReadAsStringAsync(cancellationToken)}");
        await reply.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    private static async Task SaveAsync(GrownShop shop, Dictionary<string, string> known, CancellationToken cancellationToken)
    {
        var body = $$"""
            {"id": "{{Guid.CreateVersion7()}}", "farmer_id": "{{known["{farmer}"]}}", "flower_type_id": "{{known[
                "{flower}"
            ]}}", "quantity": 2.5}
            """;
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var reply = await shop.Owner.PostAsync(new Uri("/api/v1/daily-entries", UriKind.Relative), content, cancellationToken);
        reply.EnsureSuccessStatusCode();
    }

    private static string Filled(string path, Dictionary<string, string> known) =>
        known.Aggregate(path, (text, k) => text.Replace(k.Key, k.Value, StringComparison.Ordinal));

    private static Compared Told(Compared call)
    {
        string Of(double number, int width, string format) => number.ToString(format, CultureInfo.InvariantCulture).PadLeft(width);
        string Both(Func<Cost, double> of, string format) => $"{Of(of(call.Short), 9, format)}{Of(of(call.Long), 9, format)}";
        Console.WriteLine(
            $"{call.Call, -18}{Both(c => c.Pages, "0")}{Both(c => c.Rows, "0")}{Both(c => c.Milliseconds, "0.00")}"
                + $"{Of(call.TimesThePages, 10, "0.00")}{Of(call.TimesTheTime, 10, "0.00")}"
        );
        return call;
    }
}
