using System.Text.Json;
using System.Text.RegularExpressions;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Sync;

/// <summary>
/// Operations that are saved together have the same responses and the same effect on the ledger as if each was sent alone.
/// </summary>
public sealed partial class PushTogetherTests(RunningApi api) : ApiTest(api)
{
    private const string BookSql = """
        select 'entry ' || concat_ws(' ', id, farmer_id, entry_date, entry_time, quantity, weight_deduction, rate_source, rate_per_unit,
            fee_amount, manual_adj_amount, net_amount, status, notes, device_id, captured_at, version) from daily_entries where shop_id = $1
        union all
        select 'posting ' || concat_ws(' ', j.cause_id, j.cause_version, j.kind, j.business_date, p.line_no, p.account, p.farmer_id, p.amount)
        from journals j join postings p on p.shop_id = j.shop_id and p.journal_id = j.id where j.shop_id = $1
        union all
        select 'receipt ' || concat_ws(' ', kind, subject_id, subject_version, farmer_id) from outbox_messages where shop_id = $1
        union all
        select 'act ' || concat_ws(' ', action, entity, entity_id, actor_role, address is null, session_id is null) from audit_log
        where shop_id = $1 and entity in ('daily_entry', 'farmer')
        union all
        select 'claim ' || key || ' ' || (response is null) from idempotency_keys where shop_id = $1 and key like 'ApplyOperation%'
        union all
        select 'balance ' || farmer_id || ' ' || balance from farmer_balances where shop_id = $1
        order by 1
        """;

    private readonly List<Guid> entries = [];

    /// <summary>One of two equal shops, with the ids of its rows.</summary>
    private sealed record Market(TestShop Shop, Dictionary<string, string> Ids)
    {
        /// <summary>Replaces the placeholders by this shop's ids.</summary>
        public string Told(string text) => Ids.Aggregate(text, (t, i) => t.Replace(i.Key, i.Value, StringComparison.Ordinal));

        /// <summary>Replaces this shop's ids by the placeholders, which are the same for both shops.</summary>
        public string Plain(string text) =>
            Times().Replace(Ids.Aggregate(text, (t, i) => t.Replace(i.Value, i.Key, StringComparison.Ordinal)), "\"${time}\":0");
    }

    [Fact]
    public async Task A_push_of_many_operations_does_what_each_of_them_alone_would()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var farmers = Enumerable.Range(0, 4).Select(_ => Api.Clock.NewId()).ToArray();
        var (together, alone) = (await OpenAsync(Shop, farmers), await OpenAsync(await Api.OpenShopAsync("other-1"), farmers));
        var sent = new List<string>();
        for (var push = 0; push < 8; push++)
        {
            // In the order in which the service processes them.
            var operations = Enumerable
                .Range(0, 25)
                .Select(seq => Operation(random, farmers, sent, seq))
                .OrderBy(o => Json(o).Int("seq"))
                .ToList();
            sent.AddRange(operations);
            var expected = new List<string>();
            foreach (var operation in operations)
                expected.AddRange(await PushAsync(alone, [operation]));
            Assert.Equal((seed, string.Join('\n', expected)), (seed, string.Join('\n', await PushAsync(together, operations))));
        }

        Assert.Equal((seed, await BookAsync(alone)), (seed, await BookAsync(together)));
        Assert.Contains("entry_priced", await BookAsync(together), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_in_bulk_are_judged_as_each_of_them_alone_would_be()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var farmers = Enumerable.Range(0, 4).Select(_ => Api.Clock.NewId()).ToArray();
        var (together, alone) = (await OpenAsync(Shop, farmers), await OpenAsync(await Api.OpenShopAsync("other-1"), farmers));
        for (var round = 0; round < 4; round++)
        {
            var bulk = Enumerable.Range(0, 25).Select(_ => Entry(random, farmers, AnyEntry(random))).ToList();
            var (created, refused) = (new List<string>(), new List<string>());
            foreach (var (i, entry) in bulk.Index())
            {
                var reply = await alone.Shop.Clerk.Post("/daily-entries", alone.Told(entry), Cancel);
                if (reply.Status >= 300)
                    refused.Add($"{i} {reply.Code}");
                else if (!reply.Response.Headers.Contains("Idempotency-Replayed"))
                    created.Add(reply.Data.Text("id")!);
            }

            var body = together.Told($$"""{"entries": [{{string.Join(',', bulk)}}]}""");
            var told = (await together.Shop.Clerk.Post("/daily-entries/bulk", body, Cancel)).Expect(201).Data;
            var ids = told.GetProperty("created_ids").EnumerateArray().Select(id => id.GetString()!);
            var errors = told.GetProperty("errors").EnumerateArray().Select(e => $"{e.Int("index")} {e.Text("code")}");
            Assert.Equal((seed, string.Join(' ', created)), (seed, string.Join(' ', ids)));
            Assert.Equal((seed, string.Join(' ', refused)), (seed, string.Join(' ', errors)));
            Assert.Equal(25, told.Int("created_count") + told.Int("replayed_count") + told.Int("error_count"));
        }

        Assert.Equal((seed, await BookAsync(alone)), (seed, await BookAsync(together)));
    }

