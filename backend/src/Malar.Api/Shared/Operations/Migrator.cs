using DbUp;
using Malar.Api.Shared.Data;
using Npgsql;

namespace Malar.Api.Shared.Operations;

/// <summary>
/// Runs the scripts of <c>db-scripts/</c> that a database lacks: in order, each once, all or none. Instances that start at the same time
/// wait for each other.
/// </summary>
/// <param name="database">DATABASE_DIRECT_URL: the database itself, or a pooler in session mode.</param>
internal sealed class Migrator(NpgsqlConnectionStringBuilder database)
{
    /// <summary>The advisory lock of migrations; an arbitrary number that nothing else uses.</summary>
    internal const long Lock = 4_207_311_906;

    private const string Shared =
        "A pooler in transaction mode stands before the database, and migrations need the database itself: set DATABASE_DIRECT_URL to its "
        + "direct address (at Supabase the one on port 5432).";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The folder of the scripts, beside the program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "db-scripts");

    /// <summary>
    /// How long a script waits for a lock on a table. All later statements on that table queue behind it, so it is shorter than a clerk
    /// would notice, and there are several attempts.
    /// </summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The number of attempts if a table is in use.</summary>
    public int Attempts { get; init; } = 10;

    /// <param name="say">Receives progress messages, one sentence each.</param>
    /// <param name="cancellationToken">Cancels waiting; scripts that have started run to their end.</param>
    /// <returns>The names of the scripts that were run now.</returns>
    /// <exception cref="InvalidOperationException">A script failed, or there is a pooler; nothing of this run was kept.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(Action<string> say, CancellationToken cancellationToken)
    {
        await using var guard = new NpgsqlConnection(Settings.ConnectionString);
        await guard.OpenAsync(cancellationToken);
        if (await PoolerCheck.SharesConnectionsAsync(guard, cancellationToken))
            throw new InvalidOperationException(Shared);
        // The lock ends with the transaction, even if this program dies; no session keeps it.
        await using var turn = await guard.BeginTransactionAsync(cancellationToken);
        await WaitForTurnAsync(guard, say, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var result = await Task.Run(Upgrade, cancellationToken);
            if (result.Successful)
                return [.. result.Scripts.Select(s => s.Name)];
            var script = result.ErrorScript?.Name ?? "The list of scripts";
            if (result.Error is not PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
                throw new InvalidOperationException($"{script}: {result.Error.Message.ReplaceLineEndings(" ")}", result.Error);
            if (attempt == Attempts)
                throw new InvalidOperationException(
                    $"{script}: a table is in use by a transaction that does not end (see pg_stat_activity); nothing was changed.",
                    result.Error
                );
            say($"{script}: a table is in use; trying again …");
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>No timeout: a script may take long, and so may the migration of another instance.</summary>
    private NpgsqlConnectionStringBuilder Settings =>
        new(database.ConnectionString)
        {
            Pooling = false,
            CommandTimeout = 0,
            KeepAlive = 30,
            MaxAutoPrepare = 0,
        };

    private static async Task WaitForTurnAsync(NpgsqlConnection guard, Action<string> say, CancellationToken cancellationToken)
    {
        const string Take = "set local idle_in_transaction_session_timeout = 0; select pg_try_advisory_xact_lock(@lock)";
        for (var isFirst = true; ; isFirst = false)
        {
            await using var take = new NpgsqlCommand(Take.Replace("@lock", $"{Lock}", StringComparison.Ordinal), guard);
            if ((bool)(await take.ExecuteScalarAsync(cancellationToken))!)
                return;
            if (isFirst)
                say("Another migration is under way: waiting for it to end …");
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private DbUp.Engine.DatabaseUpgradeResult Upgrade()
    {
        var begin =
            $"set lock_timeout = {(long)LockTimeout.TotalMilliseconds}; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0";
        var builder = new NpgsqlDataSourceBuilder(Settings.ConnectionString);
        builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = new NpgsqlCommand(begin, connection);
                command.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var command = new NpgsqlCommand(begin, connection);
                await command.ExecuteNonQueryAsync();
            }
        );
        using var source = builder.Build();
        return DeployChanges
            .To.PostgresqlDatabase(new DataSourceConnections(source))
            .WithScriptsFromFileSystem(Folder)
            .JournalToPostgresqlTable("public", "schema_versions")
            .WithTransaction()
            .WithVariablesDisabled()
            // The error is reported once, by the exception.
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
    }

    private sealed class DataSourceConnections(NpgsqlDataSource source) : DbUp.Postgresql.PostgresqlConnectionManager(source);
}
