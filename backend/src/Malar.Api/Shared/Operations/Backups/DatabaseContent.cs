using System.Data;
using Dapper;
using Npgsql;

namespace Malar.Api.Shared.Operations.Backups;

/// <summary>Counts the content of a database at one moment; equal databases have equal numbers.</summary>
internal sealed record DatabaseContent(
    string PostgresVersion,
    string Schema,
    IReadOnlyList<string> Roles,
    IReadOnlyDictionary<string, long> Rows,
    IReadOnlyList<BackupManifest.AccountTotal> Ledger
)
{
    private const string TablesSql =
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname";

    private const string RolesSql = """
        select distinct r.rolname from pg_class c cross join aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
        where c.relnamespace = 'public'::regnamespace and r.rolname <> current_user and a.grantee <> c.relowner
        order by r.rolname
        """;

    private const string LedgerSql = """
        select s.code as shop, p.account, count(*) as postings, sum(p.amount) as total
        from postings p join shops s on s.shop_id = p.shop_id group by s.code, p.account order by s.code, p.account
        """;

    /// <summary>Starts the snapshot: what this transaction reads, and what others read with its snapshot, is consistent.</summary>
    public static async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        // The role that sees every shop, because the tables' owner sees none of their rows.
        await connection.ExecuteAsync(new CommandDefinition("set local role malar_reader", cancellationToken: cancellationToken));
        return transaction;
    }

    public static async Task<DatabaseContent> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in await connection.QueryAsync<string>(Command(TablesSql)))
            rows[table] = await connection.ExecuteScalarAsync<long>(Command($"select count(*) from public.\"{table}\""));
        return new DatabaseContent(
            (await connection.ExecuteScalarAsync<string>(Command("show server_version")))!,
            await connection.ExecuteScalarAsync<string>(Command("select max(scriptname) from schema_versions")) ?? "",
            (await connection.QueryAsync<string>(Command(RolesSql))).AsList(),
            rows,
            await LedgerAsync(connection, cancellationToken)
        );

        CommandDefinition Command(string sql) => new(sql, commandTimeout: 0, cancellationToken: cancellationToken);
    }

    /// <summary>Returns the total of each account of each shop.</summary>
    public static async Task<IReadOnlyList<BackupManifest.AccountTotal>> LedgerAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    ) =>
        (
            await connection.QueryAsync<BackupManifest.AccountTotal>(
                new CommandDefinition(LedgerSql, commandTimeout: 0, cancellationToken: cancellationToken)
            )
        ).AsList();

    /// <summary>Returns the differences from a backup, one line each; empty if there are none.</summary>
    public IReadOnlyList<string> DifferencesFrom(BackupManifest backup)
    {
        var tables = backup
            .Rows.Keys.Union(Rows.Keys)
            .Where(table => backup.Rows.GetValueOrDefault(table, -1) != Rows.GetValueOrDefault(table, -1))
            .Select(table => $"{table}: {Rows.GetValueOrDefault(table, -1)} rows instead of {backup.Rows.GetValueOrDefault(table, -1)}");
        var totals = backup
            .Ledger.Except(Ledger)
            .Select(t => $"{t.Shop}, {t.Account}: not the {t.Postings} postings of {t.Total:0.00} rupees that were there")
            .Concat(Ledger.Except(backup.Ledger).Select(t => $"{t.Shop}, {t.Account}: {t.Postings} postings of {t.Total:0.00} rupees"));
        return [.. tables, .. totals];
    }
}
