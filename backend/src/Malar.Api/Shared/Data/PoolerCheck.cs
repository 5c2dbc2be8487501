using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Malar.Api.Shared.Data;

/// <summary>
/// Detects whether the service talks to the database directly or to a pooler (PgBouncer, Supabase's) without a setting for it. At the start
/// of a session a server reports the process id of its backend; a pooler, which has not chosen a backend yet, reports a number of its own.
/// </summary>
internal static class PoolerCheck
{
    private const string ProcessSql = "select pg_backend_pid()";

    /// <summary>A pooler hands out the most or least recently returned connection; after this many attempts all were seen.</summary>
    private const int Rounds = 30;

    /// <summary>
    /// Returns the connection string for the service. A statement that was prepared on one backend does not exist on the next, so behind a
    /// pooler nothing is prepared, unless <paramref name="prepared"/> says otherwise; a fast statement then takes 20 to 40 % longer.
    /// </summary>
    /// <param name="database">The database.</param>
    /// <param name="prepared">DATABASE_PREPARED_STATEMENTS; null to detect it.</param>
    /// <param name="log">Receives the result.</param>
    [SuppressMessage("Design", "MA0045", Justification = "Once, before anything else can be done.")]
    public static NpgsqlDataSource CreateSource(NpgsqlConnectionStringBuilder database, bool? prepared, ILogger log)
    {
        var keep = prepared ?? (database.MaxAutoPrepare > 0 && IsDirect(database, log));
        // The name of the pool in metrics; the default would be the whole connection string without the password.
        return new NpgsqlDataSourceBuilder(DatabaseUrl.WithPrepared(database, keep).ConnectionString) { Name = "malar" }.Build();
    }

    [SuppressMessage("Design", "MA0045", Justification = "Once, before anything else can be done.")]
    private static bool IsDirect(NpgsqlConnectionStringBuilder database, ILogger log)
    {
        try
        {
            using var connection = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(database.ConnectionString)
                {
                    Pooling = false,
                    Timeout = 3,
                    CommandTimeout = 3,
                    MaxAutoPrepare = 0,
                }.ConnectionString
            );
            connection.Open();
            using var ask = new NpgsqlCommand(ProcessSql, connection);
            if ((int)ask.ExecuteScalar()! == connection.ProcessID)
                return true;
            log.LogInformation("A pooler stands before the database: no statement is kept prepared");
        }
        catch (NpgsqlException e)
        {
            log.LogWarning(e, "The database cannot be asked whether a pooler stands before it: no statement is kept prepared");
        }

        return false;
    }

    /// <summary>Returns whether two transactions of one session may run on two backends, so that no session state is kept.</summary>
    /// <param name="session">An open connection without a running statement.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task<bool> SharesConnectionsAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        var process = await ProcessAsync(session, cancellationToken);
        if (process == session.ProcessID)
            return false;
        try
        {
            await using var other = session.CloneWith(
                new NpgsqlConnectionStringBuilder(session.ConnectionString) { Timeout = 5, CommandTimeout = 5 }.ConnectionString
            );
            await other.OpenAsync(cancellationToken);
            for (var round = 0; round < Rounds; round++)
            {
                await using var transaction = await other.BeginTransactionAsync(cancellationToken);
                if (await ProcessAsync(other, cancellationToken) == process || await ProcessAsync(session, cancellationToken) != process)
                    return true;
            }

            return false;
        }
        catch (NpgsqlException e) when (e.InnerException is TimeoutException)
        {
            // The pool has a single connection, and this session has it.
            return false;
        }
    }

    private static async Task<int> ProcessAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var ask = new NpgsqlCommand(ProcessSql, connection);
        return (int)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }
}
