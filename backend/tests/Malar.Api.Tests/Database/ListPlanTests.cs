using Dapper;
using Malar.Api.Shared.Http;
using Malar.Api.Tests.Harness;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Malar.Api.Tests.Database;

/// <summary>
/// Slow lists do not show in a small shop. So each list is requested with every filter it has, in a shop with a long history. Its
/// statements are executed twelve times as prepared statements on one connection, because PostgreSQL may switch to a generic plan after
/// five uses; then the rows read are counted.
/// </summary>
[Collection(LongHistory.Name)]
public sealed class ListPlanTests(LongHistory history)
{
    private const int Uses = 12;

    /// <summary>Of 100,000 rows: enough to count a total up to its limit of 10,000 where every fifth row matches.</summary>
    private const long MaxRowsRead = 60_000;

    /// <summary>A different plan that reads only slightly more rows is accepted.</summary>
    private const long Slack = 100;

    /// <summary>Frequent and rare values for each filter.</summary>
    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["farmer_id"] = ["{farmer}"],
        ["buyer_id"] = ["{buyer}"],
        ["route"] = ["Round 3", "nowhere"],
        ["owes"] = ["true", "false"],
        ["invoice_date"] = ["2026-02-12", "2024-02-12"],
        ["method"] = ["upi"],
        ["is_cancelled"] = ["true", "false"],
        ["head"] = ["Tea", "nothing"],
        ["flower_type_id"] = ["{flower}", "{rare_flower}"],
        ["time_slot_id"] = ["{slot}"],
        ["status"] =
        [
            .. "priced unpriced settled void pending approved rejected draft pending_approval paid".Split(' '),
            .. "open resolved waiting claimed sent failed cancelled merged overdue".Split(' '),
        ],
        ["entry_date"] = ["2026-02-12", "2024-02-12"],
        ["effective_date"] = ["2026-02-12", "2024-02-12"],
        ["settlement_date"] = ["2026-02-11", "2025-12-03"],
        ["advance_date"] = ["2026-02-12", "2024-02-12"],
        ["date"] = ["2026-02-12"],
        ["date_from"] = ["2026-02-12", "2025-02-12"],
        ["date_to"] = ["2023-06-01", "2025-02-12"],
        ["days"] = ["30"],
        ["search"] = ["Farmer 17", "nobody"],
        ["q"] = ["Farmer 17", "nobody"],
        ["limit"] = ["20"],
        ["include_inactive"] = ["true"],
        ["is_active"] = ["true", "false"],
        ["is_confirmed"] = ["true", "false"],
        ["has_unpriced"] = ["true", "false"],
        ["absent_since"] = ["2026-02-12", "2023-06-01"],
        ["created_by"] = ["{owner}"],
        ["device_id"] = ["D1"],
        ["user_id"] = ["{owner}"],
        ["what"] = ["farmers", "account"],
        ["is_open"] = ["true", "false"],
        ["is_public"] = ["true"],
        ["is_read"] = ["true", "false"],
        ["is_uncertain"] = ["true", "false"],
        ["role"] = ["admin", "farmer"],
        ["entity"] = ["daily_entry", "setting", "nothing"],
        ["entity_id"] = ["{entry}"],
        ["actor_id"] = ["{owner}", "{rare_actor}"],
        ["action"] = ["updated", "deleted"],
        ["kind"] = ["entry_receipt", "broadcast", "nothing", "collection", "return", "wastage", "expense"],
        ["phone"] = ["%2B917000000017"],
        ["broadcast_id"] = ["{broadcast}"],
        ["page"] = ["2", "10"],
        ["page_size"] = ["100"],
    };

    /// <summary>Parameters that only order the rows, or do not filter on their own.</summary>
    private static readonly string[] Ordering = ["sort_by", "sort_order", "entry_time"];

    [Fact]
    public async Task No_list_walks_the_history_neither_at_its_first_use_nor_at_its_twelfth()
    {
        var ct = TestContext.Current.CancellationToken;
        var known = await KnownAsync(ct);
        await using var connection = await history.EnterAsync(ct);
        var (faults, lists, plans) = (new List<string>(), 0, new HashSet<string>());
        foreach (var (path, names) in Lists())
        {
            lists++;
            foreach (var query in Queries(names).Prepend(""))
            {
                var address = known.Aggregate(path + query, (text, k) => text.Replace(k.Key, k.Value, StringComparison.Ordinal));
                var (reply, statements) = await history.ListenAsync(HttpMethod.Get, address, null, ct);
                if (reply.Status == 422)
                    continue;
                Assert.True(reply.Status == 200 && statements.Count > 0, $"{address}: {reply.Status}, {statements.Count} statements");
                foreach (var statement in statements.Where(s => plans.Add(s.Sql + Plans.Literals(s.Values))))
                {
                    if (await FaultAsync(connection, $"list_{plans.Count}", statement, ct) is { } fault)
                        faults.Add($"{address}: {fault}\n{statement.Sql}");
                }
            }
        }

        Assert.True(lists >= 18 && plans.Count > 100, $"{lists} lists, {plans.Count} plans");
        Assert.True(faults.Count == 0, $"{faults.Count} faults\n\n{string.Join("\n\n", faults)}");
    }

    /// <summary>Returns every route that responds with an array.</summary>
    private IEnumerable<(string Path, IReadOnlyList<string> Names)> Lists() =>
        history
            .Routes.Where(r =>
                r.Metadata.GetMetadata<ListMetadata>() is not null
                && r.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET")
            )
            .Select(r =>
                (Path: r.RoutePattern.RawText!["/api/v1".Length..].TrimEnd('/'), r.Metadata.GetMetadata<QueryMetadata>()?.Names ?? [])
            )
            .Where(r => r.Path != "/system-settings")
            .Select(r => (r.Path.Replace("{id}", IdOf(r.Path), StringComparison.Ordinal), r.Item2));

    private static string IdOf(string path) =>
        path.StartsWith("/farmers/", StringComparison.Ordinal) ? "{farmer}"
        : path.StartsWith("/buyers/", StringComparison.Ordinal) ? "{buyer}"
        : path.StartsWith("/market-rates/history/", StringComparison.Ordinal) ? "{flower}"
        : "{entry}";

    /// <summary>Returns each filter alone with each of its values, and combined with a farmer.</summary>
    private static IEnumerable<string> Queries(IReadOnlyList<string> names)
    {
        foreach (var name in names.Except(Ordering))
        {
            Assert.True(Values.ContainsKey(name), $"Which values does the filter {name} take?");
            foreach (var value in Values[name])
            {
                yield return $"?{name}={value}";
                if (name != "farmer_id" && names.Contains("farmer_id"))
                    yield return $"?{name}={value}&farmer_id={{farmer}}";
            }
        }
    }

    private async Task<Dictionary<string, string>> KnownAsync(CancellationToken ct)
    {
        const string sql = """
            select (select id from farmers order by id limit 1 offset 17)::text as farmer,
                (select id from buyers order by id limit 1 offset 17)::text as buyer,
                (select array_agg(id order by code) from flower_types)::text[] as flowers, (select min(id::text) from time_slots) as slot,
                (select max(id::text) from daily_entries) as entry, (select id from users where role = 'admin')::text as owner,
                (select actor_id::text from audit_log where entity = 'setting' limit 1) as rare_actor,
                (select subject_id::text from outbox_messages where kind = 'broadcast' limit 1) as broadcast
            """;
        await using var connection = await history.Superuser.OpenConnectionAsync(ct);
        var row = (IDictionary<string, object>)await connection.QuerySingleAsync(sql);
        var flowers = (string[])row["flowers"];
        var known = row.Where(r => r.Value is string).ToDictionary(r => $"{{{r.Key}}}", r => (string)r.Value);
        (known["{flower}"], known["{rare_flower}"]) = (flowers[0], flowers[19]);
        return known;
    }

    /// <summary>Returns null if few rows were read, and not more at the last use than at the first.</summary>
    private static async Task<string?> FaultAsync(NpgsqlConnection connection, string name, SentStatement statement, CancellationToken ct)
    {
        var execute = $"execute {name}{Plans.Literals(statement.Values)}";
        Assert.True(await Plans.PrepareAsync(connection, name, statement, ct), statement.Sql);
        var first = await Plans.ExplainAsync(connection, $"explain (format json) {execute}", ct);
        await Plans.RunAsync(connection, string.Join(';', Enumerable.Repeat($"explain {execute}", Uses - 2)), ct);
        var last = await Plans.ExplainAsync(connection, $"explain (analyze, timing off, format json) {execute}", ct);
        var atLast = Plans.RowsRead(last);
        if (Plans.Shape(first) != Plans.Shape(last))
        {
            // Only a different plan can read more rows; only then measure what the first plan would have read.
            await Plans.RunAsync(connection, $"deallocate {name}", ct);
            await Plans.PrepareAsync(connection, name, statement, ct);
            var atFirst = Plans.RowsRead(await Plans.ExplainAsync(connection, $"explain (analyze, timing off, format json) {execute}", ct));
            if (atLast > (2 * atFirst) + Slack)
                return $"use {Uses} is planned otherwise than the first and reads {atLast} rows instead of {atFirst}\n{Plans.Shape(first)}\n{Plans.Shape(last)}";
        }

        return atLast > MaxRowsRead ? $"{atLast} rows were read\n{Plans.Shape(last)}" : null;
    }
}
