using System.Text.Json;
using System.Text.Json.Nodes;

namespace Malar.Api.Tests.Harness;

/// <summary>A route as the API document describes it.</summary>
/// <param name="Verb">The method in lower case.</param>
/// <param name="Path">The path as in the document, with <c>{id}</c>.</param>
/// <param name="Operation">The operation object of the document.</param>
internal sealed record DocumentedRoute(string Verb, string Path, JsonElement Operation)
{
    private static readonly string[] Verbs = ["get", "put", "post", "patch", "delete"];

    public HttpMethod Method => HttpMethod.Parse(Verb);

    public override string ToString() => $"{Verb.ToUpperInvariant()} {Path}";

    /// <summary>Returns all routes of the document; DELETE routes come last.</summary>
    public static List<DocumentedRoute> AllOf(JsonElement document) =>
        [
            .. document
                .GetProperty("paths")
                .EnumerateObject()
                .SelectMany(path =>
                    path.Value.EnumerateObject()
                        .Where(o => Verbs.Contains(o.Name))
                        .Select(o => new DocumentedRoute(o.Name, path.Name, o.Value))
                )
                .OrderBy(r => Array.IndexOf(Verbs, r.Verb)),
        ];

    /// <summary>Returns the document that a running service serves.</summary>
    public static async Task<JsonElement> DocumentAsync(RunningApi api, CancellationToken ct)
    {
        using var client = api.Anonymous();
        return JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json", ct)).RootElement;
    }

    /// <summary>The names of its query parameters.</summary>
    public string[] Query =>
        Operation.TryGetProperty("parameters", out var parameters)
            ? [.. parameters.EnumerateArray().Where(p => p.Text("in") == "query").Select(p => p.Text("name")!)]
            : [];

    /// <summary>Returns its example body, with ids of existing rows.</summary>
    public JsonObject? Example(Dictionary<string, string> ids)
    {
        if (
            !Operation.TryGetProperty("requestBody", out var body)
            || !body.GetProperty("content").TryGetProperty("application/json", out var content)
            || !content.TryGetProperty("example", out var example)
        )
            return null;
        var node = JsonNode.Parse(example.GetRawText()) as JsonObject;
        Replace(node);
        return node;

        void Replace(JsonNode? at)
        {
            if (at is JsonArray items)
                items.ToList().ForEach(Replace);
            if (at is not JsonObject fields)
                return;
            foreach (var (name, value) in fields.ToList())
            {
                if (ids.TryGetValue(name, out var id) && value is JsonValue)
                    fields[name] = id;
                else if (ids.TryGetValue(name.TrimEnd('s'), out id) && value is JsonArray)
                    fields[name] = new JsonArray(id);
                else
                    Replace(value);
            }
        }
    }

    /// <summary>Returns the path with all placeholders filled: <c>/farmers/{id}/…</c> with the id of a farmer, and so on.</summary>
    public string At(Dictionary<string, string> ids)
    {
        var path = Path;
        foreach (var (list, name) in Lists)
        {
            if (path.StartsWith($"/api/v1/{list}", StringComparison.Ordinal))
                path = path.Replace("{id}", ids[name], StringComparison.Ordinal);
        }

        foreach (var (name, id) in ids)
            path = path.Replace($"{{{name}}}", id, StringComparison.Ordinal);
        foreach (var (name, word) in Words)
            path = path.Replace($"{{{name}}}", word, StringComparison.Ordinal);
        Assert.DoesNotContain("{", path, StringComparison.Ordinal);
        return path;
    }

    /// <summary>Values for placeholders that are not row ids. The link and the code are invalid ones.</summary>
    private static readonly (string Name, string Word)[] Words =
    [
        ("token", "AZxPLgAAcACAAAAAAAAAAAEBnE8u"),
        ("link", "AZxPLgAAcACAAAAAAAAAAAEBnE8u"),
        ("code", "AAAAA-AAAAA"),
        ("date", "2026-02-11"),
        ("month", "2"),
        ("year", "2026"),
    ];

    /// <summary>The row that <c>{id}</c> stands for, by the path before it; longer paths first.</summary>
    private static readonly (string List, string Name)[] Lists =
    [
        ("farmers", "farmer_id"),
        ("flower-types", "flower_type_id"),
        ("time-slots", "time_slot_id"),
        ("market-rates/history", "flower_type_id"),
        ("market-rates", "market_rate_id"),
        ("daily-entries", "daily_entry_id"),
        ("reports/receipt", "daily_entry_id"),
        ("reports/advance-receipt", "cash_advance_id"),
        ("reports/farmer-statement", "farmer_id"),
        ("reports/settlement-report", "settlement_id"),
        ("reports/jobs", "paper_job_id"),
        ("cash-advances/farmer", "farmer_id"),
        ("cash-advances", "cash_advance_id"),
        ("settlements/jobs", "job_id"),
        ("settlements", "settlement_id"),
        ("buyers/credits", "credit_id"),
        ("buyers/weights", "weight_id"),
        ("buyers", "buyer_id"),
        ("invoices", "invoice_id"),
        ("cash-book", "cash_entry_id"),
        ("disputes", "dispute_id"),
        ("users", "user_id"),
        ("auth/sessions", "session_id"),
        ("sessions/of-user", "user_id"),
        ("sessions", "session_id"),
        ("notifications", "notification_id"),
        ("whatsapp", "message_id"),
    ];
}
