using System.Data.Common;
using Dapper;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Npgsql;

namespace Malar.Api.Shared.Data;

/// <summary>
/// One request's way to the database: as the application's restricted role, inside one shop. Every statement has
/// <c>@shop_id</c>, and <c>@own_farmer_id</c> (<see cref="Ownership"/>). Outside a transaction a call is one round trip: the settings of
/// role and shop travel in front of the statement and end with it, so it works behind a pooler in transaction mode too, and a connection is
/// given back as it was.
/// </summary>
/// <remarks>Arguments are bound by the rule of <see cref="SqlParameters"/>.</remarks>
internal sealed class ShopDb(DatabasePool pool, CurrentUser user) : IAsyncDisposable
{
    /// <summary>The last of it refuses a shop that another server has; one that is being moved is only read (docs/scale.md).</summary>
    internal const string EnterSql =
        "select set_config('role', 'malar_app', true), set_config('app.shop_id', @shop_id::text, true), enter_shop(@shop_id)";
    private const string HoldTermsSql = "select pg_advisory_xact_lock_shared(hashtextextended(@shop_id::text, 0))";

    /// <summary>Both in one statement; the lock comes last, as it stands.</summary>
    internal const string EnterAndHoldTermsSql = $"{EnterSql}, pg_advisory_xact_lock_shared(hashtextextended(@shop_id::text, 0))";

    /// <summary>
    /// A list is planned for the values it is asked with, each time: after five uses of a text the server would perhaps keep a plan that
    /// fits any value and reads a whole history for a rare one.
    /// </summary>
    private const string EnterForListSql = $"{EnterSql}, set_config('plan_cache_mode', 'force_custom_plan', true)";

    private PooledConnection? connection;
    private NpgsqlTransaction? transaction;
    private bool entered;

    /// <summary>Whether the pipeline has opened this command's transaction.</summary>
    public bool InTransaction => transaction is not null;

    public async Task<List<T>> QueryAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
        (await ReadAsync(sql, args, cancellationToken, results => results.ReadAsync<T>())).AsList();

    /// <summary>The row, or null when there is none. <paramref name="holdTerms"/>: see <see cref="OneAsync"/>.</summary>
    public Task<T?> FindAsync<T>(string sql, object? args, CancellationToken cancellationToken, bool holdTerms = false) =>
        ReadAsync(sql, args, cancellationToken, results => results.ReadSingleOrDefaultAsync<T?>(), holdTerms);

    /// <summary>The row, or null when there is none, by the second of two statements; the first holds what is asked about. One statement
    /// that does both, and had to wait, would still see what stood in other tables before.</summary>
    public Task<T?> FindLockedAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
        ReadAsync(sql, args, cancellationToken, async results =>
        {
            await results.ReadAsync<Guid>();
            return await results.ReadSingleOrDefaultAsync<T?>();
        });

    /// <param name="sql">What gives exactly one row.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <param name="holdTerms">
    /// Whoever changes the shop's rates or other terms waits from before the statement until the transaction ends (decision 0001).
    /// </param>
    public Task<T> OneAsync<T>(string sql, object? args, CancellationToken cancellationToken, bool holdTerms = false) =>
        ReadAsync(sql, args, cancellationToken, results => results.ReadSingleAsync<T>(), holdTerms);

    /// <summary>Several statements in one round trip; <paramref name="read"/> takes their result sets in order.</summary>
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
                // The reader must be drained: an error of a later statement, or of a constraint checked at the end, is only then seen.
                while (!results.IsConsumed)
                    await results.ReadAsync();
                return result;
            },
            cancellationToken
        );
    }

    /// <summary>A page of a list, for a farmer of his own rows only.</summary>
    /// <param name="list">Which rows.</param>
    /// <param name="query">Which page.</param>
    /// <param name="orderBy">The whole clause, with a unique last column.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
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

    /// <summary>All rows of a list, without pages.</summary>
    public Task<List<T>> AllAsync<T>(ListQuery list, string orderBy, CancellationToken cancellationToken) =>
        QueryAsync<T>(list.AllSql(orderBy, user.IsFarmer), list.Parameters, cancellationToken);

    /// <summary>How many rows were written.</summary>
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

    /// <summary>Ends the transaction, undoing it unless it was committed.</summary>
    public async ValueTask DisposeAsync()
    {
        // What is under way still is undone with its connection.
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
            // The connection is gone, and with it what was not committed.
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
    /// The first statement of every transaction before several servers: PgDog reads it, sends it to none, and sends the rest to the server
    /// that has this shop. A comment in the statements would do, too, but each would then be another text for each shop, and be
    /// parsed, planned and kept prepared as often. It is no parameter as SET takes none.
    /// </summary>
    private NpgsqlBatchCommand Hint() => new($"set local pgdog.sharding_key to '{user.ShopId:D}'");

    /// <summary>The transaction's connection, or one for this call.</summary>
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

    /// <summary>What every statement may name.</summary>
    private sealed record ShopScope(Guid ShopId, Guid? OwnFarmerId);

    /// <summary>Dapper's reader of rows, over the results of a batch.</summary>
    private sealed class Results(NpgsqlConnection connection, string sql, DbDataReader reader, CancellationToken cancellationToken)
        : SqlMapper.GridReader(new NpgsqlCommand(sql, connection), reader, null, null, null, true, cancellationToken);
}
