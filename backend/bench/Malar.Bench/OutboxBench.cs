using System.Globalization;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Features.WhatsApp.Sending;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace Malar.Bench;

/// <summary>
/// Measures messages per second that workers claim from the outbox and mark as sent: through the service's own classes, beside the same two
/// statements run bare over Npgsql. Ordering per farmer, priorities and skipped locks are included; nothing is sent to a provider.
/// </summary>
internal static class OutboxBench
{
    /// <summary>The batch size of the worker.</summary>
    private const int BatchSize = 50;

    private const int Workers = 4;

    /// <summary>More than a turn can claim.</summary>
    private const int Messages = 60_000;

    private const string EnterSql = "select set_config('role', 'malar_app', true), set_config('app.shop_id', @shop_id::text, true);";

    private const string FillSql = """
        insert into outbox_messages (shop_id, id, farmer_id, to_phone, kind, priority, subject_id, subject_version, payload, created_at)
        select @shop_id, gen_random_uuid(), case when n % 300 = 0 then ('019c4f2e-0000-7000-8000-' || lpad(to_hex(1 + n / 300 % 200), 12,
            '0'))::uuid end, '+9198' || (40000000 + n),
            'bot_answer', n % 4, gen_random_uuid(), 1, '{"text":"x"}', now() + n * interval '1 microsecond'
        from generate_series(1, @count) n;
        """;

    private const string EmptySql = "truncate outbox_messages cascade";

    private const string SettleSql = "vacuum analyze outbox_messages";

    public static async Task<int> RunAsync(Plan plan, CancellationToken cancellationToken)
    {
        await using var shop = await BenchShop.OpenAsync(plan, cancellationToken);
        await using var source = shop.Connect();
        var ratios = new List<double>();
        // The first round is a warm-up.
        for (var round = 0; round <= plan.Rounds; round++)
        {
            var service = await MeasureAsync(
                shop,
                source,
                worker => ServiceAsync(shop, worker, cancellationToken),
                plan,
                cancellationToken
            );
            var bare = await MeasureAsync(
                shop,
                source,
                worker => BareAsync(shop, source, worker, cancellationToken),
                plan,
                cancellationToken
            );
            if (round == 0)
                continue;
            ratios.Add(service / bare);
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"round {round}  service {service, 7:0}/s  bare SQL {bare, 7:0}/s")
            );
        }

        ratios.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\nThe outbox claims and marks {ratios[ratios.Count / 2]:0.00} of what bare SQL does (from {ratios[0]:0.00} to {ratios[^1]:0.00} over {ratios.Count} rounds)"
            )
        );
        return 0;
    }

    /// <summary>Refills the outbox, and returns the messages per second.</summary>
    private static async Task<double> MeasureAsync(
        BenchShop shop,
        NpgsqlDataSource source,
        Func<Guid, Task<int>> batch,
        Plan plan,
        CancellationToken cancellationToken
    )
    {
        await using (var connection = await source.OpenConnectionAsync(cancellationToken))
        {
            await using var empty = new NpgsqlCommand(EmptySql, connection);
            await empty.ExecuteNonQueryAsync(cancellationToken);
            await using var fill = new NpgsqlCommand(EnterSql + FillSql, connection) { CommandTimeout = 120 };
            fill.Parameters.AddWithValue("shop_id", shop.Id);
            fill.Parameters.AddWithValue("count", Messages);
            await fill.ExecuteNonQueryAsync(cancellationToken);
            await using var settle = new NpgsqlCommand(SettleSql, connection);
            await settle.ExecuteNonQueryAsync(cancellationToken);
        }

        var done = new int[Workers];
        var identities = Enumerable.Range(0, Workers).Select(_ => Guid.CreateVersion7()).ToArray();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, Workers)
                .Select(worker =>
                    Task.Run(
                        async () =>
                        {
                            while (clock.Elapsed < plan.Turn && await batch(identities[worker]) is > 0 and var count)
                                done[worker] += count;
                        },
                        cancellationToken
                    )
                )
        );
        return done.Sum() / clock.Elapsed.TotalSeconds;
    }

    private static async Task<int> ServiceAsync(BenchShop shop, Guid worker, CancellationToken cancellationToken)
    {
        await using var scope = shop.Services.GetRequiredService<IServiceScopeFactory>().CreateShopScope(shop.Id);
        var queue = scope.ServiceProvider.GetRequiredService<OutboxQueue>();
        var claimed = await queue.ClaimAsync(worker, BatchSize, cancellationToken);
        await queue.FinishAsync(
            worker,
            [
                .. claimed.Select(m => new Outcome(m.Id, "sent")
                {
                    Attempts = 1,
                    Provider = SimulatorProvider.ProviderName,
                    ProviderMessageId = $"sim-{m.Id}",
                    SentTo = m.ToPhone,
                    Form = "free",
                    Body = "x",
                }),
            ],
            cancellationToken
        );
        return claimed.Count;
    }

    private static async Task<int> BareAsync(BenchShop shop, NpgsqlDataSource source, Guid worker, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var now = DateTime.SpecifyKind(TimeProvider.System.GetUtcNow().UtcDateTime, DateTimeKind.Utc);
        await using var claim = Command(
            connection,
            OutboxQueue.ClaimSql,
            ("shop_id", shop.Id),
            ("worker", worker),
            ("size", BatchSize),
            ("now", now),
            ("lease", now.AddMinutes(3))
        );
        var (ids, phones) = (new List<Guid>(), new List<string?>());
        await using (var reader = await claim.ExecuteReaderAsync(cancellationToken))
        {
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                ids.Add(reader.GetGuid(0));
                phones.Add(reader.IsDBNull(2) ? null : reader.GetString(2));
            }
        }

        var none = new string?[ids.Count];
        string?[] All(string value) => [.. ids.Select(_ => value)];
        await using var finish = Command(
            connection,
            OutboxQueue.FinishSql,
            ("shop_id", shop.Id),
            ("worker", worker),
            ("now", now),
            ("ids", ids.ToArray()),
            ("statuses", All("sent")),
            ("due_ats", ids.Select(_ => now).ToArray()),
            ("uncertain", new bool[ids.Count]),
            ("attempts", ids.Select(_ => 1).ToArray()),
            ("providers", All("simulator")),
            ("provider_ids", ids.Select(id => $"sim-{id}").ToArray()),
            ("phones", phones.ToArray()),
            ("forms", All("free")),
            ("bodies", All("x")),
            ("error_codes", none),
            ("error_texts", none)
        );
        await finish.ExecuteNonQueryAsync(cancellationToken);
        return ids.Count;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params (string Name, object Value)[] values)
    {
        var command = new NpgsqlCommand(EnterSql + sql, connection);
        foreach (var (name, value) in values)
        {
            command.Parameters.Add(
                value is string?[] texts
                    ? new NpgsqlParameter(name, NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = texts }
                    : new NpgsqlParameter(name, value)
            );
        }

        return command;
    }
}
