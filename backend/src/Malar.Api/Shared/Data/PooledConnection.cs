using Npgsql;

namespace Malar.Api.Shared.Data;

/// <summary>
/// A pooled connection that is returned in a usable state. Npgsql prepares a statement at its fifth use and marks it as prepared before it
/// knows the result's columns. If that use is refused in between, for a NUL in a text or a number out of range, Npgsql assumes a statement
/// without rows, and the next user of the connection gets an "unexpected backend message DataRow". So prepared statements are discarded
/// after a statement has failed.
/// </summary>
internal sealed class PooledConnection(DatabasePool pool, NpgsqlConnection connection) : IAsyncDisposable
{
    private bool hasFailed;
    private Task? abandoned;

    public NpgsqlConnection Connection => connection;

    /// <summary>Whether an abandoned statement is still running, so that no other may be sent on this connection.</summary>
    public bool IsAbandoned => abandoned is not null;

    /// <summary>Runs a statement, or the end of a transaction; all of them go through here.</summary>
    /// <exception cref="NpgsqlException">The database refused it, or does not answer at all (<see cref="DatabasePool"/>).</exception>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> statement)
    {
        Task<T>? work = null;
        try
        {
            work = statement(Connection);
            return await pool.WaitAsync(work);
        }
        catch (Exception e) when (!IsOfConstraint(e))
        {
            hasFailed = true;
            if (work is { IsCompleted: false })
                abandoned = work;
            throw;
        }
    }

    /// <summary>
    /// Runs statements outside a transaction, in one round trip. With several servers they are wrapped in a transaction: PgDog treats
    /// settings outside one as settings of the session, so the connection's next user would have the shop and role of the previous one.
    /// </summary>
    public Task<T> RunAloneAsync<T>(Func<NpgsqlConnection, Task<T>> statements, CancellationToken cancellationToken) =>
        RunAsync(
            !pool.IsSharded
                ? statements
                : async on =>
                {
                    await using var alone = await on.BeginTransactionAsync(cancellationToken);
                    var result = await statements(on);
                    await alone.CommitAsync(cancellationToken);
                    return result;
                }
        );

    /// <summary>Called after the transaction has ended, because prepared statements cannot be discarded in a failed one.</summary>
    public ValueTask DisposeAsync()
    {
        if (abandoned is null)
            return GiveBackAsync();
        // Returns when the database is back or the statement has timed out.
        _ = GiveBackLaterAsync(abandoned);
        return ValueTask.CompletedTask;
    }

    private async Task GiveBackLaterAsync(Task work)
    {
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await GiveBackAsync();
    }

    private async ValueTask GiveBackAsync()
    {
        if (hasFailed && new NpgsqlConnectionStringBuilder(Connection.ConnectionString).MaxAutoPrepare > 0)
            ForgetPrepared();
        await Connection.DisposeAsync();
    }

    /// <summary>
    /// Constraint violations are harmless here: they occur when rows are written, after the columns are known, and are common.
    /// </summary>
    private static bool IsOfConstraint(Exception error) =>
        error is PostgresException { SqlState: var state } && state.StartsWith("23", StringComparison.Ordinal);

    private void ForgetPrepared()
    {
        try
        {
            Connection.UnprepareAll();
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // Either broken, which the pool notices itself, or stuck, in which case nobody may get it again.
            NpgsqlConnection.ClearPool(Connection);
        }
    }
}
