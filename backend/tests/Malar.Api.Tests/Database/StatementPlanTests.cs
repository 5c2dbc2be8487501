using System.Text.Json.Nodes;
using Dapper;
using Malar.Api.Shared.Http;
using Malar.Api.Tests.Harness;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Malar.Api.Tests.Database;

/// <summary>
/// The cost of a call must not grow with a shop's history. Every GET route is called once in a shop with 100,000 entries, and a morning's
/// writes are executed. Each statement that is sent is planned again, and must neither scan a growing table, nor sort or read more rows
/// than its result needs.
/// </summary>
[Collection(LongHistory.Name)]
public sealed class StatementPlanTests(LongHistory history)
{
    /// <summary>Tables with fewer rows are scanned, because an index would not pay.</summary>
    private const int Small = 1_000;

    /// <summary>The maximum number of sorted rows: a month and a week of this shop, with 100 entries a day, for a report.</summary>
    private const int MaxRowsSorted = 5_000;

    /// <summary>The maximum number of rows read: three months of the shop's rates, or a report's entries with their related rows.</summary>
    private const int MaxRowsRead = 12_000;

    /// <summary>Tables that grow with every day of a shop.</summary>
    private static readonly HashSet<string> Growing =
    [
        .. "daily_entries entry_versions journals postings settlements settlement_items settlement_charges farmer_adjustments".Split(' '),
        .. "advance_recoveries cash_advances market_rates outbox_messages whatsapp_inbound audit_log disputes invoices".Split(' '),
        .. "invoice_items buyer_credits credit_allocations buyer_prices flower_weights cash_entries cash_counts".Split(' '),
    ];

