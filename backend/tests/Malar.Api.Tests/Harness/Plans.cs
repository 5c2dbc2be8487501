using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Malar.Api.Tests.Harness;

/// <summary>How the database answers a statement that was sent: its plan, and what that read.</summary>
internal static class Plans
{
    /// <summary>As the service sends it: as its role, with the types of its values.</summary>
    /// <returns>False: the driver does not tell enough of an array for it to be planned again.</returns>
    public static async Task<bool> PrepareAsync(NpgsqlConnection connection, string name, SentStatement statement, CancellationToken ct)
    {
        var (sql, values, mode, role) = statement;
        var types = values.Length == 0 ? "" : $"({string.Join(", ", values.Select((v, i) => TypeOf(v, sql, i + 1)))})";
        await RunAsync(connection, $"set role {role}; set plan_cache_mode = {mode}", ct);
        try
        {
            await RunAsync(connection, $"prepare {name}{types} as {sql}", ct);
            return true;
        }
        catch (PostgresException e)
            when (e.SqlState is "42725" or "42804" or "42883" or "42P18" or "42846" or "42703" or "42601" or "42P08")
        {
            return false;
        }
    }

    public static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<JsonElement> ExplainAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return JsonDocument.Parse((string)(await command.ExecuteScalarAsync(ct))!).RootElement[0].GetProperty("Plan");
    }

    /// <summary>Which nodes, over which tables and indexes; not what they were thought to cost.</summary>
    public static string Shape(JsonElement node)
    {
        string[] said = ["Node Type", "Relation Name", "Index Name", "Join Type", "Scan Direction"];
        var parts = Children(node).Select(Shape).ToList();
        var self = string.Join(
            ' ',
            said.Select(name => node.TryGetProperty(name, out var value) ? value.GetString() : null).OfType<string>()
        );
        return parts.Count == 0 ? self : $"{self} ({string.Join(", ", parts)})";
    }

    public static double RowsRead(JsonElement node)
    {
        var below = Children(node).Sum(RowsRead);
        // An index that feeds a bitmap reads what the node above it then reads.
        if (!node.TryGetProperty("Relation Name", out _))
            return below;
        string[] counted = ["Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck"];
        var rows = counted.Sum(name => node.TryGetProperty(name, out var value) ? value.GetDouble() : 0);
        return below + (rows * node.GetProperty("Actual Loops").GetDouble());
    }

    /// <summary>How many pages of the database were touched; whatever is not said to have been counted, none.</summary>
    public static double Pages(JsonElement plan) =>
        new[] { "Shared Hit Blocks", "Shared Read Blocks" }.Sum(n => plan.TryGetProperty(n, out var blocks) ? blocks.GetDouble() : 0);

    /// <summary>Whether it can be run again: it neither writes nor locks.</summary>
    public static bool OnlyReads(SentStatement statement) =>
        !Writes.Any(w => statement.Sql.Contains(w, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] Writes =
    [
        .. "insert into|update |delete from|for update|for no key update|for share|pg_advisory|pg_notify|set_config|nextval".Split('|'),
    ];

    /// <summary>A node and all below it.</summary>
    public static IEnumerable<JsonElement> All(JsonElement node) => Children(node).SelectMany(All).Prepend(node);

    /// <summary>How many rows a node gave; where it was only planned, was thought to give.</summary>
    public static double Rows(JsonElement node) =>
        node.TryGetProperty("Actual Rows", out var rows)
            ? rows.GetDouble() * node.GetProperty("Actual Loops").GetDouble()
            : node.GetProperty("Plan Rows").GetDouble();

    public static IEnumerable<JsonElement> Children(JsonElement node) =>
        node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray() : [];

    public static string Literals(object?[] values) => values.Length == 0 ? "" : $"({string.Join(", ", values.Select(Literal))})";

    private static string Literal(object? value) =>
        value switch
        {
            null or DBNull or "NULL" => "null",
            string array when IsArray(array) => Quoted($"{{{Kept(array)}}}"),
            DateOnly date => Quoted(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            DateTime instant => Quoted(instant.ToString("O", CultureInfo.InvariantCulture)),
            _ => Quoted(Convert.ToString(value, CultureInfo.InvariantCulture)!),
        };

    /// <summary>The driver tells arrays as text.</summary>
    private static bool IsArray(string text) => text.StartsWith('[') && text.EndsWith(']');

    /// <summary>The driver tells the first elements of a long array.</summary>
    private static string Kept(string array) => array[1..^1].Replace(", ...", "", StringComparison.Ordinal);

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>What an array of such elements is; unknown leaves it to the statement.</summary>
    private static string ElementOf(string first) =>
        Guid.TryParse(first, out _) ? "uuid[]"
        : DateOnly.TryParse(first, CultureInfo.InvariantCulture, out _) ? "date[]"
        : int.TryParse(first, CultureInfo.InvariantCulture, out _) ? "integer[]"
        : decimal.TryParse(first, CultureInfo.InvariantCulture, out _) ? "numeric[]"
        : first is "" or "NULL" ? "unknown"
        : "text[]";

    private static string TypeOf(object? value, string sql, int number) =>
        value switch
        {
            // Nobody's id; elsewhere the statement says what it takes.
            null or DBNull or "NULL" => sql.Contains($"${number} is null", StringComparison.Ordinal) ? "uuid" : "unknown",
            Guid => "uuid",
            string array when IsArray(array) => ElementOf(Kept(array).Split(", ")[0]),
            bool => "boolean",
            int => "integer",
            long => "bigint",
            decimal => "numeric",
            DateOnly => "date",
            TimeOnly => "time",
            DateTime => "timestamptz",
            _ => "text",
        };
}
