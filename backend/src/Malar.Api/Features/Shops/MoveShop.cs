using System.Data;
using Dapper;
using Malar.Api.Features.Audit;
using Malar.Api.Features.Ledger;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Operations.Backups;
using Npgsql;

namespace Malar.Api.Features.Shops;

/// <summary>
/// Moves one shop to another database server (docs/scale.md). The shop becomes read-only on the source. All its rows are copied in one
/// transaction on the target, compared with the originals, and verified by the operator's checks. Only then does the source record that the
/// shop has moved, and the target commit. Whatever fails, at most one server serves the shop, and no row is lost.
/// </summary>
/// <param name="from">The source server, by its direct address.</param>
/// <param name="to">The target server, by its direct address.</param>
/// <param name="say">Called with a progress message, one sentence at a time.</param>
internal sealed class MoveShop(NpgsqlConnectionStringBuilder from, NpgsqlConnectionStringBuilder to, Action<string> say)
{
    private const string ReaderSql = "select set_config('role', 'malar_reader', true)";
    private const string EnterSql = "select set_config('role', 'malar_mover', true), set_config('app.shop_id', @shop_id::text, true)";
    private const string OwnerSql = "select set_config('role', 'none', true)";

    // With these settings, a row has the same text form on both servers.
    private const string SessionSql = """
        set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres'; set bytea_output = 'hex'; set extra_float_digits = 1;
        set statement_timeout = 0; set idle_in_transaction_session_timeout = 0
        """;

    private const string FindSql = """
        select coalesce(s.shop_id, m.shop_id) as shop_id, m.since, m.moved_to
        from shops s full join shop_moves m on m.shop_id = s.shop_id where coalesce(s.code, m.code) = @code
        """;

    private const string TryLockMoveSql = "select pg_try_advisory_lock(hashtextextended('move ' || @code, 0))";

    /// <summary>Held until the transaction ends. While it is held, no other session can be about to bring the shop to this
    /// server.</summary>
    private const string LockArrivalSql = "select pg_advisory_xact_lock(hashtextextended('arrival ' || @shop_id, 0))";

    private const string IsThereSql = "select exists (select from shops where shop_id = @shop_id)";

    private const string BeginSql =
        "insert into shop_moves (shop_id, code, since) select shop_id, code, now() from shops where shop_id = @shop_id";

    private const string MovedSql = "update shop_moves set moved_to = @moved_to where shop_id = @shop_id";
    private const string GiveUpSql = "delete from shop_moves where shop_id = @shop_id";

    /// <summary>Selects all tables with a <c>shop_id</c>, their columns, and the tables that their foreign keys refer to. The column
    /// <c>changed_in</c> is left out and starts again, because transaction ids belong to one server.</summary>
    private const string TablesSql = """
        select c.relname as name,
            array(select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                and a.attgenerated = '' and a.attname <> 'changed_in' order by a.attnum) as columns,
            array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
                where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as parents
        from pg_class c join pg_attribute s on s.attrelid = c.oid and s.attname = 'shop_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'shop_moves' order by c.relname
        """;

    private const string ArrivedSql = "update shops set moves = moves + 1 where shop_id = @shop_id";

    private sealed record Place
    {
        public Guid ShopId { get; init; }

        public DateTime? Since { get; init; }

        public string? MovedTo { get; init; }
    }

    private sealed record Table
    {
        public string Name { get; init; } = "";

        public string[] Columns { get; init; } = [];

        public string[] Parents { get; init; } = [];

        public string List => string.Join(", ", Columns);
    }

    private sealed record Content
    {
        public long Rows { get; init; }

        public string Hash { get; init; } = "";
    }

    /// <summary>Reader for the checks, limited to the one shop whose transaction is open.</summary>
    private sealed class OneShop(NpgsqlConnection connection) : IRowReader
    {
        public async Task<List<T>> QueryAsync<T>(string sql, object? args, CancellationToken cancellationToken) =>
            (await connection.QueryAsync<T>(new CommandDefinition(sql, args, cancellationToken: cancellationToken))).AsList();
    }