    /// <summary>Routes that may read or sort more, and why. They are not checked.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["/reports/monthly-report"] = "of a history of a thousand days a month is so much that all of it is read faster than its parts",
        ["/buyers/margin"] = "the same, of bills",
        ["/exports/tally"] = "a day's postings are as many as the shop's expenses here, which are joined with them whole",
        ["/farmers/{farmer}/personal-data"] = "all that was ever kept about him, which is asked for once in years",
        ["/buyers/{buyer}/personal-data"] = "the same, of a buyer",
        ["/users/{owner}/personal-data"] = "the same, of who works here",
        ["/cash-book/expense-heads"] = "the heads of a year, of which this shop has three",
    };

    /// <summary>The value for each query parameter.</summary>
    private static readonly Dictionary<string, string> Values = new()
    {
        ["date"] = "2026-02-12",
        ["entry_date"] = "2026-02-12",
        ["effective_date"] = "2026-02-12",
        ["date_from"] = "2026-02-01",
        ["date_to"] = "2026-02-12",
        ["period_start"] = "2026-02-06",
        ["period_end"] = "2026-02-12",
        ["days"] = "30",
        ["farmer_id"] = "{farmer}",
        ["buyer_id"] = "{buyer}",
        ["flower_type_id"] = "{flower}",
        ["time_slot_id"] = "{slot}",
        ["q"] = "Farmer 17",
        ["device_id"] = "counter-1",
    };

    /// <summary>The row that replaces <c>{id}</c>, by the longest matching prefix of the path.</summary>
    private static readonly (string Path, string Row)[] Rows =
    [
        ("/farmers/", "{farmer}"),
        ("/buyers/", "{buyer}"),
        ("/market-rates/history/", "{flower}"),
        ("/market-rates/", "{rate}"),
        ("/reports/farmer-statement/", "{farmer}"),
        ("/reports/settlement-report/", "{settlement}"),
        ("/reports/advance-receipt/", "{advance}"),
        ("/cash-advances/farmer/", "{farmer}"),
        ("/cash-advances/", "{advance}"),
        ("/settlements/", "{settlement}"),
        ("/invoices/", "{invoice}"),
        ("/disputes/", "{dispute}"),
        ("/flower-types/", "{flower}"),
        ("/time-slots/", "{slot}"),
        ("/users/", "{owner}"),
        ("/conversations/", "{farmer}"),
        ("", "{entry}"),
    ];

    /// <summary>If the planner cannot estimate a condition of row-level security, it joins whole tables row by row.</summary>
    [Theory]
    [InlineData("malar_reader")]
    [InlineData("malar_app")]
    public async Task The_planner_expects_as_many_rows_as_whoever_asks_will_see(string role)
    {
        await using var connection = await history.Superuser.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var tables = (
            await connection.QueryAsync<(string Name, double Rows)>(
                """
                select c.relname::text, c.reltuples::float8 from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'shop_id'
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.reltuples > @Small
                """,
                new { Small }
            )
        ).AsList();
        Assert.Contains("postings", tables.Select(t => t.Name));
        await connection.ExecuteAsync(
            "select set_config('app.shop_id', (select shop_id::text from shops), true), set_config('role', @role, true)",
            new { role }
        );
        foreach (var (name, rows) in tables)
        {
            var plan = await connection.QuerySingleAsync<string>($"explain (format json) select from {name}");
            var expected = JsonNode.Parse(plan)![0]!["Plan"]!["Plan Rows"]!.GetValue<double>();
            Assert.True(expected > 0.9 * rows && expected < 1.1 * rows, $"{name}: {expected} expected, not {rows}");
        }
    }

    [Fact]
    public async Task Nothing_reads_a_history_from_end_to_end_or_sorts_it()
    {
        var ct = TestContext.Current.CancellationToken;
        var known = await KnownAsync(ct);
        var reads = Reads().ToList();
        Assert.All(Exceptions.Keys, e => Assert.Contains(reads, path => path.StartsWith(e, StringComparison.Ordinal)));
        reads.RemoveAll(path => Exceptions.Keys.Any(e => path.StartsWith(e, StringComparison.Ordinal)));
        var (faults, planned, unplanned) = (new List<string>(), new HashSet<string>(), new List<string>());
        var growing = await LargeAsync(ct);
        var before = await ReadWholeAsync(ct);
        await using var connection = await history.EnterAsync(ct);
        foreach (var (method, path, body) in reads.Select(r => (HttpMethod.Get, r, (string?)null)).Concat(Morning))
        {
            var (address, content) = (Filled(path, known), body is null ? null : Filled(body, known));
            var (reply, statements) = await history.ListenAsync(method, address, content, ct);
            Assert.True(reply.Status < (method == HttpMethod.Get ? 500 : 300), $"{method} {address}: {reply.Status} {reply.Json}");
            foreach (var statement in statements.Where(s => planned.Add(s.Sql)))
            {
                var found = await FaultsAsync(connection, $"statement_{planned.Count}", statement, growing, ct);
                if (found is null)
                    unplanned.Add(statement.Sql);
                faults.AddRange((found ?? []).Select(fault => $"{method} {path}: {fault}\n{statement.Sql}"));
            }
        }

        // Covers all other statements too, e.g. those of functions and triggers: PostgreSQL counts the rows read by sequential scans.
        foreach (var (table, rows) in (await ReadWholeAsync(ct)).Where(t => growing.Contains(t.Key)))
        {
            if (rows - before[table] is > Small and var whole)
                faults.Add($"{whole} rows were read by something that {Whole(table)}");
        }

        Assert.True(faults.Count == 0, $"{faults.Count} faults\n\n{string.Join("\n\n", faults)}");
        Assert.True(
            planned.Count > 200 && unplanned.Count < 15,
            $"{planned.Count} statements, {unplanned.Count} of them not planned again"
        );
    }

    /// <summary>
    /// With ten years of rates, the planner chose to fetch every rate's own page instead; this history is too short to show that.
    /// </summary>
    [Fact]
    public async Task Ninety_days_of_rates_are_read_from_an_index_alone()
    {
        var ct = TestContext.Current.CancellationToken;
        var (reply, statements) = await history.ListenAsync(HttpMethod.Get, "/market-rates/sheet?date=2026-02-12", null, ct);
        Assert.Equal(200, reply.Status);
        await using var connection = await history.EnterAsync(ct);
        var asked = Assert.Single(statements, s => s.Sql.Contains("highest_rate", StringComparison.Ordinal));
        // As autovacuum does after a while: an index-only scan needs pages that are marked as visible to all.
        await using (var server = await history.Superuser.OpenConnectionAsync(ct))
            await Plans.RunAsync(server, "vacuum market_rates", ct);
        Assert.True(await Plans.PrepareAsync(connection, "ninety_days", asked, ct));
        var plan = await Plans.ExplainAsync(connection, $"explain (format json) execute ninety_days{Plans.Literals(asked.Values)}", ct);
        var read = Assert.Single(Plans.All(plan), node =>
            node.TryGetProperty("Relation Name", out var table) && table.GetString() == "market_rates"
        );
        Assert.Equal("Index Only Scan", read.GetProperty("Node Type").GetString());
    }

    /// <summary>Returns every GET route, with all its parameters that have a known value.</summary>
    private IEnumerable<string> Reads() =>
        from route in history.Routes
        where route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") is true
        let text = route.RoutePattern.RawText!
        where text.StartsWith("/api/v1/", StringComparison.Ordinal)
        let path = text["/api/v1".Length..].TrimEnd('/')
        let names = route.Metadata.GetMetadata<QueryMetadata>()?.Names ?? []
        let query = string.Join('&', names.Where(Values.ContainsKey).Select(n => $"{n}={Values[n]}"))
        let row = Rows.First(r => path.StartsWith(r.Path, StringComparison.Ordinal)).Row
        select path.Replace("{id}", row, StringComparison.Ordinal) + (query.Length == 0 ? "" : $"?{query}");

    /// <summary>The writes of a morning, in order.</summary>
    private static readonly (HttpMethod Method, string Path, string? Body)[] Morning =
    [
        (
            HttpMethod.Post,
            "/market-rates",
            """{"flower_type_id": "{flower}", "time_slot_id": "{slot}", "rate_per_unit": 120, "effective_date": "2026-02-12"}"""
        ),
        (
            HttpMethod.Post,
            "/daily-entries",
            """
            {"id": "019c0000-0000-7000-8000-000000000001", "farmer_id": "{farmer}", "flower_type_id": "{flower}",
             "time_slot_id": "{slot}", "quantity": 2.5}
            """
        ),
        (HttpMethod.Put, "/daily-entries/019c0000-0000-7000-8000-000000000001", """{"quantity": 3, "version": 1}"""),
        (HttpMethod.Delete, "/daily-entries/019c0000-0000-7000-8000-000000000001", """{"reason": "Twice"}"""),
        (
            HttpMethod.Post,
            "/daily-entries/bulk",
            """{"entries": [{"farmer_id": "{farmer}", "flower_type_id": "{flower}", "quantity": 1}]}"""
        ),
        (
            HttpMethod.Post,
            "/sync/push",
            """
            {"device_id": "counter-1", "operations": [{"op_id": "019c0000-0000-7000-8000-000000000002", "seq": 1, "type": "entry.create",
             "entity_id": "019c0000-0000-7000-8000-000000000003",
             "payload": {"farmer_id": "{farmer}", "flower_type_id": "{flower}", "quantity": 1}}]}
            """
        ),
        (HttpMethod.Post, "/cash-advances", """{"id": "019c0000-0000-7000-8000-000000000004", "farmer_id": "{farmer}", "amount": 500}"""),
        (HttpMethod.Post, "/cash-advances/019c0000-0000-7000-8000-000000000004/approve", null),
        (HttpMethod.Post, "/farmers/{farmer}/adjustments", """{"amount": -50, "reason": "Wet"}"""),
        (
            HttpMethod.Post,
            "/settlements/generate",
            """
            {"id": "019c0000-0000-7000-8000-000000000005", "farmer_id": "{settled}", "period_start": "2026-02-12",
             "period_end": "2026-02-12"}
            """
        ),
        (HttpMethod.Post, "/settlements/019c0000-0000-7000-8000-000000000005/approve", null),
        (HttpMethod.Post, "/settlements/019c0000-0000-7000-8000-000000000005/pay", """{"payment_method": "cash"}"""),
        (HttpMethod.Post, "/farmers", """{"name": "Selvi", "phone": "9840012345"}"""),
        (
            HttpMethod.Post,
            "/invoices",
            """
            {"id": "019c0000-0000-7000-8000-000000000006", "buyer_id": "{buyer}",
             "items": [{"flower_type_id": "{flower}", "quantity": 2, "rate": 150}]}
            """
        ),
        (HttpMethod.Post, "/invoices/019c0000-0000-7000-8000-000000000006/send", null),
        (HttpMethod.Post, "/buyers/{buyer}/collections", """{"amount": 100, "payment_method": "cash"}"""),
        (HttpMethod.Post, "/cash-book/entries", """{"kind": "expense", "account": "cash", "head": "Tea", "amount": 20}"""),
        (HttpMethod.Post, "/buyers/wastage", """{"flower_type_id": "{flower}", "quantity": 1, "reason": "Wet"}"""),
        (HttpMethod.Post, "/whatsapp/broadcast/preview", """{"message": "Closed tomorrow"}"""),
    ];

    /// <summary>
    /// Returns the rows of each growing table that sequential scans have read so far; connections report them when they close.
    /// </summary>
    private async Task<Dictionary<string, long>> ReadWholeAsync(CancellationToken ct)
    {
        history.Disconnect();
        await Task.Delay(300, ct);
        await using var connection = await history.Superuser.OpenConnectionAsync(ct);
        var counted = await connection.QueryAsync<(string Table, long Rows)>("select relname, seq_tup_read from pg_stat_user_tables");
        return counted.Where(t => Growing.Contains(t.Table)).ToDictionary(t => t.Table, t => t.Rows);
    }

    private static string Whole(string table) => $"reads {table} from end to end";

    /// <summary>Returns the growing tables that are large in this shop.</summary>
    private async Task<HashSet<string>> LargeAsync(CancellationToken ct)
    {
        await using var connection = await history.Superuser.OpenConnectionAsync(ct);
        var large = await connection.QueryAsync<string>(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples > @Small",
            new { Small }
        );
        return [.. large.Intersect(Growing)];
    }

    private static string Filled(string text, Dictionary<string, string> known) =>
        known.Aggregate(text, (t, k) => t.Replace(k.Key, k.Value, StringComparison.Ordinal));

    private async Task<Dictionary<string, string>> KnownAsync(CancellationToken ct)
    {
        const string sql = """
            select (select id from farmers order by id limit 1 offset 17) as farmer,
                (select farmer_id from daily_entries e where entry_date = '2026-02-12' and status = 'priced' and not exists (
                    select from daily_entries u where u.farmer_id = e.farmer_id and u.status = 'unpriced') limit 1) as settled,
                (select id from buyers order by id limit 1 offset 17) as buyer,
                (select id from flower_types order by code limit 1) as flower,
                (select id from time_slots order by start_time limit 1) as slot,
                (select id from daily_entries order by id desc limit 1 offset 50) as entry,
                (select id from users where role = 'admin') as owner,
                (select id from settlements order by id desc limit 1 offset 5000) as settlement,
                (select id from cash_advances order by id desc limit 1 offset 50) as advance,
                (select id from invoices order by id desc limit 1 offset 500) as invoice,
                (select id from disputes order by id desc limit 1) as dispute,
                (select id from market_rates order by id desc limit 1) as rate,
                '%2B917000000017' as phone, 'counter-1' as device_id, 'commission_rate' as key, 'nothing' as token, 'nothing' as code,
                '2' as month, '2026' as year, '2026-02-12' as date
            """;
        await using var connection = await history.Superuser.OpenConnectionAsync(ct);
        var row = (IDictionary<string, object>)await connection.QuerySingleAsync(sql);
        return row.ToDictionary(r => $"{{{r.Key}}}", r => r.Value?.ToString() ?? "");
    }

    /// <summary>Returns null if the statement cannot be planned again.</summary>
    private static async Task<List<string>?> FaultsAsync(
        NpgsqlConnection connection,
        string name,
        SentStatement statement,
        HashSet<string> growing,
        CancellationToken ct
    )
    {
        if (!await Plans.PrepareAsync(connection, name, statement, ct))
            return null;
        // A write was already executed, so it is only planned, and the planner's estimate counts.
        var reads = Plans.OnlyReads(statement);
        var plan = await Plans.ExplainAsync(
            connection,
            $"explain ({(reads ? "analyze, timing off, " : "")}format json) execute {name}{Plans.Literals(statement.Values)}",
            ct
        );
        var faults = new List<string>();
        foreach (var node in Plans.All(plan))
        {
            var type = node.GetProperty("Node Type").GetString();
            if (
                type == "Seq Scan"
                && (!reads || Plans.RowsRead(node) > Small)
                && growing.Contains(node.GetProperty("Relation Name").GetString()!)
            )
                faults.Add(Whole(node.GetProperty("Relation Name").GetString()!));
            if (type is "Sort" or "Incremental Sort" && Plans.Children(node).Sum(Plans.Rows) is > MaxRowsSorted and var sorted)
                faults.Add($"sorts {sorted} rows");
        }

        if (reads && Plans.RowsRead(plan) is > MaxRowsRead and var read)
            faults.Add($"reads {read} rows: {Plans.Shape(plan)}");
        return faults;
    }
}
