using DbUp;
using DbUp.Engine.Output;
using Npgsql;

namespace Malar.Api.Shared.Operations;

/// <summary>
/// Brings a database up to the scripts of <c>db-scripts/</c>: in order, each once, all or nothing. Instances that start
/// together wait for each other.
/// </summary>
internal sealed class Migrator(NpgsqlDataSource source, ILogger<Migrator> log)
{
    /// <summary>The advisory lock of migrations; any number that nothing else uses.</summary>
    private const long Lock = 4_207_311_906;

    /// <summary>The scripts, beside the program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "db-scripts");

    /// <returns>The names of the scripts that were run now.</returns>
    /// <exception cref="InvalidOperationException">A script failed; nothing of this run was kept.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        await using var guard = await source.OpenConnectionAsync(cancellationToken);
        await using (var take = new NpgsqlCommand($"select pg_advisory_lock({Lock})", guard))
            await take.ExecuteNonQueryAsync(cancellationToken);
        try
        {
            var upgrade = DeployChanges
                .To.PostgresqlDatabase(new DataSourceConnections(source))
                .WithScriptsFromFileSystem(Folder)
                .JournalToPostgresqlTable("public", "schema_versions")
                .WithTransaction()
                .WithVariablesDisabled()
                .LogTo(new QuietLog(log))
                .Build();
            var result = upgrade.PerformUpgrade();
            return result.Successful
                ? [.. result.Scripts.Select(s => s.Name)]
                : throw new InvalidOperationException($"{result.ErrorScript?.Name}: {result.Error.Message}", result.Error);
        }
        finally
        {
            await using var release = new NpgsqlCommand($"select pg_advisory_unlock({Lock})", guard);
            await release.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private sealed class DataSourceConnections(NpgsqlDataSource source) : DbUp.Postgresql.PostgresqlConnectionManager(source);

    private sealed class QuietLog(ILogger log) : IUpgradeLog
    {
        public void LogTrace(string format, params object[] args) { }

        public void LogDebug(string format, params object[] args) { }

        public void LogInformation(string format, params object[] args) => log.LogInformation("{Migration}", string.Format(format, args));

        public void LogWarning(string format, params object[] args) => log.LogWarning("{Migration}", string.Format(format, args));

        public void LogError(string format, params object[] args) => log.LogError("{Migration}", string.Format(format, args));

        public void LogError(Exception ex, string format, params object[] args) =>
            log.LogError(ex, "{Migration}", string.Format(format, args));
    }
}
