using System.Data.Common;
using Dapper;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Npgsql;

namespace Malar.Api.Shared.Data;

/// <summary>
/// Database access of one request: in the application's restricted role, inside one shop. Every statement may use <c>@shop_id</c> and
/// <c>@own_farmer_id</c> (<see cref="Ownership"/>). Outside a transaction a call is one round trip: role and shop are set in the same
/// batch, before the statement, and end with it. So it also works behind a pooler in transaction mode, and the connection needs no reset.
/// </summary>
/// <remarks>Parameters are bound as described at <see cref="SqlParameters"/>.</remarks>
internal sealed class ShopDb(DatabasePool pool, CurrentUser user) : IAsyncDisposable
{
    /// <summary>Its last part refuses a shop that is on another server; a shop that is being moved is read-only (docs/scale.md).</summary>
    internal const string EnterSql =
        "select set_config('role', 'malar_app', true), set_config('app.shop_id', @shop_id::text, true), enter_shop(@shop_id)";
    private const string HoldTermsSql = "select pg_advisory_xact_lock_shared(hashtextextended(@shop_id::text, 0))";

    /// <summary>Settings and lock in one statement; the lock is taken last, in the order as written.</summary>
    internal const string EnterAndHoldTermsSql = $"{EnterSql}, pg_advisory_xact_lock_shared(hashtextextended(@shop_id::text, 0))";

    /// <summary>
    /// Lists are planned for their actual values each time. Otherwise the server might switch to a generic plan after five uses of a text,
    /// and that plan scans a whole history for a rare value.
    /// </summary>
    private const string EnterForListSql = $"{EnterSql}, set_config('plan_cache_mode', 'force_custom_plan', true)";

    private PooledConnection? connection;
    private NpgsqlTransaction? transaction;
    private bool entered;

    /// <summary>Whether the pipeline has opened a transaction for this command.</summary>
    public bool InTransaction => transaction is not null;

    public async Task<List<T>> QueryAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
        (await ReadAsync(sql, args, cancellationToken, results => results.ReadAsync<T>())).AsList();

    /// <summary>Returns the row, or null if there is none. For <paramref name="holdTerms"/> see <see cref="OneAsync"/>.</summary>
    public Task<T?> FindAsync<T>(string sql, object? args, CancellationToken cancellationToken, bool holdTerms = false) =>
        ReadAsync(sql, args, cancellationToken, results => results.ReadSingleOrDefaultAsync<T?>(), holdTerms);

    /// <summary>Locks with the first statement and returns the row, or null, from the second. A single statement that does both and had to
    /// wait for the lock would still see the old rows of other tables.</summary>
    public Task<T?> FindLockedAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
        ReadAsync(sql, args, cancellationToken, async results =>
        {
            await results.ReadAsync<Guid>();
            return await results.ReadSingleOrDefaultAsync<T?>();
        });

    /// <param name="sql">A statement that returns exactly one row.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <param name="holdTerms">
    /// Whether to take a shared lock on the shop's terms first, so that changes of rates or other terms wait until the transaction ends
    /// (decision 0001).
    /// </param>
    public Task<T> OneAsync<T>(string sql, object? args, CancellationToken cancellationToken, bool holdTerms = false) =>
        ReadAsync(sql, args, cancellationToken, results => results.ReadSingleAsync<T>(), holdTerms);

    /// <summary>Runs several statements in one round trip; <paramref name="read"/> reads their result sets in order.</summary>
    public async Task<T> ReadAsync<T>(
        string sql,
        object? args,
        CancellationToken cancellationToken,
        Func<SqlMapper.GridReader, Task<T>> read,
        bool holdTerms = false
    )
    {
        var first = (entered, holdTerms) switch
        {
            _ when args is ListQuery.Values => EnterForListSql,
            (false, false) => EnterSql,
            (false, true) => EnterAndHoldTermsSql,
            (true, false) => null,
            (true, true) => HoldTermsSql,
        };
        return await OnConnectionAsync(
            async on =>
            {
                await using var batch = Batch(on, sql, args, first);
                var reader = await batch.ExecuteReaderAsync(cancellationToken);
                await using var results = new Results(on, sql, reader, cancellationToken);
                if (first is not null)
                    await reader.NextResultAsync(cancellationToken);
                var result = await read(results);
                // The reader must be read to the end: errors of later statements, or of deferred constraints, appear only then.
                while (!results.IsConsumed)
                    await results.ReadAsync();
                return result;
            },
            cancellationToken
        );
    }

