using System.Globalization;
using Malar.Api.Features.Ledger;

namespace Malar.Bench;

/// <summary>How much is measured.</summary>
/// <param name="Connections">Clients of each contender at a time, each with a connection to the database.</param>
/// <param name="Rounds">How often each contender has its turn.</param>
/// <param name="Turn">How long a turn lasts.</param>
internal sealed record Plan(int Connections, int Rounds, TimeSpan Turn);

/// <summary>One way to save entries or sales, ready to be measured.</summary>
internal interface IContender : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Saves as fast as it can.</summary>
    /// <returns>How many were saved, and acknowledged as saved, a second.</returns>
    Task<double> RunAsync(TimeSpan turn, CancellationToken cancellationToken);
}

/// <summary>
/// Saved entries per second over HTTP with everything on (token, limits, validation, rate, postings, receipt in the outbox,
/// audit) against the same statement run bare over Npgsql, and by pgbench where it is installed; and sales on credit, which lock
/// their buyer and take a number without gaps, against theirs. The contenders take turns on one durable PostgreSQL, so that
/// whatever else the machine does meets them all; what is printed is their ratios.
/// </summary>
internal static class EntriesBench
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(Plan plan, CancellationToken cancellationToken)
    {
        await using var shop = await BenchShop.OpenAsync(plan, cancellationToken);
        IContender?[] all =
        [
            await HttpContender.StartAsync(shop, plan, cancellationToken),
            await BareSqlContender.EntriesAsync(shop, plan, cancellationToken),
            PgbenchContender.Entries(shop, plan, cancellationToken),
            await SalesContender.StartAsync(shop, plan, cancellationToken),
            await BareSqlContender.SalesAsync(shop, plan, cancellationToken),
            PgbenchContender.Sales(shop, plan, cancellationToken),
        ];
        var contenders = all.OfType<IContender>().ToList();
        if (contenders.Count < all.Length)
            Console.WriteLine("pgbench is not installed; without it.");
        try
        {
            var results = await MeasureAsync(contenders, plan, cancellationToken);
            Report(contenders, results);
            return await LedgerCheck.ReportAsync(shop.Services, Console.Out, cancellationToken);
        }
        finally
        {
            foreach (var contender in contenders)
                await contender.DisposeAsync();
        }
    }

    /// <summary>Entries per second, by round and contender. Each round begins with another one.</summary>
    private static async Task<double[][]> MeasureAsync(List<IContender> contenders, Plan plan, CancellationToken cancellationToken)
    {
        foreach (var contender in contenders)
            await contender.RunAsync(WarmUp, cancellationToken);
        var results = new double[plan.Rounds][];
        for (var round = 0; round < plan.Rounds; round++)
        {
            results[round] = new double[contenders.Count];
            for (var turn = 0; turn < contenders.Count; turn++)
            {
                var next = (round + turn) % contenders.Count;
                results[round][next] = await contenders[next].RunAsync(plan.Turn, cancellationToken);
            }

            var rates = contenders.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{c.Name} {results[round][i], 7:0}/s"));
            Console.WriteLine($"round {round + 1}  {string.Join("  ", rates)}");
        }

        return results;
    }

    private static void Report(List<IContender> contenders, double[][] results)
    {
        Console.WriteLine();
        var (entries, sales) = (0, contenders.FindIndex(c => c is SalesContender));
        for (var other = 1; other < contenders.Count; other++)
            Tell(other > sales ? sales : entries, other);

        void Tell(int one, int other)
        {
            var ratios = results.Select(r => r[one] / r[other]).Order().ToArray();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{contenders[one].Name}: {ratios[ratios.Length / 2]:0.00} of {contenders[other].Name} (from {ratios[0]:0.00} to {ratios[^1]:0.00} over {ratios.Length} rounds)"
                )
            );
        }
    }
}
