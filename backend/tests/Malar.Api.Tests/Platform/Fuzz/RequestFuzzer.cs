using System.Globalization;
using System.Text;
using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Platform.Fuzz;

/// <summary>Generates valid and invalid requests from the API document.</summary>
/// <param name="document">The document.</param>
/// <param name="rows">Ids of existing rows by their field name in request bodies.</param>
internal sealed class RequestFuzzer(JsonElement document, IReadOnlyDictionary<string, string> rows)
{
    /// <param name="Route">The route.</param>
    /// <param name="Path">The path with its query string.</param>
    /// <param name="Body">Null: none.</param>
    /// <param name="ContentType">Null: none.</param>
    /// <param name="Headers">Additional headers.</param>
    internal sealed record Made(
        DocumentedRoute Route,
        string Path,
        byte[]? Body,
        string? ContentType,
        IReadOnlyList<(string Name, string Value)> Headers
    )
    {
        public HttpRequestMessage Message(Uri address)
        {
            // Disables canonicalization, so that the path is sent exactly as generated.
            var uri = new Uri(
                address.GetLeftPart(UriPartial.Authority) + Path,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
            );
            var message = new HttpRequestMessage(Route.Method, uri);
            if (Body is not null)
            {
                message.Content = new ByteArrayContent(Body);
                if (ContentType is not null)
                    message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
            }

            foreach (var (name, value) in Headers)
                message.Headers.TryAddWithoutValidation(name, value);
            return message;
        }

        public override string ToString()
        {
            var body = Body is null ? "" : $" {ContentType} {Encoding.UTF8.GetString(Body)}";
            var text = $"{Route.Verb.ToUpperInvariant()} {Path} {string.Join(' ', Headers.Select(h => $"{h.Name}: {h.Value}"))}{body}";
            return text.Length > 1500 ? text[..1500] + "…" : text;
        }
    }

    private static readonly string[] Texts =
    [
        "",
        " ",
        "\0",
        "a\0b",
        "\u200B",
        "\u202Eமல்லி",
        "மல்லிகைப் பூ",
        "👩🏽‍🌾🌼",
        "é́́́",
        "\uFFFF",
        "'; drop table farmers; --",
        "<script>alert(1)</script>",
        "%s%n{0}${x}",
        "../../etc/passwd",
        "null",
        "NaN",
        "Infinity",
        "-1",
        "1e999",
        "٣٤",
        "2026-02-30",
        "0000-00-00",
        "9999-12-31",
        "24:00",
        "+917000000001",
        "=1+1",
        "\r\nX-Bad: 1",
        "\\u0000",
    ];

    /// <summary>Raw JSON values, including ones that a serializer would not write.</summary>
    private static readonly string[] Raw =
    [
        "null",
        "true",
        "[]",
        "{}",
        "[null]",
        "0",
        "-0",
        "-1",
        "1.005",
        "0.001",
        "1e400",
        "-1e400",
        "1e-400",
        "99999999999999999999999999999999999999",
        "0.1234567890123456789012345678901234567890",
        "9223372036854775808",
        "2147483648",
        "79228162514264337593543950336",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "\"2026-02-12T05:10:00+05:30\"",
        "\"00000000-0000-0000-0000-000000000000\"",
        "[[[[[[[[[[]]]]]]]]]]",
        "{\"a\":{\"a\":{\"a\":{}}}}",
        // invalid JSON
        "NaN",
        "undefined",
        "01",
        "1.",
        "\"",
        "'x'",
    ];

    private static readonly string?[] ContentTypes =
    [
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "application/json; charset=utf-16",
        "application/json; charset=nonsense",
        "application/merge-patch+json",
        "image/jpeg",
        "*/*",
        ";",
        null,
    ];

    public Made Make(DocumentedRoute route, Random random)
    {
        var path = PathOf(route, random) + QueryOf(route, random);
        var headers = HeadersOf(random).ToList();
        if (route.Verb == "get" || (route.Verb == "delete" && random.Next(4) != 0))
            return new Made(route, path, null, null, headers);
        var (body, type) = BodyOf(route, random);
        return new Made(route, path, body, type, headers);
    }

    private string PathOf(DocumentedRoute route, Random random)
    {
        var named = rows.ToDictionary(r => r.Key, r => r.Value);
        if (random.Next(4) == 0)
        {
            string[] wrong =
            [
                Guid.CreateVersion7().ToString(),
                "x",
                "%00",
                "%2e%2e",
                "%E0%AE%AE",
                "1%2F2",
                new string('9', 300),
                "%ff",
                "-1",
                "%20",
            ];
            foreach (var name in named.Keys)
                named[name] = wrong[random.Next(wrong.Length)];
        }

        return route.At(named);
    }