    private string Target => $"{to.Host}:{to.Port}/{to.Database}";

    /// <summary>Moves the shop, or completes a move that was interrupted.</summary>
    /// <exception cref="InvalidOperationException">The shop stays where it is, unchanged; the message has the reason.</exception>
    public async Task RunAsync(string code, CancellationToken cancellationToken)
    {
        await using var source = await OpenAsync(from, cancellationToken);
        await using var target = await OpenAsync(to, cancellationToken);
        if (!(await SchemaVersion.ScriptsAsync(source)).SetEquals(await SchemaVersion.ScriptsAsync(target)))
            throw new InvalidOperationException("The two databases have not run the same scripts: migrate both.");
        var place = await FindAsync(source, code);
        await using var arrival = await EnterAsync(target, place.ShopId, IsolationLevel.ReadCommitted, cancellationToken);
        if (await ExistsOnTargetAsync(target, place.ShopId))
        {
            if (place.MovedTo != Target)
                throw new InvalidOperationException($"{Target} has the shop {code} already.");
            say($"{code} has moved to {Target}.");
            return;
        }

        if (place.MovedTo is { } elsewhere && elsewhere != Target)
            throw new InvalidOperationException($"{code} has moved to {elsewhere}.");
        if (place.Since is null)
            await ChangeAsync(source, place.ShopId, BeginSql, null, cancellationToken);
        say($"{code} is read-only: what is entered meanwhile waits on the devices.");
        try
        {
            await OpenTransactions.WaitForAsync(source, say, cancellationToken);
            await CopyAsync(source, target, place.ShopId, cancellationToken);
            await CheckAsync(target, cancellationToken);
            await ChangeAsync(source, place.ShopId, MovedSql, Target, cancellationToken);
        }
        catch
        {
            await arrival.DisposeAsync();
            await RevertAsync(place.ShopId);
            say($"{code} stays where it is, and can be written again.");
            throw;
        }

        await CommitAsync(arrival, code, place.ShopId);
        say($"{code} has moved to {Target}. Now send it there (docs/scale.md); what is left of it here goes with --remove.");
    }

    /// <summary>Cancels a move that was interrupted.</summary>
    /// <exception cref="InvalidOperationException">The target server already has the shop.</exception>
    public async Task CancelAsync(string code, CancellationToken cancellationToken)
    {
        await using var source = await OpenAsync(from, cancellationToken);
        var place = await FindAsync(source, code);
        if (!await IsStayingAsync(place, cancellationToken))
            throw new InvalidOperationException($"{place.MovedTo} has the shop {code}.");
        await ChangeAsync(source, place.ShopId, GiveUpSql, null, cancellationToken);
        say($"{code} stays where it is, and can be written again.");
    }

    /// <summary>Removes the rows of a shop that another server has, table by table. If interrupted, it can be run again.</summary>
    /// <exception cref="InvalidOperationException">The target server does not have the shop.</exception>
    public async Task RemoveAsync(string code, CancellationToken cancellationToken)
    {
        await using var source = await OpenAsync(from, cancellationToken);
        var place = await FindAsync(source, code);
        if (await IsStayingAsync(place, cancellationToken))
            throw new InvalidOperationException($"{code} has not moved: nothing was removed.");
        var tables = await TablesAsync(source);
        var rows = 0L;
        foreach (var table in Enumerable.Reverse(tables).Where(t => t.Name != "shops"))
            rows += await ChangeAsync(source, place.ShopId, $"delete from {table.Name} where shop_id = @shop_id", null, cancellationToken);
        rows += await ChangeAsync(
            source,
            place.ShopId,
            $"{GiveUpSql}; delete from shops where shop_id = @shop_id",
            null,
            cancellationToken
        );
        say($"{rows} rows of {code} were removed here; {place.MovedTo} has it.");
    }

