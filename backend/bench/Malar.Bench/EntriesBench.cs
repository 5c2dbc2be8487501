using System.Globalization;
using Malar.Api.Features.Ledger;

namespace Malar.Bench;

/// <summary>The extent of a measurement.</summary>
/// <param name="Connections">Concurrent clients of each contender, each with a connection to the database.</param>
/// <param name="Rounds">Number of turns of each contender.</param>
/// <param name="Turn">Duration of a turn.</param>
internal sealed record Plan(int Connections, int Rounds, TimeSpan Turn);

/// <summary>The result of one turn.</summary>
/// <param name="PerSecond">Acknowledged operations per second.</param>
/// <param name="Median">Median latency in milliseconds; 0 if not known.</param>
/// <param name="Slowest">99th percentile of the latency in milliseconds.</param>
internal sealed record Turn(double PerSecond, double Median = 0, double Slowest = 0)
{
    /// <param name="waits">Latency of each operation in milliseconds.</param>
    /// <param name="spent">Duration of the turn.</param>
    public static Turn Of(double[] waits, TimeSpan spent)
    {
        Array.Sort(waits);
        return new Turn(waits.Length / spent.TotalSeconds, waits[waits.Length / 2], waits[waits.Length * 99 / 100]);
    }
}

/// <summary>One way to save entries or sales, ready to be measured.</summary>
internal interface IContender : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Id of the service's process, if the contender uses it.</summary>
    int? Service => null;

    /// <summary>Saves as fast as possible for the given time.</summary>
    Task<Turn> RunAsync(TimeSpan turn, CancellationToken cancellationToken);
}

/// <summary>
/// Measures saved entries per second over HTTP with everything on (token, rate limits, validation, rate, postings, receipt in the outbox,
/// audit), against the same statement run bare over Npgsql, by pgbench and by FastAPI where they are installed, against an empty endpoint,
/// and with all logging and metrics on. Also measures sales on credit, which lock their buyer and take a number without gaps, against their
/// bare statements. The contenders take turns on one durable PostgreSQL, so that any other load on the machine affects all of them. Prints
/// their ratios, and the processor time by process.
/// </summary>
internal static class EntriesBench
{
    /// <summary>Long enough for the JIT compiler to optimize the hot paths.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan WarmUpOfOthers = TimeSpan.FromSeconds(2);

    /// <summary>Processor time per operation in milliseconds.</summary>
    private sealed record Cost(double Service, double Database, double Client);

    private sealed record Measured(Turn Turn, Cost Cost);

    /// <param name="Name">The contender.</param>
    /// <param name="PerSecond">Median over its turns, as are the other figures.</param>
    /// <param name="Median">Milliseconds from the request to its response.</param>
    /// <param name="SlowestToMedian">Ratio of the 99th percentile to the median.</param>
    /// <param name="ServiceMs">Milliseconds of processor time per operation, of the service …</param>
    /// <param name="DatabaseMs">… of PostgreSQL …</param>
    /// <param name="ClientMs">… and of the client.</param>
    private sealed record Result(
        string Name,
        double PerSecond,
        double Median,
        double SlowestToMedian,
        double ServiceMs,
        double DatabaseMs,
        double ClientMs
    );

    private sealed record Ratio(string Of, string To, double Median, double Least, double Most);

    /// <param name="plan">The extent of the measurement.</param>
    /// <param name="other">Another build of the service to compare with; null: none.</param>
    /// <param name="json">The file for the figures; null: none.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public static async Task<int> RunAsync(Plan plan, FileInfo? other, FileInfo? json, CancellationToken cancellationToken)
    {
        await using var shop = await BenchShop.OpenAsync(plan, cancellationToken);
        await using var sink = await TelemetrySink.StartAsync(cancellationToken);
        Task<ServedApi> Served(params (string, string)[] settings) => ServedApi.StartAsync(shop, plan, cancellationToken, settings);
        IContender?[] entries =
        [
            HttpContender.Entries("entries", await Served(), shop, plan),
            HttpContender.Entries("entries, logged and traced", await Served(sink.Settings), shop, plan),
            other is null
                ? null
                : HttpContender.Entries(
                    "entries, the other build",
                    await ServedApi.StartAsync(other, shop, plan, cancellationToken),
                    shop,
                    plan
                ),
            await BareSqlContender.EntriesAsync(shop, plan, cancellationToken),
            PgbenchContender.Entries(shop, plan, cancellationToken),
            await Twin.StartAsync(shop, plan, cancellationToken) is { } twin ? HttpContender.Entries(Twin.Name, twin, shop, plan) : null,
            HttpContender.Nothing(await Served(), plan),
        ];
        IContender?[] sales =
        [
            HttpContender.Sales(await Served(), shop, plan),
            await BareSqlContender.SalesAsync(shop, plan, cancellationToken),
            PgbenchContender.Sales(shop, plan, cancellationToken),
        ];
        if (sales[^1] is null)
            Console.WriteLine("pgbench is not installed; without it.");
        if (!entries.Any(e => e?.Name == Twin.Name))
            Console.WriteLine("FastAPI and asyncpg are not installed; without them.");
        IContender[][] groups =
        [
            [.. entries.OfType<IContender>()],
            [.. sales.OfType<IContender>()],
        ];
        IContender[] contenders = [.. groups.SelectMany(g => g)];
        try
        {
            var rounds = await MeasureAsync(contenders, shop, plan, cancellationToken);
            Result[] results = [.. contenders.Select((c, i) => Of(c.Name, [.. rounds.Select(r => r[i])]))];
            Ratio[] ratios =
            [
                .. groups.SelectMany(g =>
                    g.Skip(1)
                        .Select(c => Of(g[0].Name, c.Name, [.. rounds.Select(r => r[At(g[0])].Turn.PerSecond / r[At(c)].Turn.PerSecond)]))
                ),
            ];
            Tell(results, ratios);
            await SideBySide.WriteAsync(
                json,
                new
                {
                    plan.Connections,
                    plan.Rounds,
                    results,
                    ratios,
                },
                cancellationToken
            );
            return await LedgerCheck.ReportAsync(shop.Services, Console.Out, cancellationToken);
        }
        finally
        {
            foreach (var contender in contenders)
                await contender.DisposeAsync();
        }

        int At(IContender contender) => Array.IndexOf(contenders, contender);
    }

