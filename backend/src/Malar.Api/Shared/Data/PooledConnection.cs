using Npgsql;

namespace Malar.Api.Shared.Data;

/// <summary>
/// A connection of the pool, which goes back as good as it came. Npgsql prepares a statement at its fifth use, and notes that it has
/// before it knows which columns come; when that use is refused in between, for a NUL in a text or a number beyond its type, it believes
/// in a statement without rows, and whoever uses it next on this connection gets an "unexpected backend message DataRow". So what was
/// prepared is forgotten once a statement has failed.
/// </summary>
internal sealed class PooledConnection : IAsyncDisposable
{
    private bool hasFailed;

    private PooledConnection(NpgsqlConnection connection) => Connection = connection;

    public NpgsqlConnection Connection { get; }

    public static async Task<PooledConnection> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken) =>
        new(await source.OpenConnectionAsync(cancellationToken));

    /// <summary>Every statement is sent within this.</summary>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> statement)
    {
        try
        {
            return await statement(Connection);
        }
        catch (Exception e) when (!IsOfConstraint(e))
        {
            hasFailed = true;
            throw;
        }
    }

    /// <summary>When its transaction has ended: in one that failed nothing can be forgotten.</summary>
    public async ValueTask DisposeAsync()
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
