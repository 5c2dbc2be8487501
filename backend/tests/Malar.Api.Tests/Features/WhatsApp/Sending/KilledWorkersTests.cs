using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.WhatsApp.Sending;

/// <summary>Real processes that are ended by SIGKILL at random moments.</summary>
public sealed class KilledWorkersTests(RunningApi api) : OutboxTest(api)
{
    private const int Farmers = 1000;

    private const int Messages = 2 * Farmers;

    private const int Kills = 4;

    /// <summary>Messages that one worker sends concurrently.</summary>
    private const int UnderWay = 8;

    private const string FillSql = """
        insert into farmers (shop_id, id, farmer_code, name, name_key, phone, phone_is_valid, created_at, updated_at)
        select @Id, gen_random_uuid(), 'BIG' || n, 'Muthupandi ' || n, 'mutupanti', '+9198' || (40000000 + n), true, now(), now()
            from generate_series(1, @Farmers) n;
        insert into outbox_messages (shop_id, id, farmer_id, kind, priority, subject_id, subject_version, payload, created_at)
        select f.shop_id, gen_random_uuid(), f.id, 'note', 2, gen_random_uuid(), 1, jsonb_build_object('text', 'message ' || n),
            now() + n * interval '1 microsecond'
        from farmers f, generate_series(1, 2) n where f.shop_id = @Id
        """;

    [Fact]
    public async Task Of_two_thousand_messages_whose_two_workers_are_killed_at_random_each_arrives_once_or_is_flagged()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        Twilio = Keep(await FakeTwilio.StartedAsync(TimeProvider.System));
        Twilio.Distance = TimeSpan.FromMilliseconds(20);
        await SqlAsync(FillSql, new { Shop.Id, Farmers });
        await SqlAsync("analyze outbox_messages, farmers");

        await SendAsync(new Random(seed));

        var rows = await RowsAsync();
        var taken = Twilio.Taken;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Twilio.Questions} were left uncertain and looked up, {rows.Count(r => r.Attempts > 1)} sent again"
        );
        Assert.Equal(Messages, rows.Count);
        Assert.Equal(taken.Count, taken.DistinctBy(t => t.Id).Count());
        // Each has the id that Twilio returned for it.
        var arrived = taken.ToDictionary(t => t.Id, t => t.Sid);
        foreach (var row in rows)
        {
            if (row.Status == "sent")
                Assert.Equal(arrived[row.Id], row.ProviderMessageId);
            else
                Assert.Equal(("failed", "uncertain", true), (row.Status, row.ErrorCode, row.IsUncertain));
        }

        Assert.InRange(rows.Count(r => r.IsUncertain), 0, (Kills + 2) * UnderWay);
        Assert.All(taken.GroupBy(t => t.To), g => Assert.Equal(g.Select(t => t.Variables["2"]).Order(), g.Select(t => t.Variables["2"])));
    }

    /// <summary>Waiting messages that are not blocked by a claim.</summary>
    private const string Free =
        "outbox_messages m where status = 'waiting' and not exists "
        + "(select from outbox_messages e where e.farmer_id = m.farmer_id and e.status = 'claimed')";

    /// <summary>Runs two workers; a killed one is replaced, and in the end both are killed.</summary>
    private async Task SendAsync(Random random)
    {
        // Each is killed while many messages are still waiting.
        var deaths = Enumerable.Range(0, Kills).Select(_ => random.Next(1, Messages * 6 / 10)).Order();
        Task<ServiceProcess>[] workers = [StartAsync(), StartAsync()];
        try
        {
            foreach (var death in deaths)
            {
                await UntilAsync(() => Task.FromResult(Twilio.Tries >= death), $"{death} messages arrive");
                var victim = random.Next(workers.Length);
                (await workers[victim]).Dispose();
                workers[victim] = StartAsync();
            }

            await UntilAsync(async () => await Api.Count(Free) == 0, "only what the dead have claimed is left");
            foreach (var worker in workers)
                (await worker).Dispose();
            // No process is left that holds these claims, so they need not wait for their leases to expire.
            await SqlAsync("update outbox_messages set due_at = now() where status = 'claimed'");
            workers = [StartAsync()];
            await UntilAsync(
                async () => await Api.Count("outbox_messages where status in ('waiting', 'claimed')") == 0,
                "the outbox empties"
            );
        }
        finally
        {
            foreach (var worker in workers)
                (await worker).Dispose();
        }
    }

    private static Task UntilAsync(Func<Task<bool>> isSo, string what) => Eventually.Async(isSo, what, Cancel, TimeSpan.FromMinutes(5));

    private Task<ServiceProcess> StartAsync() =>
        ServiceProcess.StartAsync(Api.DatabaseUrl, Cancel, [.. Twilio.Settings, ("WHATSAPP_WORKER", "on")]);
}
