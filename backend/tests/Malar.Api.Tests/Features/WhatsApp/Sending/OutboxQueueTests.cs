using System.Text.Json;
using Dapper;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.WhatsApp.Sending;

public sealed class OutboxQueueTests(RunningApi api) : OutboxTest(api)
{
    private const int Waiting = 3000;

    private const int BatchSize = 50;

    private const string FillSql = """
        insert into outbox_messages (shop_id, id, farmer_id, kind, priority, subject_id, subject_version, payload, created_at)
        select shop_id, gen_random_uuid(), id, 'broadcast', 3, gen_random_uuid(), 1, '{"text":"x"}', now() from farmers where shop_id = @Id
        """;

    [Fact]
    public async Task A_claim_reads_little_more_than_it_takes_also_just_after_a_broadcast()
    {
        await SqlAsync(
            """
            insert into farmers (shop_id, id, farmer_code, name, name_key, phone, phone_is_valid, created_at, updated_at)
            select @Id, gen_random_uuid(), 'BIG' || n, 'Muthupandi ' || n, 'mutupanti', '+9198' || (40000000 + n), true, now(), now()
                from generate_series(1, @Waiting) n
            """,
            new { Shop.Id, Waiting }
        );
        await SqlAsync(FillSql, new { Shop.Id });
        // The table's statistics are older than the broadcast.
        await SqlAsync("update outbox_messages set status = 'cancelled'; analyze outbox_messages");
        await SqlAsync(FillSql, new { Shop.Id });
        await using var connection = await Api.Superuser.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync(
            "select set_config('role', 'malar_app', false), set_config('app.shop_id', @Id::text, false)",
            new { Shop.Id }
        );
        var now = Api.Clock.GetUtcNow().UtcDateTime;
        var plan = await connection.QuerySingleAsync<string>(
            $"explain (analyze, format json) {OutboxQueue.ClaimSql}",
            new
            {
                shop_id = Shop.Id,
                worker = Api.Clock.NewId(),
                size = BatchSize,
                now,
                lease = now.AddMinutes(3),
            }
        );
        Assert.Equal(BatchSize, await Api.Count("outbox_messages where status = 'claimed'"));
        Assert.True(RowsRead(JsonDocument.Parse(plan).RootElement[0].GetProperty("Plan")) <= 5 * BatchSize, plan);
    }

    /// <summary>Returns the outbox rows that all steps of a plan read, including those that were discarded.</summary>
    private static double RowsRead(JsonElement step)
    {
        var own =
            step.TryGetProperty("Relation Name", out _) && step.Text("Node Type")!.Contains("Scan", StringComparison.Ordinal)
                ? step.GetProperty("Actual Loops").GetDouble()
                    * (step.GetProperty("Actual Rows").GetDouble() + Number(step, "Rows Removed by Filter"))
                : 0;
        return own + (step.TryGetProperty("Plans", out var below) ? below.EnumerateArray().Sum(RowsRead) : 0);
    }

    private static double Number(JsonElement step, string name) => step.TryGetProperty(name, out var number) ? number.GetDouble() : 0;
}
