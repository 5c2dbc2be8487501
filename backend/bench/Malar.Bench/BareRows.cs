using Npgsql;

namespace Malar.Bench;

/// <summary>
/// The rows that a push has written, table by table, to be inserted again with other ids: one statement per table, all in one transaction,
/// as the service's role within the shop, with arrays as parameters.
/// </summary>
internal sealed class BareRows
{
    /// <summary>In an order that satisfies the foreign keys; the audit log is limited to entries.</summary>
    private static readonly string[] Tables =
    [
        "idempotency_keys",
        "daily_entries",
        "journals",
        "postings",
        "outbox_messages",
        "audit_log where entity = 'daily_entry'",
    ];

    private readonly List<Table> tables = [];

    /// <param name="Name">Name of the table.</param>
    /// <param name="InsertSql">Takes an array of texts for each column.</param>
    /// <param name="Columns">The values of each column as texts.</param>
    private sealed record Table(string Name, string InsertSql, string?[][] Columns);

    public override string ToString() => string.Join(", ", tables.Select(t => $"{t.Columns[0].Length} {t.Name}"));

    public static async Task<BareRows> ReadAsync(NpgsqlDataSource source, Guid shopId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await EnterAsync(connection, shopId, cancellationToken);
        var rows = new BareRows();
        foreach (var table in Tables)
            rows.tables.Add(await TableAsync(connection, table, cancellationToken));
        return rows;
    }

    /// <summary>Returns a function that inserts the rows again, with new ids that are generated now.</summary>
    public Func<Task> Renewed(NpgsqlDataSource source, Guid shopId, CancellationToken cancellationToken)
    {
        var others = new Dictionary<string, string>();
        var arguments = tables.ConvertAll(t => t.Columns.Select(c => Array.ConvertAll(c, text => Renew(t.Name, text, others))).ToArray());
        return async () =>
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await EnterAsync(connection, shopId, cancellationToken);
            for (var i = 0; i < tables.Count; i++)
            {
                await using var insert = new NpgsqlCommand(tables[i].InsertSql, connection);
                foreach (var column in arguments[i])
                    insert.Parameters.Add(new NpgsqlParameter<string?[]> { TypedValue = column });
                await insert.ExecuteNonQueryAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        };
    }

    private static async Task EnterAsync(NpgsqlConnection connection, Guid shopId, CancellationToken cancellationToken)
    {
        await using var enter = new NpgsqlCommand(
            "select set_config('role', 'malar_app', true), set_config('app.shop_id', $1, true)",
            connection
        );
        enter.Parameters.Add(new NpgsqlParameter<string> { TypedValue = shopId.ToString() });
        await enter.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<Table> TableAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        var name = table.Split(' ')[0];
        var columns = new List<(string Name, string Type)>();
        await using (
            var list = new NpgsqlCommand(
                """
                select attname, format_type(atttypid, null) from pg_attribute
                where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname <> 'changed_in'
                order by attnum
                """,
                connection
            )
        )
        {
            list.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
            await using var reader = await list.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                columns.Add((reader.GetString(0), reader.GetString(1)));
        }

        var names = string.Join(", ", columns.Select(c => c.Name));
        var values = new List<string?>[columns.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = [];
        var texts = string.Join(", ", columns.Select(c => $"{c.Name}::text"));
        await using (var read = new NpgsqlCommand($"select {texts} from {table}", connection))
        await using (var reader = await read.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                for (var i = 0; i < columns.Count; i++)
                    values[i].Add(await reader.IsDBNullAsync(i, cancellationToken) ? null : reader.GetString(i));
        }

        var arrays = string.Join(", ", columns.Select((c, i) => $"${i + 1}::text[]::{c.Type}[]"));
        return new Table(name, $"insert into {name} ({names}) select * from unnest({arrays})", [.. values.Select(v => v.ToArray())]);
    }

    /// <summary>
    /// Replaces each id of a copied row by a new one, also at the end of a key. The ids of farmers, flowers and the shop stay.
    /// </summary>
    private string? Renew(string table, string? text, Dictionary<string, string> others)
    {
        if (text is null || text.Length < 36 || !Guid.TryParse(text.AsSpan(text.Length - 36), out _))
            return text;
        var id = text[^36..];
        var isKey = table == "idempotency_keys" && text.Length > 36;
        if (!isKey && !Ids.Contains(id))
            return text;
        if (!others.TryGetValue(id, out var other))
            others[id] = other = Guid.CreateVersion7().ToString();
        return text[..^36] + other;
    }

    private HashSet<string>? ids;

    /// <summary>The ids of the copied rows: the second column of each table that has an id.</summary>
    private HashSet<string> Ids =>
        ids ??= [.. tables.Where(t => t.Name is not ("postings" or "idempotency_keys")).SelectMany(t => t.Columns[1]).OfType<string>()];
}