    private static async Task<NpgsqlConnection> OpenAsync(NpgsqlConnectionStringBuilder database, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database.ConnectionString)
            {
                Pooling = false,
                CommandTimeout = 0,
                KeepAlive = 30,
                MaxAutoPrepare = 0,
            }.ConnectionString
        );
        await connection.OpenAsync(cancellationToken);
        if (await PoolerCheck.SharesConnectionsAsync(connection, cancellationToken))
            throw new InvalidOperationException("A pooler stands before a database: a shop is moved by their direct addresses.");
        await connection.ExecuteAsync(SessionSql);
        return connection;
    }

    /// <summary>Begins a transaction inside the shop, with the role that moves shops.</summary>
    private static async Task<NpgsqlTransaction> EnterAsync(
        NpgsqlConnection connection,
        Guid shop,
        IsolationLevel level,
        CancellationToken cancellationToken
    )
    {
        var transaction = await connection.BeginTransactionAsync(level, cancellationToken);
        await connection.ExecuteAsync(EnterSql, new { shop_id = shop });
        return transaction;
    }

    private static async Task<int> ChangeAsync(
        NpgsqlConnection connection,
        Guid shop,
        string sql,
        string? movedTo,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await EnterAsync(connection, shop, IsolationLevel.ReadCommitted, cancellationToken);
        var rows = await connection.ExecuteAsync(sql, new { shop_id = shop, moved_to = movedTo });
        await transaction.CommitAsync(cancellationToken);
        return rows;
    }

    /// <summary>Finds where the shop is, and prevents others from moving it for the lifetime of this session.</summary>
    private static async Task<Place> FindAsync(NpgsqlConnection source, string code)
    {
        if (!await source.ExecuteScalarAsync<bool>(TryLockMoveSql, new { code }))
            throw new InvalidOperationException($"Somebody else is moving {code}.");
        await using var reading = await source.BeginTransactionAsync();
        await source.ExecuteAsync(ReaderSql);
        return await source.QuerySingleOrDefaultAsync<Place>(FindSql, new { code })
            ?? throw new InvalidOperationException($"There is no shop {code}.");
    }

    private static async Task<bool> ExistsOnTargetAsync(NpgsqlConnection target, Guid shop)
    {
        await target.ExecuteAsync(LockArrivalSql, new { shop_id = shop });
        return await target.ExecuteScalarAsync<bool>(IsThereSql, new { shop_id = shop });
    }

    /// <summary>Whether the target does not have the shop. Waits for a session that may be about to bring it there.</summary>
    private async Task<bool> IsStayingAsync(Place place, CancellationToken cancellationToken)
    {
        if (place.MovedTo is null)
            return true;
        if (place.MovedTo != Target)
            throw new InvalidOperationException($"It has moved to {place.MovedTo}: TARGET_DATABASE_URL is another one.");
        await using var target = await OpenAsync(to, cancellationToken);
        await using var asking = await EnterAsync(target, place.ShopId, IsolationLevel.ReadCommitted, cancellationToken);
        return !await ExistsOnTargetAsync(target, place.ShopId);
    }

    /// <summary>Uses a separate connection, because the other one may be what failed.</summary>
    private async Task RevertAsync(Guid shop)
    {
        await using var source = await OpenAsync(from, CancellationToken.None);
        await ChangeAsync(source, shop, GiveUpSql, null, CancellationToken.None);
    }

    /// <summary>Commits; if the response to the commit is lost, asks the target whether it has the shop.</summary>
    private async Task CommitAsync(NpgsqlTransaction arrival, string code, Guid shop)
    {
        try
        {
            await arrival.CommitAsync(CancellationToken.None);
        }
        catch (NpgsqlException e)
        {
            bool isStaying;
            try
            {
                isStaying = await IsStayingAsync(new Place { ShopId = shop, MovedTo = Target }, CancellationToken.None);
            }
            catch (NpgsqlException)
            {
                throw new InvalidOperationException(
                    $"{Target} does not say whether it has {code} now: move it again, or --give-up, once it answers.",
                    e
                );
            }

            if (!isStaying)
                return;
            await RevertAsync(shop);
            throw;
        }
    }

    /// <summary>Returns the tables in an order in which their rows can be inserted.</summary>
    private static async Task<IReadOnlyList<Table>> TablesAsync(NpgsqlConnection connection)
    {
        var left = (await connection.QueryAsync<Table>(TablesSql)).AsList();
        var ordered = new List<Table>();
        while (left.Count > 0)
        {
            var next = left.Where(t => !left.Exists(p => t.Parents.Contains(p.Name))).ToList();
            if (next.Count == 0)
                throw new InvalidOperationException($"The keys of {string.Join(", ", left.Select(t => t.Name))} go in a circle.");
            ordered.AddRange(next);
            left.RemoveAll(next.Contains);
        }

        return ordered;
    }

    private async Task CopyAsync(NpgsqlConnection source, NpgsqlConnection target, Guid shop, CancellationToken cancellationToken)
    {
        await using var leaving = await EnterAsync(source, shop, IsolationLevel.RepeatableRead, cancellationToken);
        var tables = await TablesAsync(source);
        var rows = 0L;
        foreach (var table in tables)
        {
            await CopyAsync(source, target, shop, table, cancellationToken);
            var (here, there) = (await ReadAsync(source), await ReadAsync(target));
            if (here != there)
                throw new InvalidOperationException($"{table.Name}: {there.Rows} rows arrived, not the {here.Rows} that are there.");
            rows += there.Rows;

            Task<Content> ReadAsync(NpgsqlConnection connection) =>
                connection.QuerySingleAsync<Content>(
                    $"""
                    select count(*) as rows, coalesce(sum(('x' || encode(substr(sha256(convert_to(row({table.List})::text, 'UTF8')), 1, 8),
                        'hex'))::bit(64)::bigint), 0)::text as hash
                    from {table.Name} where shop_id = @shop_id
                    """,
                    new { shop_id = shop }
                );
        }

        var ledger = await DatabaseContent.LedgerAsync(source, cancellationToken);
        if (!ledger.SequenceEqual(await DatabaseContent.LedgerAsync(target, cancellationToken)))
            throw new InvalidOperationException("The totals of the ledger are not what they were.");
        await target.ExecuteAsync(ArrivedSql, new { shop_id = shop });
        say($"{rows} rows of {tables.Count} tables and {ledger.Count} accounts of the ledger are as they were.");
    }

    /// <summary>Copies through a temporary table, because COPY cannot write to a table with row-level security.</summary>
    private static async Task CopyAsync(
        NpgsqlConnection source,
        NpgsqlConnection target,
        Guid shop,
        Table table,
        CancellationToken cancellationToken
    )
    {
        await target.ExecuteAsync(OwnerSql);
        await target.ExecuteAsync($"create temp table arriving on commit drop as select {table.List} from {table.Name} limit 0");
        await target.ExecuteAsync("grant select on arriving to malar_mover");
        await using (
            var leaving = await source.BeginRawBinaryCopyAsync(
                $"copy (select {table.List} from {table.Name} where shop_id = '{shop:D}') to stdout (format binary)",
                cancellationToken
            )
        )
        await using (
            var arriving = await target.BeginRawBinaryCopyAsync(
                $"copy arriving ({table.List}) from stdin (format binary)",
                cancellationToken
            )
        )
            await leaving.CopyToAsync(arriving, cancellationToken);
        // Analyzed immediately, because queries on the new rows, first of all the checks, need their statistics.
        await target.ExecuteAsync(
            $"""
            {EnterSql};
            insert into {table.Name} ({table.List}) select {table.List} from arriving;
            {OwnerSql};
            drop table arriving;
            analyze {table.Name};
            {EnterSql}
            """,
            new { shop_id = shop }
        );
    }

    private static async Task CheckAsync(NpgsqlConnection target, CancellationToken cancellationToken)
    {
        var (rows, report) = (new OneShop(target), new StringWriter());
        var differences =
            await LedgerCheck.ReportAsync(rows, report, cancellationToken) + await AuditCheck.ReportAsync(rows, report, cancellationToken);
        if (differences > 0)
            throw new InvalidOperationException($"What arrived does not hold:\n{report}");
    }
}
