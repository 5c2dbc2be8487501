using Npgsql;

namespace Malar.Api.Shared.Data;

/// <summary>
/// A connection of the pool, which goes back as good as it came. Npgsql prepares a statement at its fifth use, and notes that it has
/// before it knows which columns come; when that use is refused in between, for a NUL in a text or a number beyond its type, it believes
/// in a statement without rows, and whoever uses it next on this connection gets an "unexpected backend message DataRow". So what was
/// prepared is forgotten once a statement has failed.
/// </summary>
internal sealed class PooledConnection(DatabasePool pool, NpgsqlConnection connection) : IAsyncDisposable
{
    private bool hasFailed;
    private Task? abandoned;

    public NpgsqlConnection Connection => connection;

    /// <summary>Whether a statement is still under way that nobody waits for any more: it must not be given another.</summary>
    public bool IsAbandoned => abandoned is not null;

    /// <summary>Every statement is sent within this, and so is the end of a transaction.</summary>
    /// <exception cref="NpgsqlException">Refused; or the database does not answer at all (<see cref="DatabasePool"/>).</exception>
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
    /// Statements outside any transaction, in one exchange. Before several servers they are made a transaction: PgDog reads what is set
    /// outside of one as meant for the session, and the connection's next user would have the shop and the role of the last.
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

    /// <summary>When its transaction has ended: in one that failed nothing can be forgotten.</summary>
    public ValueTask DisposeAsync()
    {
        if (abandoned is null)
            return GiveBackAsync();
        // Whenever the database comes back, or the statement's time is over.
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

    /// <summary>A constraint speaks when rows are written, long after the columns are known; and it is what refuses day by day.</summary>
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
            // Broken, which the pool sees by itself, or stuck: then nobody gets it again.
            NpgsqlConnection.ClearPool(Connection);
        }
    }
}
