using Dapper;

namespace Malar.Api.Shared.Data;

/// <summary>Where rows are read from: what checks a book need not know whether of all shops or of one.</summary>
internal interface IRowReader
{
    Task<List<T>> QueryAsync<T>(string sql, object? args, CancellationToken cancellationToken);
}

/// <summary>
/// Reading across shops, as the role that sees all and changes nothing: finding the shop of someone who signs in, work
/// waiting for a worker, the checks of an operator. Never used with what a signed-in user sent. Shops that have moved to another server
/// (docs/scale.md) are not among them.
/// </summary>
internal sealed class CrossShopReader(DatabasePool pool)
{
    /// <summary>For whoever looks for work: that of a shop which is being moved to another server waits.</summary>
    public const string NotBeingMoved = "shop_id not in (select shop_id from shop_moves)";

    private const string EnterSql = "select set_config('role', 'malar_reader', true);";

    /// <summary>For the checks of a whole book: they take as long as it is.</summary>
    public IRowReader Patient => new PatientReader(this);

    public Task<List<T>> QueryAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
        QueryAsync<T>(sql, args, null, cancellationToken);

    /// <param name="timeout">In seconds, 0: none; null: the usual one.</param>
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
