using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Malar.Bench;

/// <summary>
/// Measures how a device sends what it recorded offline: 1,000 entries of 200 farmers by push, by bulk, and by retrying a push after a lost
/// response; beside a bare insert of the rows that such a push writes. Also measures a pull without changes, beside a request for one row
/// by its id.
/// </summary>
internal static class SyncBench
{
    private const int Entries = 1_000;
    private const int OperationsInPush = 200;
    private const int EntriesInBulk = 500;
    private const int Looks = 200;

    public static async Task<int> RunAsync(int rounds, FileInfo? json, CancellationToken cancellationToken)
    {
        var plan = new Plan(4, rounds, TimeSpan.Zero);
        await using var shop = await BenchShop.OpenAsync(plan, cancellationToken);
        await using var source = shop.Connect();
        await using var api = await ServedApi.StartAsync(shop, plan, cancellationToken);
        api.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shop.Token);

        await SendAsync(api.Client, "/api/v1/sync/push", Pushes(shop), "applied", cancellationToken);
        var rows = await BareRows.ReadAsync(source, shop.Id, cancellationToken);
        Console.WriteLine($"A push of {Entries} entries leaves {rows}");
        var lost = Pushes(shop);
        var results = await SideBySide.RunAsync(
            [
                new("push", () => Sends("/api/v1/sync/push", Pushes(shop), "applied")),
                new("bulk", () => Sends("/api/v1/daily-entries/bulk", Bulks(shop), $"\"created_count\":{EntriesInBulk}")),
                new("push, answer lost", async () =>
                {
                    lost = Pushes(shop);
                    await SendAsync(api.Client, "/api/v1/sync/push", lost, "applied", cancellationToken);
                    return () => SendAsync(api.Client, "/api/v1/sync/push", lost, "replayed", cancellationToken);
                }),
                new("bare multi-row insert", () => Task.FromResult(rows.Renewed(source, shop.Id, cancellationToken))),
            ],
            rounds
        );
        await SideBySide.WriteAsync(
            json,
            new
            {
                entries = Entries,
                rounds,
                ways = results,
            },
            cancellationToken
        );
        await LookAsync(api.Client, shop, rounds, cancellationToken);
        return await Api.Features.Ledger.LedgerCheck.ReportAsync(shop.Services, Console.Out, cancellationToken);

        Task<Func<Task>> Sends(string path, List<string> bodies, string proof) =>
            Task.FromResult<Func<Task>>(() => SendAsync(api.Client, path, bodies, proof, cancellationToken));
    }

    private static async Task LookAsync(HttpClient client, BenchShop shop, int rounds, CancellationToken cancellationToken)
    {
        var cursor = "";
        for (var more = true; more; )
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/v1/sync/changes?limit=1000&cursor={cursor}", cancellationToken);
            (cursor, more) = (
                page.GetProperty("data").GetProperty("next_cursor").GetString(),
                page.GetProperty("data").GetProperty("has_more").GetBoolean()
            );
        }

        Func<Task> Ask(string path) =>
            async () =>
            {
                for (var i = 0; i < Looks; i++)
                    await client.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancellationToken);
            };
        await SideBySide.RunAsync(
            [
                new($"{Looks} pulls, nothing new", () => Task.FromResult(Ask($"/api/v1/sync/changes?cursor={cursor}"))),
                new($"{Looks} times one row", () => Task.FromResult(Ask($"/api/v1/flower-types/{shop.Flower}"))),
            ],
            rounds
        );
    }

    private static async Task SendAsync(
        HttpClient client,
        string path,
        List<string> bodies,
        string proof,
        CancellationToken cancellationToken
    )
    {
        foreach (var body in bodies)
        {
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            using var reply = await client.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
            var text = await reply.Content.ReadAsStringAsync(cancellationToken);
            if (
                !reply.IsSuccessStatusCode
                || !text.Contains(proof, StringComparison.Ordinal)
                || text.Contains("rejected", StringComparison.Ordinal)
            )
                throw new InvalidOperationException($"{path}: {(int)reply.StatusCode} {text[..Math.Min(text.Length, 500)]}");
        }
    }

    private static List<string> Pushes(BenchShop shop) =>
        [
            .. Enumerable
                .Range(0, Entries)
                .Chunk(OperationsInPush)
                .Select(chunk =>
                    JsonSerializer.Serialize(
                        new
                        {
                            device_id = "counter-1",
                            operations = chunk.Select(n => new
                            {
                                op_id = Guid.CreateVersion7(),
                                seq = n,
                                type = "entry.create",
                                entity_id = Guid.CreateVersion7(),
                                captured_at = TimeProvider.System.GetUtcNow(),
                                payload = Entry(shop, n),
                            }),
                        }
                    )
                ),
        ];

    private static List<string> Bulks(BenchShop shop) =>
        [
            .. Enumerable
                .Range(0, Entries)
                .Chunk(EntriesInBulk)
                .Select(chunk => JsonSerializer.Serialize(new { entries = chunk.Select(n => Entry(shop, n, Guid.CreateVersion7())) })),
        ];

    private static Dictionary<string, object> Entry(BenchShop shop, int number, Guid? id = null)
    {
        var entry = new Dictionary<string, object>
        {
            ["farmer_id"] = BenchShop.Farmer(1 + number % BenchShop.FarmerCount),
            ["flower_type_id"] = shop.Flower,
            ["entry_date"] = shop.Today,
            ["entry_time"] = "05:10",
            ["quantity"] = 1m + number % 40 * 0.25m,
        };
        if (id is { } given)
            entry["id"] = given;
        return entry;
    }
}
