using Dapper;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Npgsql;

namespace Malar.Api.Shared.Data;

/// <summary>
/// One request's way to the database: as the application's restricted role, inside one shop. Every statement has
/// <c>@shop_id</c>. Outside a transaction a call is one round trip: the settings of role and shop travel in front of the
/// statement and end with it, so it works behind a pooler in transaction mode too.
/// </summary>
internal sealed class ShopDb(NpgsqlDataSource source, CurrentUser user) : IAsyncDisposable
{
    private const string EnterShopSql =
        "select set_config('role', 'malar_app', true), set_config('app.shop_id', @shop_id::text, true);";

    private NpgsqlConnection? connection;
    private NpgsqlTransaction? transaction;
    private bool entered;

    /// <summary>Whether the pipeline has opened this command's transaction.</summary>
    public bool InTransaction => transaction is not null;

    public async Task<List<T>> QueryAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
        await RunAsync(sql, args, cancellationToken, grid => grid.ReadAsync<T>()) is { } rows ? rows.AsList() : [];

    /// <summary>The row, or null when there is none.</summary>
    public Task<T?> FindAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
        RunAsync(sql, args, cancellationToken, grid => grid.ReadSingleOrDefaultAsync<T?>());

    public Task<T> OneAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
        RunAsync(sql, args, cancellationToken, grid => grid.ReadSingleAsync<T>());

    /// <summary>Several statements in one round trip; <paramref name="read"/> takes their result sets in order.</summary>
    public Task<T> ReadAsync<T>(string sql, object? args, CancellationToken cancellationToken, Func<SqlMapper.GridReader, Task<T>> read) =>
        RunAsync(sql, args, cancellationToken, read);

    /// <summary>A page of a list: the first statement counts all, the second selects the page.</summary>
    public Task<Page<T>> PageAsync<T>(string sql, object? args, PagedQuery query, CancellationToken cancellationToken) =>
        RunAsync(sql, args, cancellationToken, async grid =>
        {
            var total = await grid.ReadSingleAsync<long>();
            return new Page<T>((await grid.ReadAsync<T>()).AsList(), query.Page, query.PageSize, total);
        });

    /// <summary>How many rows were written.</summary>
    public async Task<int> ExecuteAsync(string sql, object? args, CancellationToken cancellationToken)
    {
        var entry = Enter();
        await using var borrowed = await BorrowAsync(cancellationToken);
        var rows = await borrowed.Connection.ExecuteAsync(Define(entry + sql, args, cancellationToken));
        entered = InTransaction;
        return rows;
    }

    internal async Task BeginAsync(CancellationToken cancellationToken)
    {
        connection = await source.OpenConnectionAsync(cancellationToken);
        transaction = await connection.BeginTransactionAsync(cancellationToken);
        entered = false;
    }

    internal async Task CommitAsync(CancellationToken cancellationToken)
    {
        await transaction!.CommitAsync(cancellationToken);
        await DisposeAsync();
    }

    /// <summary>Ends the transaction, undoing it unless it was committed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (transaction is not null)
            await transaction.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
        (transaction, connection, entered) = (null, null, false);
    }

    private async Task<T> RunAsync<T>(string sql, object? args, CancellationToken cancellationToken, Func<SqlMapper.GridReader, Task<T>> read)
    {
        var entry = Enter();
        await using var borrowed = await BorrowAsync(cancellationToken);
        await using var grid = await borrowed.Connection.QueryMultipleAsync(Define(entry + sql, args, cancellationToken));
        if (entry.Length > 0)
            await grid.ReadAsync();
        var result = await read(grid);
        // The reader must be drained: an error of a later statement, or of a constraint checked at the end, is only then seen.
        while (!grid.IsConsumed)
            await grid.ReadAsync();
        entered = InTransaction;
        return result;
    }

    private string Enter() => entered ? "" : EnterShopSql;

    private CommandDefinition Define(string sql, object? args, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters(args);
        parameters.Add("shop_id", user.ShopId);
        return new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken);
    }

    private async Task<Borrowed> BorrowAsync(CancellationToken cancellationToken) =>
        connection is not null ? new Borrowed(connection, false) : new Borrowed(await source.OpenConnectionAsync(cancellationToken), true);

    private readonly record struct Borrowed(NpgsqlConnection Connection, bool Owned) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Owned ? Connection.DisposeAsync() : ValueTask.CompletedTask;
    }
}
