using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Malar.Bench;

/// <summary>Measures several ways to do the same, sequentially in turn. The last one is the reference for the others.</summary>
internal static class SideBySide
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>One way to measure.</summary>
    /// <param name="Name">Name in the table of results.</param>
    /// <param name="Prepare">Prepares a turn; the function that it returns is timed.</param>
    public sealed record Way(string Name, Func<Task<Func<Task>>> Prepare);

    /// <param name="Name">The way.</param>
    /// <param name="Milliseconds">Median of its turns.</param>
    /// <param name="Times">Median ratio to the last way, computed per round.</param>
    /// <param name="Least">The smallest ratio.</param>
    /// <param name="Most">The largest ratio.</param>
    public sealed record Result(string Name, double Milliseconds, double Times, double Least, double Most);

    /// <summary>Runs each way once per round, after a warm-up round; prints each result, then a table.</summary>
    public static async Task<IReadOnlyList<Result>> RunAsync(IReadOnlyList<Way> ways, int rounds)
    {
        var spent = new double[rounds][];
        for (var round = -1; round < rounds; round++)
        {
            var took = new double[ways.Count];
            for (var i = 0; i < ways.Count; i++)
            {
                var act = await ways[i].Prepare();
                var start = Stopwatch.GetTimestamp();
                await act();
                took[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }

            if (round < 0)
                continue;
            spent[round] = took;
            Console.WriteLine($"round {round + 1}  {string.Join("  ", ways.Select((w, i) => $"{w.Name} {Shown(took[i], "0")} ms"))}");
        }

        Result[] results = [.. ways.Select((w, i) => Of(w.Name, [.. spent.Select(s => s[i])], [.. spent.Select(s => s[i] / s[^1])]))];
        Console.WriteLine($"\n{"", -28}{"ms", 9}{"×", 9}{"from", 9}{"to", 9}");
        foreach (var r in results)
            Console.WriteLine(
                $"{r.Name, -28}{Shown(r.Milliseconds, "0.0"), 9}{Shown(r.Times, "0.00"), 9}{Shown(r.Least, "0.00"), 9}{Shown(r.Most, "0.00"), 9}"
            );
        return results;
    }

    /// <summary>Writes the figures as JSON if a file was given.</summary>
    public static async Task WriteAsync(FileInfo? file, object figures, CancellationToken cancellationToken)
    {
        if (file is not null)
            await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(figures, Written), cancellationToken);
    }

    private static Result Of(string name, double[] spent, double[] times) =>
        new(name, Math.Round(Median(spent), 1), Math.Round(Median(times), 2), Math.Round(times.Min(), 2), Math.Round(times.Max(), 2));

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static string Shown(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