    [Fact]
    public async Task The_same_queue_sent_twice_at_once_is_in_the_book_once()
    {
        var farmers = new[] { Api.Clock.NewId(), Api.Clock.NewId() };
        var market = await OpenAsync(Shop, farmers);
        var operations = Enumerable
            .Range(0, 60)
            .Select(seq => Operation("entry.create", seq, Api.Clock.NewId(), Api.Clock.NewId(), Line(farmers[seq % 2], "2.5")))
            .ToList();
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PushAsync(market, operations)));
        for (var i = 0; i < 60; i++)
            Assert.Equal(["applied", "replayed", "replayed"], answers.Select(a => Json(a[i]).Text("status")!).Order());
        Assert.Equal((60, 60), (await Api.Count("daily_entries"), await Api.Count("outbox_messages")));
        // All in one transaction.
        Assert.Equal(1, await Api.Count("(select distinct changed_in from daily_entries) t"));
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private async Task<Market> OpenAsync(TestShop shop, Guid[] farmers)
    {
        foreach (var (i, id) in farmers.Index())
        {
            var farmer = new
            {
                id,
                name = $"Farmer {i}",
                phone = $"98400000{i:00}",
                commission_pct = i,
            };
            (await shop.Owner.Post("/farmers", farmer, Cancel)).Expect(201);
        }

        var ids = new Dictionary<string, string> { ["{clerk}"] = shop.ClerkId.ToString() };
        foreach (var code in (string[])["MAL", "ROS"])
            ids[$"{{{code}}}"] = (await shop.Flower(code)).ToString();
        foreach (var start in (string[])["04:00", "06:00", "14:00"])
            ids[$"{{{start}}}"] = (await shop.Slot(start)).ToString();
        // Jasmine has a rate at dawn; roses have none, so their entries wait.
        await shop.SetRate(Guid.Parse(ids["{MAL}"]), Guid.Parse(ids["{04:00}"]), 110.5m, Today.AddDays(-1));
        return new Market(shop, ids);
    }

    private static async Task<List<string>> PushAsync(Market market, IReadOnlyList<string> operations)
    {
        var body = market.Told($$"""{"device_id": "tablet-1", "operations": [{{string.Join(',', operations)}}]}""");
        var reply = (await market.Shop.Clerk.Post("/sync/push", body, Cancel)).Expect(200);
        return [.. reply.Data.GetProperty("results").EnumerateArray().Select(r => market.Plain(r.GetRawText()))];
    }

    private async Task<string> BookAsync(Market market)
    {
        await using var book = Api.Superuser.CreateCommand(BookSql);
        book.Parameters.Add(new() { Value = market.Shop.Id });
        await using var reader = await book.ExecuteReaderAsync(Cancel);
        var lines = new List<string>();
        while (await reader.ReadAsync(Cancel))
            lines.Add(market.Plain(reader.GetString(0)));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    /// <summary>Returns mostly new entries, mixed with other valid and invalid operations, and some that were already sent.</summary>
    private string Operation(Random random, Guid[] farmers, List<string> sent, int seq)
    {
        Guid New() => Api.Clock.NewId();
        Guid Known() => entries.Count == 0 ? New() : entries[random.Next(entries.Count)];
        return random.Next(20) switch
        {
            0 when sent.Count > 0 => sent[random.Next(sent.Count)],
            1 when sent.Count > 0 => Operation("entry.create", seq, IdOf(sent[random.Next(sent.Count)]), New(), Line(farmers[0], "4")),
            2 => Operation("entry.create", seq, null, New(), Line(farmers[0], "4")),
            3 => Operation("entry.create", seq, New(), New(), "\"nothing\""),
            4 => Operation("entry.create", seq, New(), New(), "{\"quantity\": \"ten\"}"),
            5 => Operation("entry.update", seq, New(), Known(), $"{{\"quantity\": {random.Next(1, 9)}}}"),
            6 => Operation("entry.void", seq, New(), Known(), "{\"reason\": \"Twice\"}"),
            7 => Operation(
                "farmer.create",
                seq,
                New(),
                New(),
                $"{{\"name\": \"Selvi\", \"phone\": \"97{random.Next(10_000_000, 99_999_999)}\"}}"
            ),
            8 => Operation("farmer.add_flower", seq, New(), farmers[random.Next(4)], "{\"flower_type_id\": \"{ROS}\"}"),
            9 => Operation("entry.rename", seq, New(), New(), "{}"),
            _ => Operation("entry.create", seq, New(), AnyEntry(random), Entry(random, farmers, null)),
        };
    }

    /// <summary>Usually returns a new one.</summary>
    private Guid AnyEntry(Random random)
    {
        if (entries.Count == 0 || random.Next(8) > 0)
            entries.Add(Api.Clock.NewId());
        return entries[random.Next(8) > 0 ? ^1 : random.Next(entries.Count)];
    }

    private static string Operation(string type, int seq, Guid? operation, Guid entity, string payload) =>
        $$"""
            {"op_id": {{(operation is null ? "null" : $"\"{operation}\"")}}, "seq": {{seq}}, "type": "{{type}}", "entity_id": "{{entity}}",
             "captured_at": "2026-02-11T23:40:00Z", "payload": {{payload}}}
            """;

    private static Guid? IdOf(string operation) =>
        Json(operation).GetProperty("op_id") is { ValueKind: JsonValueKind.String } id ? id.GetGuid() : null;

    private static string Line(Guid farmer, string quantity, string more = "") =>
        $$"""{"farmer_id": "{{farmer}}", "flower_type_id": "{MAL}", "entry_date": "2026-02-12", "entry_time": "05:00", "quantity": {{quantity}}{{more}}}""";

    private static string Entry(Random random, Guid[] farmers, Guid? id)
    {
        var farmer = farmers[random.Next(farmers.Length)];
        var quantity = $"{random.Next(1, 400)}.{random.Next(10)}";
        var line = random.Next(16) switch
        {
            0 => Line(farmer, "0"),
            1 => Line(Guid.Empty, quantity),
            2 => Line(farmer, quantity).Replace("{MAL}", Guid.Empty.ToString(), StringComparison.Ordinal),
            3 => Line(farmer, quantity).Replace("2026-02-12", "2026-02-13", StringComparison.Ordinal),
            4 => Line(farmer, quantity).Replace("2026-02-12", "2026-02-11", StringComparison.Ordinal),
            5 => Line(farmer, quantity).Replace("2026-02-12", "1999-02-12", StringComparison.Ordinal),
            6 => Line(farmer, quantity, ", \"manual_rate\": 90.25"),
            7 => Line(farmer, quantity, ", \"manual_rate\": 90.25, \"notes\": \"wet\""),
            8 => Line(farmer, quantity, ", \"manual_adj_amount\": -12.5, \"adj_reason_code\": \"WET\", \"weight_deduction\": 0.25"),
            9 => Line(farmer, quantity, ", \"notes\": \"மல்லி\""),
            10 when random.Next(4) == 0 => Line(farmer, quantity, ", \"notes\": \"\\u0000\""),
            11 => Line(farmer, "0.001", ", \"manual_rate\": 0.01, \"notes\": \"almost nothing\""),
            12 or 13 => Line(farmer, quantity).Replace("{MAL}", "{ROS}", StringComparison.Ordinal),
            _ => Line(farmer, quantity),
        };
        return id is null ? line : line.Insert(1, $"\"id\": \"{id}\", ");
    }

    [GeneratedRegex("\"(?<time>created_at|updated_at)\":\"[^\"]+\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Times();
}
