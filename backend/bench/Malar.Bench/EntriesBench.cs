using System.Globalization;
using Malar.Api.Features.Ledger;

namespace Malar.Bench;

/// <summary>How much is measured.</summary>
/// <param name="Connections">Clients of each way at a time, each with a connection to the database.</param>
/// <param name="Rounds">How often each way has its turn.</param>
/// <param name="Turn">How long a turn lasts.</param>
internal sealed record Plan(int Connections, int Rounds, TimeSpan Turn);

/// <summary>One way to save lines, ready to run.</summary>
internal interface IWay : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Saves lines as fast as it can.</summary>
    /// <returns>How many were saved, and acknowledged as saved, a second.</returns>
    Task<double> RunAsync(TimeSpan turn, CancellationToken cancellationToken);
}

/// <summary>
/// Saved lines per second over HTTP with everything on (token, limits, validation, rate, postings, receipt in the outbox,
/// audit) against the same statement run bare over Npgsql, and by pgbench where it is installed. The ways take turns on one
/// durable PostgreSQL, so that whatever else the machine does meets them all; what is printed is their ratios.
/// </summary>
internal static class EntriesBench
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(Plan plan, CancellationToken cancellationToken)
    {
        await using var shop = await BenchShop.OpenAsync(plan, cancellationToken);
        var ways = new List<IWay> { await HttpWay.StartAsync(shop, plan, cancellationToken), await BareSqlWay.StartAsync(shop, plan, cancellationToken) };
        if (PgbenchWay.Find(shop, plan) is { } pgbench)
            ways.Add(pgbench);
        else
            Console.WriteLine("pgbench is not installed; without it.");
        try
        {
            var results = await MeasureAsync(ways, plan, cancellationToken);
            Report(ways, results);
            return await LedgerCheck.ReportAsync(shop.Services, Console.Out, cancellationToken);
        }
        finally
        {
            foreach (var way in ways)
                await way.DisposeAsync();
        }
    }

    /// <summary>Lines per second, by round and way. Each round begins with another way.</summary>
    private static async Task<double[][]> MeasureAsync(List<IWay> ways, Plan plan, CancellationToken cancellationToken)
    {
        foreach (var way in ways)
            await way.RunAsync(WarmUp, cancellationToken);
        var results = new double[plan.Rounds][];
        for (var round = 0; round < plan.Rounds; round++)
        {
            results[round] = new double[ways.Count];
            for (var turn = 0; turn < ways.Count; turn++)
            {
                var next = (round + turn) % ways.Count;
                results[round][next] = await ways[next].RunAsync(plan.Turn, cancellationToken);
            }

            Console.WriteLine($"round {round + 1}  {string.Join("  ", ways.Select((w, i) => string.Create(CultureInfo.InvariantCulture, $"{w.Name} {results[round][i],7:0}/s")))}");
        }

        return results;
    }

    private static void Report(List<IWay> ways, double[][] results)
    {
        Console.WriteLine();
        for (var other = 1; other < ways.Count; other++)
        {
            var ratios = results.Select(r => r[0] / r[other]).Order().ToArray();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{ways[0].Name} saves {ratios[ratios.Length / 2]:0.00} of what {ways[other].Name} saves (from {ratios[0]:0.00} to {ratios[^1]:0.00} over {ratios.Length} rounds)"));
        }
    }
}