    private string QueryOf(DocumentedRoute route, Random random)
    {
        if (!route.Operation.TryGetProperty("parameters", out var parameters))
            return "";
        var asked = new List<string>();
        foreach (var parameter in parameters.EnumerateArray().Where(p => p.Text("in") == "query"))
        {
            if (random.Next(3) == 0)
                continue;
            var name = parameter.Text("name")!;
            var value =
                random.Next(3) == 0 ? Any(random, Texts) : Plain(Value(parameter.GetProperty("schema"), name, random, 0, wild: false));
            asked.Add($"{name}={Uri.EscapeDataString(WellFormed(value))}");
            if (random.Next(30) == 0)
                asked.Add($"{name}={random.Next()}");
        }

        if (random.Next(20) == 0)
            asked.Add("%00=%ff&&=&a[]=1&unknown=1");
        return asked.Count == 0 ? "" : "?" + string.Join('&', asked);
    }

    private static IEnumerable<(string, string)> HeadersOf(Random random)
    {
        if (random.Next(8) == 0)
            yield return ("If-Match", Any(random, ["\"1\"", "\"99\"", "1", "*", "\"x\"", "W/\"1\"", "\"99999999999999999999\"", "\""]));
        if (random.Next(8) == 0)
            yield return ("Idempotency-Key", Any(random, ["again", $"{random.Next(20)}", "x y", new string('k', 300), "é"]));
        if (random.Next(8) == 0)
            yield return ("Accept-Language", Any(random, ["ta", "en;q=x,ta;q=9", "*", new string('t', 500)]));
        if (random.Next(20) == 0)
            yield return ("X-Request-Id", Any(random, ["a", new string('r', 500), "<x>", "é"]));
        if (random.Next(20) == 0)
            yield return ("Accept", Any(random, ["application/xml", "text/html", "x", ";;"]));
    }

    private (byte[] Body, string? Type) BodyOf(DocumentedRoute route, Random random)
    {
        const string json = "application/json";
        var schema =
            route.Operation.TryGetProperty("requestBody", out var body)
            && body.GetProperty("content").TryGetProperty(json, out var content)
            && content.TryGetProperty("schema", out var found)
                ? found
                : default(JsonElement?);
        var text = schema is { } known ? Value(known, "", random, 0, wild: random.Next(5) < 3) : Any(random, Raw);
        return random.Next(25) switch
        {
            0 => (Encoding.UTF8.GetBytes(text), Any(random, ContentTypes)),
            1 => (Encoding.UTF8.GetBytes(text[..random.Next(text.Length + 1)]), json),
            2 => ([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], json),
            3 => ([.. Encoding.UTF8.GetBytes(text), 0xC3, 0x28, 0xFF], json),
            4 => (Encoding.Unicode.GetBytes(text), json),
            5 => (Encoding.UTF8.GetBytes(new string('[', random.Next(1, 5000))), json),
            6 => (Encoding.UTF8.GetBytes(text + text), json),
            _ => (Encoding.UTF8.GetBytes(text), json),
        };
    }