    /// <summary>Returns the results by round and contender. Each round starts with another contender.</summary>
    private static async Task<Measured[][]> MeasureAsync(
        IContender[] contenders,
        BenchShop shop,
        Plan plan,
        CancellationToken cancellationToken
    )
    {
        var server = await ServerAsync(shop, cancellationToken);
        foreach (var contender in contenders)
            await contender.RunAsync(contender.Service is null ? WarmUpOfOthers : WarmUp, cancellationToken);
        var rounds = new Measured[plan.Rounds][];
        for (var round = 0; round < plan.Rounds; round++)
        {
            rounds[round] = new Measured[contenders.Length];
            for (var turn = 0; turn < contenders.Length; turn++)
            {
                var next = (round + turn) % contenders.Length;
                var before = Spent(contenders[next]);
                var done = await contenders[next].RunAsync(plan.Turn, cancellationToken);
                var after = Spent(contenders[next]);
                double Each(double from, double to) => (to - from) * 1000 / (done.PerSecond * plan.Turn.TotalSeconds);
                rounds[round][next] = new Measured(
                    done,
                    new Cost(Each(before.Service, after.Service), Each(before.Database, after.Database), Each(before.Client, after.Client))
                );
            }

            var rates = contenders.Select((c, i) => $"{c.Name} {Shown(rounds[round][i].Turn.PerSecond, "0")}/s");
            Console.WriteLine($"round {round + 1}  {string.Join("  ", rates)}");
        }

        return rounds;

        Cost Spent(IContender contender) =>
            !ProcessorTime.IsKnown
                ? new Cost(0, 0, 0)
                : new Cost(
                    contender.Service is { } service ? ProcessorTime.Of(service) : 0,
                    ProcessorTime.OfAll(server),
                    ProcessorTime.Of(Environment.ProcessId)
                );
    }

    /// <summary>Returns the id of the PostgreSQL process that starts those of the connections.</summary>
    private static async Task<int> ServerAsync(BenchShop shop, CancellationToken cancellationToken)
    {
        if (!ProcessorTime.IsKnown)
            return 0;
        await using var source = shop.Connect();
        await using var ask = source.CreateCommand("select pg_backend_pid()");
        return ProcessorTime.ParentOf((int)(await ask.ExecuteScalarAsync(cancellationToken))!);
    }

    private static Result Of(string name, Measured[] rounds)
    {
        return new Result(
            name,
            Middle(r => r.Turn.PerSecond),
            Middle(r => r.Turn.Median),
            Middle(r => r.Turn.Median > 0 ? r.Turn.Slowest / r.Turn.Median : 0),
            Middle(r => r.Cost.Service),
            Middle(r => r.Cost.Database),
            Middle(r => r.Cost.Client)
        );

        double Middle(Func<Measured, double> figure) => Math.Round(rounds.Select(figure).Order().ElementAt(rounds.Length / 2), 3);
    }

    private static Ratio Of(string of, string to, double[] ratios) =>
        new(of, to, Math.Round(ratios.Order().ElementAt(ratios.Length / 2), 3), Math.Round(ratios.Min(), 3), Math.Round(ratios.Max(), 3));

    private static void Tell(Result[] results, Ratio[] ratios)
    {
        Console.WriteLine(
            $"\n{"", -28}{"a second", 9}{"p50 ms", 8}{"p99/p50", 9}   ms of processor each: {"service", 8}{"database", 10}{"client", 8}"
        );
        foreach (var r in results)
            Console.WriteLine(
                $"{r.Name, -28}{Shown(r.PerSecond, "0"), 9}{Shown(r.Median, "0.0"), 8}{Shown(r.SlowestToMedian, "0.0"), 9}{"", 25}{Shown(r.ServiceMs, "0.00"), 8}{Shown(r.DatabaseMs, "0.00"), 10}{Shown(r.ClientMs, "0.00"), 8}"
            );
        Console.WriteLine();
        foreach (var r in ratios)
            Console.WriteLine($"{r.Of}: {Shown(r.Median, "0.00")} of {r.To} (from {Shown(r.Least, "0.00")} to {Shown(r.Most, "0.00")})");
    }

    private static string Shown(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
