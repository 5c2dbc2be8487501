using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Malar.Bench;

/// <summary>Runs the same statements with pgbench, prepared and in one round trip.</summary>
internal sealed partial class PgbenchContender : IContender
{
    private const string Debian = "/usr/lib/postgresql";

    private readonly string program;
    private readonly NpgsqlConnectionStringBuilder database;
    private readonly Func<Task<SaveBatch>> save;
    private readonly string people;
    private readonly int connections;
    private readonly string script = Path.GetTempFileName();
    private long runs;

    private PgbenchContender(string name, string program, Func<Task<SaveBatch>> save, string people, BenchShop shop, int connections)
    {
        (Name, this.program, this.save, this.people, this.connections) = (name, program, save, people, connections);
        database = Api.Shared.Data.DatabaseUrl.Parse(shop.DatabaseUrl);
    }

    public string Name { get; }

    public static PgbenchContender? Entries(BenchShop shop, Plan plan, CancellationToken cancellationToken) =>
        Find("entries by pgbench", () => SaveBatch.OfEntryAsync(shop, cancellationToken), BenchShop.Farmers, shop, plan);

    public static PgbenchContender? Sales(BenchShop shop, Plan plan, CancellationToken cancellationToken) =>
        Find("sales by pgbench", () => SaveBatch.OfSaleAsync(shop, cancellationToken), BenchShop.Buyers, shop, plan);

    /// <summary>Returns null if pgbench is not installed: on the PATH, in MALAR_PG_BIN, or where Debian installs it.</summary>
    private static PgbenchContender? Find(string name, Func<Task<SaveBatch>> save, string people, BenchShop shop, Plan plan)
    {
        string[] debian = Directory.Exists(Debian)
            ? [.. Directory.GetDirectories(Debian).Select(d => Path.Combine(d, "bin")).OrderDescending(StringComparer.Ordinal)]
            : [];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Prepend(Environment.GetEnvironmentVariable("MALAR_PG_BIN") ?? "")
            .Concat(debian);
        var found = folders.Where(f => f.Length > 0).Select(f => Path.Combine(f, "pgbench")).FirstOrDefault(File.Exists);
        return found is null ? null : new PgbenchContender(name, found, save, people, shop, plan.Connections);
    }

    public async Task<Turn> RunAsync(TimeSpan turn, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(script, await ScriptAsync(), cancellationToken);
        var start = new ProcessStartInfo(
            program,
            [
                "-h",
                database.Host!,
                "-p",
                database.Port.ToString(CultureInfo.InvariantCulture),
                "-U",
                database.Username!,
                "-n",
                "-M",
                "prepared",
                "-c",
                connections.ToString(CultureInfo.InvariantCulture),
                "-j",
                Math.Min(connections, Environment.ProcessorCount).ToString(CultureInfo.InvariantCulture),
                "-T",
                Math.Ceiling(turn.TotalSeconds).ToString(CultureInfo.InvariantCulture),
                "-f",
                script,
                "-D",
                "i=0",
                "-D",
                string.Create(CultureInfo.InvariantCulture, $"run={++runs}"),
                database.Database!,
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = database.Password;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 && Rate().Match(output) is { Success: true } match
            ? new Turn(double.Parse(match.Groups["tps"].Value, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"pgbench: {output}{await errors}");
    }

    /// <summary>Writes the script. Ids increase for each client as if made from a clock; all other values are constant.</summary>
    private async Task<string> ScriptAsync()
    {
        using var saved = await save();
        var sql = string.Join(";\n", saved.AsTexts(Id("0000", people, ":who"), kind => Id($"{kind:0000}", people, ":n")));
        return $"""
            \set i :i + 1
            \set n :run * 1000000000 + :client_id * 1000000 + :i
            \set who random(1, {BenchShop.FarmerCount})
            \startpipeline
            {sql};
            \endpipeline
            """;
    }

    private static string Id(string kind, string people, string number) =>
        $"('019c4f2e-{kind}-7000-{people}-' || lpad(to_hex({number}::bigint), 12, '0'))::uuid";

    [GeneratedRegex("tps = (?<tps>[0-9.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();

    public ValueTask DisposeAsync()
    {
        File.Delete(script);
        return ValueTask.CompletedTask;
    }
}
