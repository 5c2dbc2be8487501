using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Features.WhatsApp.Sending;

/// <summary>Failures that the service must recover from.</summary>
public sealed class BadDaysTests(RunningApi api) : OutboxTest(api)
{
    [Fact]
    public async Task After_an_hour_without_the_provider_everything_goes_out_once_in_order_and_stale_receipts_in_one_digest()
    {
        await StartAsync();
        await Twilio.StopAsync();
        var flower = await JasmineAsync();
        var (often, seldom) = (await Shop.AddFarmer(), await Shop.AddFarmer("Selvi"));
        var (his, hers) = (await PhoneOf(often), await PhoneOf(seldom));
        foreach (var quantity in (decimal[])[1m, 2m, 3m, 4m])
            await Shop.AddLine(often, flower, quantity);
        await Shop.AddLine(seldom, flower, 5m);
        await Shop.AddLine(seldom, flower, 6m);
        await DrainAsync();
        await EnqueueAsync([Note(often, "first"), Note(often, "second")]);
        await LetPassAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(2));
        Assert.All(await RowsAsync(), r => Assert.Contains(r.Status, (string[])["waiting", "merged"]));

        await Twilio.StartAsync();
        await LetPassAsync(TimeSpan.FromMinutes(4), TimeSpan.FromSeconds(20));
        var digest = Twilio.Taken.Where(t => t.To == his).ToList();
        Assert.Equal(3, digest.Count);
        Assert.Equal("4 பதிவுகள்", digest[0].Variables["5"]);
        Assert.Equal(["first", "second"], digest.Skip(1).Select(t => t.Variables["2"]));
        Assert.Equal(["5.000 கிலோ", "6.000 கிலோ"], Twilio.Taken.Where(t => t.To == hers).Select(t => t.Variables["6"]));
        Assert.Equal(4, (await RowsAsync()).Count(r => r.Status == "merged" && r.MergedInto is not null));
        Assert.All(await RowsAsync(), r => Assert.Contains(r.Status, (string[])["sent", "merged"]));
        Assert.Equal(Twilio.Taken.Count, Twilio.Taken.Select(t => t.Id).Distinct().Count());
    }

    [Fact]
    public async Task An_answer_that_never_came_is_looked_up_and_what_had_arrived_is_not_sent_again()
    {
        await StartAsync();
        var id = await EnqueueAsync(Note(await Shop.AddFarmer(), "Bring more jasmine"));
        Twilio.Mood = (tries, _) => tries == 1 ? new FakeTwilio.Mishap(502, 0, TakesIt: true) : null;
        await DrainAsync();
        var row = await RowAsync(id);
        Assert.Equal(("waiting", true, 1), (row.Status, row.IsUncertain, row.Attempts));
        await LetPassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(30));
        row = await RowAsync(id);
        Assert.Equal(("sent", false, Assert.Single(Twilio.Taken).Sid), (row.Status, row.IsUncertain, row.ProviderMessageId));
    }

    [Fact]
    public async Task An_answer_that_never_came_is_looked_up_and_what_had_not_arrived_is_sent()
    {
        await StartAsync();
        var farmer = await Shop.AddFarmer();
        // A message of the same hour that must not be mistaken for it.
        await EnqueueAsync(Note(farmer, "Earlier"));
        await DrainAsync();
        var id = await EnqueueAsync(Note(farmer, "Bring more jasmine"));
        Twilio.Mood = (tries, _) => tries == 2 ? new FakeTwilio.Mishap(503, 0) : null;
        await DrainAsync();
        await LetPassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(30));
        Assert.Equal(["Earlier", "Bring more jasmine"], Twilio.Taken.Select(t => t.Variables["2"]));
        Assert.Equal(("sent", 2), ((await RowAsync(id)).Status, (await RowAsync(id)).Attempts));
    }

    [Fact]
    public async Task A_message_that_never_gets_an_answer_is_given_up_visibly_and_can_be_sent_again()
    {
        await StartAsync();
        var id = await EnqueueAsync(Note(await Shop.AddFarmer(), "Bring more jasmine"));
        Twilio.Mood = (_, _) => new FakeTwilio.Mishap(500, 0);
        await LetPassAsync(TimeSpan.FromHours(8), TimeSpan.FromMinutes(5));
        var row = await RowAsync(id);
        Assert.Equal(("failed", "gave_up", MessageSender.MaxAttempts), (row.Status, row.ErrorCode, row.Attempts));
        Assert.Equal(MessageSender.MaxAttempts, Twilio.Tries);
        Twilio.Mood = (_, _) => null;
        (await Shop.SignedInAgain().Clerk.Post($"/whatsapp/{id}/resend", null, Cancel)).Expect(200);
        await DrainAsync();
        Assert.Equal("sent", (await RowAsync(id)).Status);
        Assert.Single(Twilio.Taken);
    }

    [Fact]
    public async Task A_final_refusal_is_kept_with_the_providers_reason_and_holds_nobody_up()
    {
        await StartAsync();
        var farmer = await Shop.AddFarmer();
        var ids = await EnqueueAsync([Note(farmer, "refused"), Note(farmer, "next")]);
        Twilio.Mood = (tries, _) => tries == 1 ? new FakeTwilio.Mishap(400, 21211, "The 'To' number is not a valid phone number") : null;
        await DrainAsync();
        var row = await RowAsync(ids[0]);
        Assert.Equal(("failed", "21211", 1), (row.Status, row.ErrorCode, row.Attempts));
        Assert.Contains("not a valid", row.ErrorText, StringComparison.Ordinal);
        Assert.Equal("sent", (await RowAsync(ids[1])).Status);
    }

    [Fact]
    public async Task Too_many_requests_are_waited_out_and_blamed_on_no_message()
    {
        await StartAsync();
        var id = await EnqueueAsync(Note(await Shop.AddFarmer(), "Bring more jasmine"));
        Twilio.Mood = (tries, _) => tries <= 2 ? new FakeTwilio.Mishap(429, 20429, "Too Many Requests", RetryAfter: 60) : null;
        await DrainAsync();
        Api.Clock.Advance(TimeSpan.FromSeconds(50));
        await DrainAsync();
        Assert.Equal(1, Twilio.Tries);
        await LetPassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(30));
        Assert.Equal(("sent", 1), ((await RowAsync(id)).Status, (await RowAsync(id)).Attempts));
        Assert.Single(Twilio.Taken);
    }

    [Theory]
    [InlineData(null, "not_configured", "TWILIO_AUTH_TOKEN is missing")]
    [InlineData("wrong", "unavailable", "The credentials were refused")]
    public async Task Without_the_right_credentials_the_service_starts_says_so_and_loses_nothing(
        string? token,
        string status,
        string problem
    )
    {
        await StartAsync(("TWILIO_AUTH_TOKEN", token));
        var id = await EnqueueAsync(Note(await Shop.AddFarmer(), "Bring more jasmine"));
        await LetPassAsync(TimeSpan.FromHours(3), TimeSpan.FromMinutes(10));
        Assert.Equal(("waiting", 0), ((await RowAsync(id)).Status, (await RowAsync(id)).Attempts));
        Assert.Empty(Twilio.Taken);
        using var owner = Sender.Client(Shop.SignedInAgain().Owner.DefaultRequestHeaders.Authorization!.Parameter);
        var said = (await owner.Get("/whatsapp/status", Cancel)).Expect(200).Data;
        Assert.Equal((status, "twilio"), (said.Text("status"), said.Text("provider")));
        Assert.Contains(said.GetProperty("problems").EnumerateArray(), p => p.GetString()!.Contains(problem, StringComparison.Ordinal));
        Assert.Equal(1, said.GetProperty("queue_status").GetProperty("total").GetInt32());

        await StartAsync();
        await DrainAsync();
        Assert.Equal("sent", (await RowAsync(id)).Status);
    }

    [Fact]
    public async Task A_dead_workers_claims_come_back_and_only_what_it_was_sending_is_looked_up()
    {
        await StartAsync();
        var ids = await EnqueueAsync([
            Note(await Shop.AddFarmer(), "claimed"),
            Note(await Shop.AddFarmer("Selvi"), "being sent"),
            Note(await Shop.AddFarmer("Kala"), "arrived"),
        ]);
        Twilio.Mood = (_, form) =>
            form["ContentVariables"].ToString().Contains("arrived", StringComparison.Ordinal)
                ? new FakeTwilio.Mishap(502, 0, TakesIt: true)
                : new FakeTwilio.Mishap(429, 20429);
        await DrainAsync();
        Twilio.Mood = (_, _) => null;
        var (tries, now) = (Twilio.Tries, Api.Clock.GetUtcNow().UtcDateTime);
        // As a killed worker leaves it: claimed messages, for two of which sending had begun.
        await SqlAsync(
            """
            update outbox_messages set status = 'claimed', claimed_by = @worker, due_at = @lease, is_uncertain = false,
                sending_at = case when id = @claimed then null else @now end, provider = 'twilio', attempts = 1,
                sent_to = coalesce(sent_to, '+917000000002'), form = 'template', body = coalesce(body, '-')
            """,
            new
            {
                worker = Api.Clock.NewId(),
                claimed = ids[0],
                now,
                lease = now.AddMinutes(3),
            }
        );
        Api.Clock.Advance(TimeSpan.FromMinutes(2));
        await DrainAsync();
        Assert.Equal(tries, Twilio.Tries);
        await LetPassAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30));
        Assert.Equal(["arrived", "being sent", "claimed"], Twilio.Taken.Select(t => t.Variables["2"]).Order());
        Assert.All(await RowsAsync(), r => Assert.Equal("sent", r.Status));
    }

    [Fact]
    public async Task Where_the_provider_cannot_be_asked_a_person_decides_or_a_late_report_does()
    {
        await StartAsync(
            ("WHATSAPP_PROVIDER", "meta"),
            ("META_ACCESS_TOKEN", "token"),
            ("META_PHONE_NUMBER_ID", "1055"),
            ("META_API_URL", "http://127.0.0.1:1")
        );
        var ids = await EnqueueAsync([Note(await Shop.AddFarmer(), "one"), Note(await Shop.AddFarmer("Selvi"), "two")]);
        await SqlAsync(
            """
            update outbox_messages set status = 'claimed', claimed_by = id, due_at = @now, sending_at = @now, provider = 'meta',
                attempts = 1, sent_to = '+917000000001', form = 'template', body = 'x'
            """,
            new { now = Api.Clock.GetUtcNow().UtcDateTime }
        );
        await LetPassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30));
        Assert.All(await RowsAsync(), r => Assert.Equal(("failed", true, "uncertain"), (r.Status, r.IsUncertain, r.ErrorCode)));
        Assert.Equal(0, Twilio.Tries);

        await ReportAsync(new DeliveryReport("meta", "wamid.1", ids[0], "delivered"));
        var row = await RowAsync(ids[0]);
        Assert.Equal(("sent", false, "delivered", "wamid.1"), (row.Status, row.IsUncertain, row.Delivery, row.ProviderMessageId));
        (await Shop.Clerk.Post($"/whatsapp/{ids[1]}/resend", null, Cancel)).Expect(200);
        Assert.Equal(("waiting", false), ((await RowAsync(ids[1])).Status, (await RowAsync(ids[1])).IsUncertain));
    }

    [Fact]
    public async Task Receipts_of_a_shop_that_wants_one_message_a_day_wait_for_closing_time_and_hold_nothing_up()
    {
        await StartAsync();
        var flower = await JasmineAsync();
        var farmer = await Shop.AddFarmer();
        (await Shop.Owner.Put("/system-settings/receipt_mode", new { value = "daily_digest" }, Cancel)).Expect(200);
        var line = await Shop.AddLine(farmer, flower, 10m);
        await Shop.AddLine(farmer, flower, 20m);
        await DrainAsync();
        (await Shop.Owner.Put($"/daily-entries/{line}", new { quantity = 9m, reason = "Weighed again" }, Cancel)).Expect(200);
        await EnqueueAsync(Note(farmer, "Bring more jasmine"));
        await DrainAsync();
        Assert.Equal(["entry_corrected", "note"], (await RowsAsync()).Where(r => r.Status == "sent").Select(r => r.Kind));

        Api.Clock.Set(new DateTimeOffset(2026, 2, 12, 18, 1, 0, TimeSpan.FromHours(5.5)));
        await DrainAsync();
        var digest = Twilio.Taken[^1].Variables;
        Assert.Equal("2 பதிவுகள்", digest["5"]);
        Assert.Equal("₹4,350.00", digest["6"]);
        Assert.Equal(3, Twilio.Taken.Count);
        Assert.Equal(2, (await RowsAsync()).Count(r => r.Status == "merged"));
    }

    [Fact]
    public async Task Without_redis_messages_go_out()
    {
        var redis = Keep(await LocalRedis.StartedAsync(Cancel));
        await StartAsync(("REDIS_URL", redis.Url));
        await redis.StopAsync();
        var id = await EnqueueAsync(Note(await Shop.AddFarmer(), "Bring more jasmine"));
        await DrainAsync();
        Assert.Equal("sent", (await RowAsync(id)).Status);
    }

    [Fact]
    public async Task A_broadcast_to_ten_thousand_that_was_stopped_half_way_goes_on_and_reaches_each_once()
    {
        await StartAsync();
        await SqlAsync(
            """
            insert into farmers (shop_id, id, farmer_code, name, name_key, phone, phone_is_valid, created_at, updated_at)
            select @Id, gen_random_uuid(), 'BIG' || n, 'Muthupandi ' || n, 'mutupanti', '+9198' || (40000000 + n), true, now(), now()
                from generate_series(1, 10000) n
            """,
            new { Shop.Id }
        );
        await SqlAsync("analyze farmers");
        var broadcast = (
            await Shop.Owner.Post(
                "/whatsapp/broadcast",
                new { message = "The market is closed on Friday.", message_ta = "வெள்ளிக்கிழமை சந்தை விடுமுறை." },
                Cancel
            )
        )
            .Expect(202)
            .Data;
        Assert.Equal(10_000, broadcast.GetProperty("recipients").GetInt32());
        Assert.Equal(10_000, await Api.Count("outbox_messages where status = 'waiting'"));
        await SqlAsync("analyze outbox_messages, farmers");

        // The process is stopped meanwhile: messages being sent are completed, and those that were only claimed are released later.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Twilio.Mood = (tries, _) =>
        {
            if (tries == 300)
                stop.Cancel();
            return null;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Sender.Services.GetRequiredService<OutboxWorker>().DrainAsync(stop.Token)
        );
        Assert.InRange(Twilio.Taken.Count, 300, 1000);
        // Keep a thousand of the untouched messages; sending the others would only take time.
        await SqlAsync(
            """
            update outbox_messages set status = 'cancelled' where id in
                (select id from outbox_messages where status = 'waiting' order by created_at, id offset 1000)
            """
        );
        var all = (int)await Api.Count("outbox_messages where status <> 'cancelled'");
        Assert.InRange(all, 1300, 2000);
        await StartAsync();
        Api.Clock.Advance(TimeSpan.FromMinutes(4));
        await DrainAsync();
        Assert.Equal(all, Twilio.Taken.Count);
        Assert.Equal(all, Twilio.Taken.Select(t => t.Id).Distinct().Count());
        Assert.Equal(all, Twilio.Taken.Select(t => t.To).Distinct().Count());
        Assert.Equal(all, await Api.Count("outbox_messages where status = 'sent' and not is_uncertain"));
    }
}