    /// <summary>Returns a page of a list; for farmers only their own rows.</summary>
    /// <param name="list">The list.</param>
    /// <param name="query">The page.</param>
    /// <param name="orderBy">The full clause, with a unique last column.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public Task<Page<T>> PageAsync<T>(ListQuery list, PagedQuery query, string orderBy, CancellationToken cancellationToken) =>
        ReadAsync(list.Sql(query, orderBy, user.IsFarmer), list.Parameters, cancellationToken, async results =>
        {
            var total = await results.ReadSingleAsync<long>();
            var rows = (await results.ReadAsync<T>()).AsList();
            return new Page<T>(
                rows.Count > query.PageSize ? rows.GetRange(0, query.PageSize) : rows,
                query.Page,
                query.PageSize,
                Math.Min(total, ListQuery.Ceiling),
                rows.Count > query.PageSize,
                total <= ListQuery.Ceiling
            );
        });

    /// <summary>Returns all rows of a list, without paging.</summary>
    public Task<List<T>> AllAsync<T>(ListQuery list, string orderBy, CancellationToken cancellationToken) =>
        QueryAsync<T>(list.AllSql(orderBy, user.IsFarmer), list.Parameters, cancellationToken);

    /// <summary>Returns the number of rows written.</summary>
    public Task<int> ExecuteAsync(string sql, object? args, CancellationToken cancellationToken) =>
        OnConnectionAsync(
            async on =>
            {
                await using var batch = Batch(on, sql, args, entered ? null : EnterSql);
                return await batch.ExecuteNonQueryAsync(cancellationToken);
            },
            cancellationToken
        );

    internal async Task BeginAsync(CancellationToken cancellationToken)
    {
        connection = await pool.OpenAsync(cancellationToken);
        transaction = await connection.Connection.BeginTransactionAsync(cancellationToken);
        entered = false;
    }

    internal async Task CommitAsync(CancellationToken cancellationToken)
    {
        await connection!.RunAsync(async _ =>
        {
            await transaction!.CommitAsync(cancellationToken);
            return true;
        });
        await DisposeAsync();
    }

    /// <summary>Ends the transaction and rolls it back unless it was committed.</summary>
    public async ValueTask DisposeAsync()
    {
        // A statement that is still running is rolled back with its connection.
        if (transaction is not null && connection is { IsAbandoned: false })
            await UndoAsync(connection, transaction);
        if (connection is not null)
            await connection.DisposeAsync();
        (transaction, connection, entered) = (null, null, false);
    }

    private static async Task UndoAsync(PooledConnection connection, NpgsqlTransaction transaction)
    {
        try
        {
            await connection.RunAsync(async _ =>
            {
                await transaction.DisposeAsync();
                return true;
            });
        }
        catch (NpgsqlException)
        {
            // The connection is lost, so nothing was committed.
        }
    }

    private NpgsqlBatch Batch(NpgsqlConnection on, string sql, object? args, string? first)
    {
        var (batch, scope) = (new NpgsqlBatch(on, transaction), new ShopScope(user.ShopId, user.OwnFarmerId));
        if (pool.IsSharded && !entered)
            batch.BatchCommands.Add(Hint());
        if (first is not null)
            BoundSql.Of(first, scope, null).AddTo(batch, scope, null);
        BoundSql.Of(sql, scope, args).AddTo(batch, scope, args);
        return batch;
    }

    /// <summary>
    /// The first statement of every transaction if there are several servers. PgDog reads it, forwards it to none, and sends the rest to
    /// the server that has this shop. A comment in the statements would also work, but each text would then differ by shop and be parsed,
    /// planned and prepared once per shop. It is not a parameter, because SET takes none.
    /// </summary>
    private NpgsqlBatchCommand Hint() => new($"set local pgdog.sharding_key to '{user.ShopId:D}'");

    /// <summary>Returns the transaction's connection, or a new one for this call.</summary>
    private async Task<T> OnConnectionAsync<T>(Func<NpgsqlConnection, Task<T>> statement, CancellationToken cancellationToken)
    {
        if (connection is not null)
        {
            var result = await connection.RunAsync(statement);
            entered = true;
            return result;
        }

        await using var own = await pool.OpenAsync(cancellationToken);
        return await own.RunAloneAsync(statement, cancellationToken);
    }

    /// <summary>The parameters that every statement may use.</summary>
    private sealed record ShopScope(Guid ShopId, Guid? OwnFarmerId);

    /// <summary>Dapper's row reader, applied to the results of a batch.</summary>
    private sealed class Results(NpgsqlConnection connection, string sql, DbDataReader reader, CancellationToken cancellationToken)
        : SqlMapper.GridReader(new NpgsqlCommand(sql, connection), reader, null, null, null, true, cancellationToken);
}
