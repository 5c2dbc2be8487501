using Dapper;

namespace Malar.Api.Shared.Data;

/// <summary>A source of rows, so that checks of a ledger need not know whether they read one shop or all.</summary>
internal interface IRowReader
{
    Task<List<T>> QueryAsync<T>(string sql, object? args, CancellationToken cancellationToken);
}

/// <summary>
/// Reads across shops with a database role that may read everything and change nothing: to find the shop of a user who signs in, to find
/// work for a worker, and for an operator's checks. Never used with input of a signed-in user. Shops that have moved to another server
/// (docs/scale.md) are excluded.
/// </summary>
internal sealed class CrossShopReader(DatabasePool pool)
{
    /// <summary>A condition for workers: work of a shop that is being moved to another server waits.</summary>
    public const string NotBeingMoved = "shop_id not in (select shop_id from shop_moves)";

    private const string EnterSql = "select set_config('role', 'malar_reader', true);";

    /// <summary>No timeout, for checks of a whole ledger, which take as long as it is large.</summary>
    public IRowReader Patient => new PatientReader(this);

    public Task<List<T>> QueryAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
        QueryAsync<T>(sql, args, null, cancellationToken);

    /// <param name="timeout">In seconds, 0 for none; null for the default.</param>
    private async Task<List<T>> QueryAsync<T>(string sql, object? args, int? timeout, CancellationToken cancellationToken)
    {
        await using var pooled = await pool.OpenAsync(cancellationToken);
        return await pooled.RunAloneAsync(
            async connection =>
            {
                await using var grid = await connection.QueryMultipleAsync(
                    new CommandDefinition(EnterSql + sql, args, commandTimeout: timeout, cancellationToken: cancellationToken)
                );
                await grid.ReadAsync();
                return (await grid.ReadAsync<T>()).AsList();
            },
            cancellationToken
        );
    }

    private sealed class PatientReader(CrossShopReader db) : IRowReader
    {
        public Task<List<T>> QueryAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
            db.QueryAsync<T>(sql, args, 0, cancellationToken);
    }
}
