using System.Diagnostics;

namespace Malar.Bench;

/// <summary>Several clients that each do one thing again and again for a while.</summary>
internal static class Workers
{
    /// <param name="count">How many at a time.</param>
    /// <param name="turn">For how long; what has begun is finished and counted.</param>
    /// <param name="act">What each does; takes its number.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task<Turn> RunAsync(
        int count,
        TimeSpan turn,
        Func<int, CancellationToken, Task> act,
        CancellationToken cancellationToken
    )
    {
        var clock = Stopwatch.StartNew();
        var done = await Task.WhenAll(
            Enumerable
                .Range(0, count)
                .Select(worker =>
                    Task.Run(
                        async () =>
                        {
                            var waits = new List<double>();
                            while (clock.Elapsed < turn)
                            {
                                var start = Stopwatch.GetTimestamp();
                                await act(worker, cancellationToken);
                                waits.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                            }

                            return waits;
                        },
                        cancellationToken
                    )
                )
        );
        return Turn.Of([.. done.SelectMany(waits => waits)], clock.Elapsed);
    }
}
