using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Malar.Bench;

/// <summary>
/// Measures the footprint of a published instance: the size of its folder, the time from the start of the process to the first response,
/// and its memory when idle and at 100 requests per second of a counter's typical mix. Each round starts a new process.
/// </summary>
internal static class FootprintBench
{
    private const int RequestsPerSecond = 100;
    private const double Megabyte = 1024 * 1024;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    /// <summary>The request mix of a counter: it saves entries (null), and reads the day, a farmer and the latest changes.</summary>
    private static readonly string?[] Mix =
    [
        null,
        "daily-entries?entry_date={day}",
        null,
        "farmers/{farmer}/balance",
        null,
        "sync/changes?limit=100",
        null,
        "farmers/search?q=Muthu",
        "daily-entries/summary?date={day}",
        "market-rates/sheet?date={day}",
    ];

    /// <param name="Health">Milliseconds from the start of the process to the first response.</param>
    /// <param name="SignedIn">Milliseconds to the first response with a shop's data.</param>
    /// <param name="Idle">Resident megabytes after half a minute without requests …</param>
    /// <param name="Busy">… and the peak under load.</param>
    /// <param name="Processor">Share of one processor that it uses under load.</param>
    private sealed record Life(double Health, double SignedIn, double Idle, double Busy, double Processor);

    /// <param name="published">A published folder; null: the current source is published first, as for a deployment.</param>
    /// <param name="plan">The number of processes, and for how long each gets requests.</param>
    /// <param name="json">The file for the figures; null: none.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public static async Task<int> RunAsync(DirectoryInfo? published, Plan plan, FileInfo? json, CancellationToken cancellationToken)
    {
        var folder = published ?? await PublishAsync(cancellationToken);
        try
        {
            var size = folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length) / Megabyte;
            await using var shop = await BenchShop.OpenAsync(plan with { Connections = 20 }, cancellationToken);
            var lives = new List<Life>();
            // The first round only fills the file cache of the operating system.
            for (var round = 0; round <= plan.Rounds; round++)
            {
                var life = await LiveAsync(folder, shop, round == 0 ? TimeSpan.Zero : Rest, plan, cancellationToken);
                if (round == 0)
                    continue;
                lives.Add(life);
                Console.WriteLine(
                    $"round {round}  first answer {life.Health:0} ms, signed in {life.SignedIn:0} ms, idle {life.Idle:0} MB, busy {life.Busy:0} MB and {life.Processor:0.00} processors"
                );
            }

            double Middle(Func<Life, double> figure) => Math.Round(lives.Select(figure).Order().ElementAt(lives.Count / 2), 2);
            var middle = new Life(
                Middle(l => l.Health),
                Middle(l => l.SignedIn),
                Middle(l => l.Idle),
                Middle(l => l.Busy),
                Middle(l => l.Processor)
            );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"published {size:0} MB; first answer after {middle.Health:0} ms, signed in after {middle.SignedIn:0} ms; {middle.Idle:0} MB idle, {middle.Busy:0} MB at {RequestsPerSecond} requests a second"
                )
            );
            await SideBySide.WriteAsync(
                json,
                new
                {
                    published_megabytes = Math.Round(size, 1),
                    plan.Rounds,
                    middle,
                    lives,
                },
                cancellationToken
            );
            return 0;
        }
        finally
        {
            if (published is null)
                folder.Delete(recursive: true);
        }
    }

    /// <summary>Publishes into a temporary folder, in the same way as <c>backend/deploy/package</c> and the image.</summary>
    private static async Task<DirectoryInfo> PublishAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("malar-footprint-");
        Console.WriteLine("Publishing …");
        using var publish = Process.Start(
            "dotnet",
            [
                "publish",
                "backend/src/Malar.Api",
                "-c",
                "Release",
                "--runtime",
                "linux-x64",
                "--self-contained",
                "false",
                "-o",
                folder.FullName,
                "-nologo",
                "-v:quiet",
            ]
        );
        await publish.WaitForExitAsync(cancellationToken);
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException("It could not be published.");
    }

    private static async Task<Life> LiveAsync(
        DirectoryInfo folder,
        BenchShop shop,
        TimeSpan rest,
        Plan plan,
        CancellationToken cancellationToken
    )
    {
        var start = Stopwatch.GetTimestamp();
        double Since() => Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        // As in production, where the blueprint sets a token for the metrics.
        await using var api = await ServedApi.StartAsync(
            new FileInfo(Path.Combine(folder.FullName, "Malar.Api")),
            shop,
            plan with
            {
                Connections = 20,
            },
            cancellationToken,
            ("METRICS_TOKEN", "the-metrics-token-of-the-bench"),
            ("LOG_LEVEL", "info"),
            ("OPENAPI_ENABLED", "false")
        );
        var health = Since();
        api.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shop.Token);
        await AskAsync(api.Client, shop, 1, cancellationToken);
        var signedIn = Since();
        for (var number = 0; number < Mix.Length; number++)
            await AskAsync(api.Client, shop, number, cancellationToken);
        if (rest == TimeSpan.Zero)
            return new Life(health, signedIn, 0, 0, 0);
        await Task.Delay(rest, cancellationToken);
        var idle = Resident(api.ProcessId);
        var (busy, processor) = await BusyAsync(api, shop, plan.Turn, cancellationToken);
        return new Life(health, signedIn, idle, busy, processor);
    }

    private static async Task<(double Resident, double Processor)> BusyAsync(
        ServedApi api,
        BenchShop shop,
        TimeSpan turn,
        CancellationToken cancellationToken
    )
    {
        var (asked, most, before) = (new List<Task>(), 0d, ProcessorTime.Of(api.ProcessId));
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1) / RequestsPerSecond);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < turn && await timer.WaitForNextTickAsync(cancellationToken))
        {
            // Catches up after a late tick.
            while (asked.Count < clock.Elapsed.TotalSeconds * RequestsPerSecond)
            {
                asked.Add(AskAsync(api.Client, shop, asked.Count, cancellationToken));
                if (asked.Count % RequestsPerSecond == 0)
                    most = Math.Max(most, Resident(api.ProcessId));
            }
        }

        await Task.WhenAll(asked);
        return (most, (ProcessorTime.Of(api.ProcessId) - before) / clock.Elapsed.TotalSeconds);
    }

    private static async Task AskAsync(HttpClient client, BenchShop shop, int number, CancellationToken cancellationToken)
    {
        var day = shop.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using var answer = Mix[number % Mix.Length] is { } path
            ? await client.GetAsync(
                new Uri(
                    $"/api/v1/{path.Replace("{day}", day, StringComparison.Ordinal).Replace("{farmer}", BenchShop.AnyFarmer().ToString(), StringComparison.Ordinal)}",
                    UriKind.Relative
                ),
                cancellationToken
            )
            : await SaveAsync(client, shop, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    private static async Task<HttpResponseMessage> SaveAsync(HttpClient client, BenchShop shop, CancellationToken cancellationToken)
    {
        var body =
            $$"""{"id":"{{Guid.CreateVersion7()}}","farmer_id":"{{BenchShop.AnyFarmer()}}","flower_type_id":"{{shop.Flower}}","entry_time":"05:10","quantity":10.500}""";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await client.PostAsync(new Uri("/api/v1/daily-entries", UriKind.Relative), content, cancellationToken);
    }

    /// <summary>Returns the resident megabytes, as <c>ps</c> and hosting providers count them.</summary>
    private static double Resident(int process)
    {
        using var of = Process.GetProcessById(process);
        return of.WorkingSet64 / Megabyte;
    }
}
