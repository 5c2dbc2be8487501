using System.Diagnostics;
using System.Globalization;
using Malar.Local;

namespace Malar.Bench;

/// <summary>
/// Exports a year of a busy shop as a sheet, and measures the peak memory of the process above its idle memory while all entries of the
/// year are sent. The received bytes are counted and discarded.
/// </summary>
internal static class ExportBench
{
    private const double MostMegabytes = 64;

    private static readonly string[] Formats = ["csv", "xlsx"];

    /// <returns>0 if no round needed more than 64 MB.</returns>
    public static async Task<int> RunAsync(int entries, int rounds, CancellationToken cancellationToken)
    {
        await using var server = await LocalPostgres.StartAsync(
            new LocalPostgresOptions { Durable = false, Progress = Console.WriteLine },
            cancellationToken
        );
        await using var shop = await LongHistoryShop.OpenAsync(server, "year", entries, cancellationToken);
        // The history has only a hundred entries a day, so merge three days into one: a thousand days become a year.
        await shop.ChangeAsync(
            "update daily_entries set entry_date = date '2026-02-12' - (date '2026-02-12' - entry_date) / 3",
            cancellationToken
        );
        // A warm-up, because loaded assemblies and compiled code stay in memory.
        foreach (var format in Formats)
            await ReceiveAsync(shop, $"date_from=2026-02-12&date_to=2026-02-12&format={format}", cancellationToken);
        var largest = 0d;
        for (var round = 0; round < rounds; round++)
        {
            foreach (var format in Formats)
            {
                GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                var idle = Megabytes("VmRSS");
                // Resets the recorded peak memory (proc(5)).
                await File.WriteAllTextAsync("/proc/self/clear_refs", "5", cancellationToken);
                var watch = Stopwatch.StartNew();
                var bytes = await ReceiveAsync(shop, $"date_from=2025-02-12&date_to=2026-02-12&format={format}", cancellationToken);
                var above = Megabytes("VmHWM") - idle;
                largest = Math.Max(largest, above);
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{entries:n0} entries as {format}: {bytes / 1048576.0:0.0} MB in {watch.Elapsed.TotalSeconds:0.0} s, {above:0} MB above {idle:0} MB"
                    )
                );
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"at most {largest:0} MB above idle; allowed are {MostMegabytes:0}"));
        return largest <= MostMegabytes ? 0 : 1;
    }

    private static async Task<long> ReceiveAsync(LongHistoryShop shop, string query, CancellationToken cancellationToken)
    {
        using var answer = await shop.Owner.GetAsync(
            new Uri($"/api/v1/exports/entries?{query}", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken
        );
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var (buffer, total) = (new byte[65_536], 0L);
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            total += read;
        return total;
    }

    private static double Megabytes(string name) =>
        File.ReadLines("/proc/self/status")
            .Where(line => line.StartsWith(name, StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
            .Single();
}
