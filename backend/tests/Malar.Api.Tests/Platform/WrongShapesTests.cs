using System.Text.Json;
using System.Text.Json.Nodes;
using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Features.Buyers;
using Malar.Api.Tests.Features.WhatsApp;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Platform;

/// <summary>
/// Every route of the API document gets its own example with one field left out, null or of a wrong shape, and nothing at all. Whatever
/// it says to that, it is never a fault of the service.
/// </summary>
public sealed class WrongShapesTests(RunningApi api) : ApiTest(api)
{
    /// <summary>What a careless or curious client sends instead of a value.</summary>
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

    private static readonly string[] Verbs = ["get", "put", "post", "patch", "delete"];

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

    /// <summary>Signed in anew: some routes end the session.</summary>
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

    /// <summary>Every field and item, at whatever depth, by the way to it.</summary>
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

    /// <summary>All of the document, with ids of rows that are there. What deletes comes last.</summary>
    private async Task<List<Route>> RoutesAsync()
    {
        var ids = await RowsAsync();
        using var client = Api.Anonymous();
        using var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json", Cancel));
        return
        [
            .. document
                .RootElement.GetProperty("paths")
                .EnumerateObject()
                .SelectMany(path =>
                    path.Value.EnumerateObject()
                        .Where(o => Verbs.Contains(o.Name))
                        .Select(o => new Route(o.Name, Filled(path.Name, ids), Example(o.Value, ids), Query(o.Value)))
                )
                .OrderBy(r => Array.IndexOf(Verbs, r.Verb)),
        ];
    }

    private static string[] Query(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters)
            ? [.. parameters.EnumerateArray().Where(p => p.Text("in") == "query").Select(p => p.Text("name")!)]
            : [];

    private static JsonObject? Example(JsonElement operation, Dictionary<string, string> ids)
    {
        if (
            !operation.TryGetProperty("requestBody", out var body)
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

    /// <summary><c>/farmers/{id}/…</c> with the id of a farmer, every other blank with a row or word of its name.</summary>
    private static string Filled(string path, Dictionary<string, string> ids)
    {
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

    /// <summary>Blanks that name no row. A link or a code is none that anybody was given.</summary>
    private static readonly (string Name, string Word)[] Words =
    [
        ("token", "AZxPLgAAcACAAAAAAAAAAAEBnE8u"),
        ("link", "AZxPLgAAcACAAAAAAAAAAAEBnE8u"),
        ("code", "AAAAA-AAAAA"),
        ("date", "2026-02-11"),
        ("month", "2"),
        ("year", "2026"),
    ];

    private static readonly (string List, string Name)[] Lists =
    [
        ("farmers", "farmer_id"),
        ("flower-types", "flower_type_id"),
        ("time-slots", "time_slot_id"),
        ("market-rates", "market_rate_id"),
        ("daily-entries", "daily_entry_id"),
        ("reports/receipt", "daily_entry_id"),
        ("reports/advance-receipt", "cash_advance_id"),
        ("reports/farmer-statement", "farmer_id"),
        ("reports/settlement-report", "settlement_id"),
        ("reports/jobs", "job_id"),
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

    private async Task<Dictionary<string, string>> RowsAsync()
    {
        var (flower, slot) = (await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        var rate = await Shop.SetRate(flower, slot, 150m);
        var farmer = await Shop.AddFarmer();
        var settled = await Shop.AddLine(farmer, flower, 5m);
        var settlement = (
            await Shop.Clerk.Post(
                "/settlements/generate",
                new
                {
                    farmer_id = farmer,
                    period_start = Today,
                    period_end = Today,
                },
                Cancel
            )
        ).Expect(201).Id;
        var line = await Shop.AddLine(farmer, flower, 4m);
        var advance = (
            await Shop.Clerk.Post(
                "/cash-advances",
                new
                {
                    farmer_id = farmer,
                    amount = 100,
                    reason = "Seeds",
                },
                Cancel
            )
        ).Expect(201).Id;
        await Shop.Say(Api, "+917000000001", "தவறு");
        var dispute = (await Shop.Clerk.Get("/disputes?status=open", Cancel)).Expect(200).Data[0].GetProperty("id").GetGuid();
        var job = (await Shop.Clerk.Post("/settlements/generate-all", new { period_start = Today, period_end = Today }, Cancel)).Expect(
            202
        );
        Assert.NotEqual(settled, line);
        (await Shop.Clerk.Put("/devices/D1/state", new { unsent = 0, parked = 0 }, Cancel)).Expect(200);
        var buyer = await Shop.AddBuyer();
        var bill = (await Shop.Sell(buyer, flower, 1, 100)).Expect(201).Id;
        var credit = (await Shop.Collect(buyer, 10)).Expect(201).Data.GetProperty("collection").GetProperty("id").GetGuid();
        var weight = (await Shop.Clerk.Post("/buyers/wastage", new { flower_type_id = flower, quantity = 1 }, Cancel)).Expect(201).Id;
        var expense = (await Shop.Clerk.Post("/cash-book/entries", new { head = "Tea", amount = 20 }, Cancel)).Expect(201).Id;
        // The advance that was asked for is told.
        var notification = (await Shop.Owner.Get("/notifications", Cancel)).Expect(200).Data[0].GetProperty("id").GetGuid();
        await Api.SignInAsync("owner@madurai-1.test");
        var session = (await Shop.Owner.Get("/auth/sessions", Cancel)).Expect(200).Data[0].GetProperty("id").GetGuid();
        return new Dictionary<string, string>
        {
            ["session_id"] = session.ToString(),
            ["notification_id"] = notification.ToString(),
            ["farmer_id"] = farmer.ToString(),
            ["flower_type_id"] = flower.ToString(),
            ["time_slot_id"] = slot.ToString(),
            ["market_rate_id"] = rate.ToString(),
            ["daily_entry_id"] = line.ToString(),
            ["cash_advance_id"] = advance.ToString(),
            ["settlement_id"] = settlement.ToString(),
            ["dispute_id"] = dispute.ToString(),
            ["buyer_id"] = buyer.ToString(),
            ["invoice_id"] = bill.ToString(),
            ["credit_id"] = credit.ToString(),
            ["weight_id"] = weight.ToString(),
            ["cash_entry_id"] = expense.ToString(),
            ["user_id"] = Shop.ClerkId.ToString(),
            ["job_id"] = job.Data.EnumerateObject().First(p => p.Name is "id" or "job_id").Value.GetString()!,
            ["message_id"] = Guid.CreateVersion7().ToString(),
            ["device_id"] = "D1",
            ["key"] = "commission_rate",
            ["phone"] = "+917000000001",
        };
    }
}
