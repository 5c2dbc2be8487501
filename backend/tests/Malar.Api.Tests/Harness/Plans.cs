using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Malar.Api.Tests.Harness;

/// <summary>Query plans of statements that were sent, and how much they read.</summary>
internal static class Plans
{
    /// <summary>Prepares a statement as the service sent it: with its role and the types of its values.</summary>
    /// <returns>False if the driver's log has too little information about an array to plan the statement again.</returns>
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

    /// <summary>Returns the nodes of a plan with their tables and indexes, without the estimated costs.</summary>
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
        // An index scan that feeds a bitmap reads the same rows that the node above it then reads.
        if (!node.TryGetProperty("Relation Name", out _))
            return below;
        string[] counted = ["Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck"];
        var rows = counted.Sum(name => node.TryGetProperty(name, out var value) ? value.GetDouble() : 0);
        return below + (rows * node.GetProperty("Actual Loops").GetDouble());
    }

    /// <summary>Returns the number of database pages touched; a plan without buffer counts has none.</summary>
    public static double Pages(JsonElement plan) =>
        new[] { "Shared Hit Blocks", "Shared Read Blocks" }.Sum(n => plan.TryGetProperty(n, out var blocks) ? blocks.GetDouble() : 0);

    /// <summary>Returns whether a statement can be executed again, because it neither writes nor locks.</summary>
    public static bool OnlyReads(SentStatement statement) =>
        !Writes.Any(w => statement.Sql.Contains(w, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] Writes =
    [
        .. "insert into|update |delete from|for update|for no key update|for share|pg_advisory|pg_notify|set_config|nextval".Split('|'),
    ];

    /// <summary>Returns a node and all its descendants.</summary>
    public static IEnumerable<JsonElement> All(JsonElement node) => Children(node).SelectMany(All).Prepend(node);

    /// <summary>Returns the number of rows that a node returned or, if it was only planned, is expected to return.</summary>
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

    /// <summary>The driver logs arrays as text.</summary>
    private static bool IsArray(string text) => text.StartsWith('[') && text.EndsWith(']');

    /// <summary>The driver logs only the first elements of a long array.</summary>
    private static string Kept(string array) => array[1..^1].Replace(", ...", "", StringComparison.Ordinal);

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Returns the array type for such an element; with unknown, the statement determines it.</summary>
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
            // A null id; otherwise the statement determines the type.
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
