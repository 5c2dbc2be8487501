using System.Diagnostics;

namespace Malar.Bench;

/// <summary>Several clients that each repeat one operation for a given time.</summary>
internal static class Workers
{
    /// <param name="count">Number of concurrent clients.</param>
    /// <param name="turn">Duration; operations in progress at its end are completed and counted.</param>
    /// <param name="act">The operation; takes the number of the client.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
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
