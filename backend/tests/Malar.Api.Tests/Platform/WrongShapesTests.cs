using System.Text.Json.Nodes;
using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Platform;

/// <summary>
/// Sends every route of the API document its own example with one field missing, null or of a wrong type, and without a body. The response
/// is never a server error.
/// </summary>
public sealed class WrongShapesTests(RunningApi api) : ApiTest(api)
{
    /// <summary>Values that a careless or malicious client sends.</summary>
    private static readonly JsonNode?[] Wrong =
    [
        null,
        "",
        " ",
        "\u200B",
        "\0",
        new string('x', 12_000),
        "9999-99-99",
        "0001-01-01",
        "9999-12-31",
        0,
        -1,
        1e300,
        true,
        new JsonArray(),
        new JsonArray((JsonNode?)null),
        new JsonObject(),
    ];

    private sealed record Route(string Verb, string Path, JsonObject? Example, IReadOnlyList<string> Query)
    {
        public HttpMethod Method => HttpMethod.Parse(Verb);
    }

    [Fact]
    public async Task A_field_that_is_missing_or_null_or_of_a_wrong_shape_is_never_a_fault_of_the_service()
    {
        var routes = (await RoutesAsync()).Where(r => r.Verb != "get").ToList();
        Assert.True(routes.Count > 50);
        Assert.True(routes.Count(r => r.Example?.Count > 0) > 25);
        var faults = new List<string>();
        foreach (var route in routes)
        {
            using var client = Owner();
            foreach (var (what, body) in Bodies(route.Example))
                await SendAsync(client, route, route.Path, what, body, faults);
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public async Task A_query_of_a_wrong_shape_is_never_a_fault_of_the_service()
    {
        var routes = (await RoutesAsync()).Where(r => r.Verb == "get").ToList();
        Assert.True(routes.Count > 40);
        var faults = new List<string>();
        string[] wrong =
        [
            "",
            "%20",
            "%00",
            "%E2%80%8B",
            "-1",
            "x",
            "0",
            "0001-01-01",
            "9999-12-31",
            "99999999999999999999",
            new string('x', 3_000),
        ];
        foreach (var route in routes)
        {
            using var client = Owner();
            await SendAsync(client, route, route.Path, "nothing", null, faults);
            foreach (var name in route.Query)
            {
                foreach (var value in wrong)
                    await SendAsync(client, route, $"{route.Path}?{name}={value}", $"?{name}={value}", null, faults);
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public async Task A_text_that_is_needed_is_asked_for_by_name()
    {
        (string Path, object Body, string Field)[] calls =
        [
            ("/whatsapp/broadcast", new { }, "message"),
            ("/whatsapp/broadcast", new { message = (string?)null }, "message"),
            ("/whatsapp/send", new { phone = "7000000001" }, "message"),
            ("/farmers", new { phone = "7000000009" }, "name"),
            ("/farmers", new { name = "Kannan" }, "phone"),
            ("/flower-types", new { unit = "kg" }, "name"),
        ];
        foreach (var (path, body, field) in calls)
            Assert.Contains(field, (await Shop.Owner.Post(path, body, Cancel)).Expect(422, "VALIDATION_ERROR").Fields);
    }

    /// <summary>Returns a new client each time, because some routes end the session.</summary>
    private HttpClient Owner() => Api.SignedIn(Shop.Id, Shop.OwnerId, Role.Admin);

    private static async Task SendAsync(HttpClient client, Route route, string path, string what, object? body, List<string> faults)
    {
        var reply = await client.Send(route.Method, path["/api/v1".Length..], body, Cancel);
        if (reply.Status is >= 500 or 401 && !path.Contains("/auth/", StringComparison.Ordinal))
            faults.Add($"{route.Verb} {path[..Math.Min(path.Length, 100)]}, {what}: {reply.Status} {reply.Json}");
    }

    private static IEnumerable<(string What, string? Body)> Bodies(JsonObject? example)
    {
        yield return ("nothing", null);
        foreach (var whole in new[] { "{}", "null", "[]", "\"\"", "{", "{\"id\":null}" })
            yield return (whole, whole);
        if (example is null)
            yield break;
        foreach (var place in Places(example, []))
        {
            yield return ($"{Name(place)} left out", Changed(example, place, leaveOut: true, null));
            foreach (var value in Wrong)
            {
                var shown = value?.ToJsonString() ?? "null";
                yield return ($"{Name(place)} = {shown[..Math.Min(shown.Length, 20)]}", Changed(example, place, leaveOut: false, value));
            }
        }

        yield return ("all as in the example", example.ToJsonString());
    }

    private static string Name(IEnumerable<object> place) => string.Join('.', place);

    /// <summary>Returns the path of every field and item, at any depth.</summary>
    private static IEnumerable<object[]> Places(JsonNode? node, object[] way) =>
        node switch
        {
            JsonObject o => o.SelectMany(p => Places(p.Value, [.. way, p.Key]).Prepend([.. way, p.Key])),
            JsonArray a => a.SelectMany((item, i) => Places(item, [.. way, i]).Prepend([.. way, i])),
            _ => [],
        };

    private static string Changed(JsonObject example, object[] place, bool leaveOut, JsonNode? value)
    {
        var copy = example.DeepClone();
        var holder = place[..^1].Aggregate(copy, (node, step) => step is int i ? node[i]! : node[(string)step]!);
        if (place[^1] is int index)
        {
            if (leaveOut)
                holder.AsArray().RemoveAt(index);
            else
                holder[index] = value?.DeepClone();
        }
        else if (leaveOut)
        {
            holder.AsObject().Remove((string)place[^1]);
        }
        else
        {
            holder[(string)place[^1]] = value?.DeepClone();
        }

        return copy.ToJsonString();
    }

    private async Task<List<Route>> RoutesAsync()
    {
        var ids = await Shop.FillAsync(Api);
        return
        [
            .. DocumentedRoute
                .AllOf(await DocumentedRoute.DocumentAsync(Api, Cancel))
                .Select(r => new Route(r.Verb, r.At(ids), r.Example(ids), r.Query)),
        ];
    }
}