    /// <summary>Returns a JSON value for a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="name">Name of the field, by which ids of existing rows are found.</param>
    /// <param name="random">The random generator.</param>
    /// <param name="depth">Nesting depth of the value.</param>
    /// <param name="wild">Occasionally returns a value that the schema does not allow.</param>
    private string Value(JsonElement schema, string name, Random random, int depth, bool wild)
    {
        if (depth > 8)
            return "null";
        if (wild && random.Next(8) == 0)
            return random.Next(3) == 0 ? Quoted(random.Next(40) == 0 ? new string('ப', 20_000) : Any(random, Texts)) : Any(random, Raw);
        if (schema.TryGetProperty("$ref", out var reference))
            return Value(Referenced(reference.GetString()!), name, random, depth + 1, wild);
        foreach (var choice in (string[])["oneOf", "anyOf"])
        {
            if (schema.TryGetProperty(choice, out var options))
                return Value(options[random.Next(options.GetArrayLength())], name, random, depth + 1, wild);
        }

        if (schema.TryGetProperty("enum", out var words))
            return words[random.Next(words.GetArrayLength())].GetRawText();
        string[] types =
            !schema.TryGetProperty("type", out var type) ? ["object"]
            : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)]
            : [type.GetString()!];
        return Any(random, types) switch
        {
            "object" => Object(schema, random, depth, wild),
            "array" =>
                $"[{string.Join(',', Enumerable.Range(0, random.Next(wild ? 6 : 3)).Select(_ =>
                Value(schema.GetProperty("items"), name.TrimEnd('s'), random, depth + 1, wild)))}]",
            "boolean" => random.Next(2) == 0 ? "true" : "false",
            "null" => "null",
            "integer" => Number(schema, random, wild, whole: true),
            "number" => Number(schema, random, wild, whole: false),
            _ => Quoted(String(schema, name, random, wild)),
        };
    }

    private string Object(JsonElement schema, Random random, int depth, bool wild)
    {
        var fields = new List<string>();
        var required = schema.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(n => n.GetString()).ToHashSet()
            : [];
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                if (required.Contains(property.Name) ? wild && random.Next(10) == 0 : random.Next(2) == 0)
                    continue;
                fields.Add($"{Quoted(property.Name)}:{Value(property.Value, property.Name, random, depth + 1, wild)}");
                // A duplicate property, possibly with another value.
                if (wild && random.Next(25) == 0)
                    fields.Add($"{Quoted(property.Name)}:{Value(property.Value, property.Name, random, depth + 1, wild)}");
            }
        }

        if (wild && random.Next(15) == 0)
            fields.Add($"{Quoted(Any(random, Texts))}:{Any(random, Raw)}");
        return $"{{{string.Join(',', fields)}}}";
    }

    private static string Number(JsonElement schema, Random random, bool wild, bool whole)
    {
        var least = Bound("minimum") ?? Bound("exclusiveMinimum") ?? -10m;
        var most = Bound("maximum") ?? 1000m;
        var value = random.Next(6) switch
        {
            0 => least,
            1 => most,
            2 when wild => least - 1,
            3 when wild => most + 1,
            // Mostly small values, as on a usual day of the shop.
            _ => Math.Clamp(Math.Max(least, 0) + random.Next(1, 200), least, most),
        };
        if (!whole)
            value += random.Next(4) switch
            {
                0 => 0.5m,
                1 => 0.005m,
                2 when wild => 0.00000001m,
                _ => 0,
            };
        return (whole ? decimal.Truncate(value) : value).ToString(CultureInfo.InvariantCulture);

        decimal? Bound(string word) =>
            schema.TryGetProperty(word, out var bound) && bound.ValueKind == JsonValueKind.Number ? bound.GetDecimal() : null;
    }

    private string String(JsonElement schema, string name, Random random, bool wild)
    {
        if (rows.TryGetValue(name, out var row) && random.Next(10) != 0)
            return row;
        var format = schema.TryGetProperty("format", out var told) ? told.GetString() : null;
        switch (format)
        {
            case "uuid":
                return Guid.CreateVersion7().ToString();
            case "date":
                return MarketClock.Today.AddDays(random.Next(-20, 3)).ToString("O", CultureInfo.InvariantCulture);
            case "date-time":
                return MarketClock.Morning.AddMinutes(random.Next(-10_000, 100)).UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
            default:
                break;
        }

        if (schema.TryGetProperty("pattern", out _) || name.EndsWith("time", StringComparison.Ordinal))
            return $"{random.Next(24):00}:{random.Next(60):00}";
        var most = schema.TryGetProperty("maxLength", out var length) && length.ValueKind == JsonValueKind.Number ? length.GetInt32() : 50;
        return random.Next(8) switch
        {
            0 => new string('x', most),
            1 => string.Concat(Enumerable.Repeat("பூ", (most / 2) + 1)),
            2 when wild => new string('y', most + 1),
            3 => Any(random, Texts),
            4 => $"7{random.Next(100_000_000, 999_999_999)}",
            _ => $"Selvi {random.Next(1000)}",
        };
    }

    private JsonElement Referenced(string reference) =>
        reference.Split('/')[1..].Aggregate(document, (at, step) => at.GetProperty(step.Replace("~1", "/", StringComparison.Ordinal)));

    private static T Any<T>(Random random, IReadOnlyList<T> of) => of[random.Next(of.Count)];

    private static string Quoted(string text) => JsonSerializer.Serialize(WellFormed(text));

    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>Returns a JSON value as text for a URL.</summary>
    private static string Plain(string json) => json.Length > 1 && json[0] == '"' ? JsonSerializer.Deserialize<string>(json)! : json;
}
