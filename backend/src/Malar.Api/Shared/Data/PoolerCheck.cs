using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Malar.Api.Shared.Data;

/// <summary>
/// Whether the database itself answers, or a pooler before it (PgBouncer, Supabase's), found out without a setting. A server tells at
/// the start of a session which of its processes serves it; a pooler, which has not chosen one yet, tells a number that it made up.
/// </summary>
internal static class PoolerCheck
{
    private const string ProcessSql = "select pg_backend_pid()";

    /// <summary>A pooler takes the connection that came back last, or first: round this often all were met.</summary>
    private const int Rounds = 30;

    /// <summary>
    /// What the service connects with. A statement that was prepared on one connection is not there on the next, so behind a pooler none
    /// is prepared, unless <paramref name="prepared"/> says otherwise; a fast statement then takes a fifth to two fifths longer.
    /// </summary>
    /// <param name="database">Where.</param>
    /// <param name="prepared">DATABASE_PREPARED_STATEMENTS; null: found out.</param>
    /// <param name="log">Told what was found.</param>
    [SuppressMessage("Design", "MA0045", Justification = "Once, before anything else can be done.")]
    public static NpgsqlDataSource CreateSource(NpgsqlConnectionStringBuilder database, bool? prepared, ILogger log)
    {
        var keep = prepared ?? (database.MaxAutoPrepare > 0 && IsDirect(database, log));
        // By this name it is measured; its standard is the whole connection string without the password.
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

    /// <summary>Whether two transactions of one session may be served by two connections, so that nothing of a session is kept.</summary>
    /// <param name="session">Open, with nothing under way.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
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
            // There is one connection, and this session has it.
            return false;
        }
    }

    private static async Task<int> ProcessAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var ask = new NpgsqlCommand(ProcessSql, connection);
        return (int)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }
}
