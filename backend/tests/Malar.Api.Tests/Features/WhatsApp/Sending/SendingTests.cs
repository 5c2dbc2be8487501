using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Messaging;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Features.WhatsApp.Sending;

/// <summary>What is sent when nothing fails: to whom, in which form, in which order.</summary>
public sealed class SendingTests(RunningApi api) : OutboxTest(api)
{
    [Fact]
    public async Task A_receipt_outside_the_24_hours_is_a_template_and_explains_the_amount()
    {
        await StartAsync();
        var farmer = await Shop.AddFarmer(commissionPct: 5m);
        await Shop.AddLine(farmer, await JasmineAsync(), 10.5m);
        await DrainAsync();
        await DrainAsync();

        var taken = Assert.Single(Twilio.Taken);
        Assert.Equal(await PhoneOf(farmer), taken.To);
        Assert.Null(taken.Body);
        Assert.StartsWith("HX", taken.ContentSid, StringComparison.Ordinal);
        Assert.Equal("மல்லிகை", taken.Variables["5"]);
        Assert.Equal("கமிஷன் 5% -₹78.75", taken.Variables["9"]);
        Assert.Equal("₹1,496.25", taken.Variables["10"]);
        var row = Assert.Single(await RowsAsync());
        Assert.Equal(
            ("sent", "twilio", taken.Sid, "template", taken.To, 1),
            (row.Status, row.Provider, row.ProviderMessageId, row.Form, row.Phone, row.Attempts)
        );
        Assert.Equal(taken.Id, row.Id);
        Assert.Contains("₹1,496.25", row.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_within_the_24_hours_is_free_text_in_the_farmers_language()
    {
        await StartAsync();
        var farmer = await Shop.AddFarmer();
        await SqlAsync("update farmers set language_preference = 'en' where id = @farmer", new { farmer });
        await WroteAsync(await PhoneOf(farmer), Api.Clock.GetUtcNow().AddHours(-23));
        await Shop.AddLine(farmer, await JasmineAsync(), 10.5m);
        await DrainAsync();
        Assert.Contains("*For you: ₹1,417.50*", Assert.Single(Twilio.Taken).Body, StringComparison.Ordinal);

        Api.Clock.Advance(TimeSpan.FromHours(2));
        await EnqueueAsync(Note(farmer, "Bring more jasmine"));
        await DrainAsync();
        Assert.Null(Twilio.Taken[^1].Body);
    }

    [Fact]
    public async Task When_the_window_proves_closed_the_template_goes_instead()
    {
        await StartAsync();
        var farmer = await Shop.AddFarmer();
        await WroteAsync(await PhoneOf(farmer));
        Twilio.Mood = (_, form) => form.ContainsKey("Body") ? new FakeTwilio.Mishap(400, 63016, "Outside the window") : null;
        var id = await EnqueueAsync(Note(farmer, "Bring more jasmine"));
        await DrainAsync();
        Assert.NotNull(Assert.Single(Twilio.Taken).ContentSid);
        Assert.Equal(("sent", "template"), ((await RowAsync(id)).Status, (await RowAsync(id)).Form));
    }

    [Fact]
    public async Task When_the_provider_reports_later_that_the_window_was_closed_the_template_goes_instead()
    {
        await StartAsync();
        var farmer = await Shop.AddFarmer();
        await WroteAsync(await PhoneOf(farmer));
        var id = await EnqueueAsync(Note(farmer, "Bring more jasmine"));
        await DrainAsync();
        var first = (await RowAsync(id)).ProviderMessageId!;
        var report = new DeliveryReport("twilio", first, id, "undelivered", "63016", "Outside the window", WindowClosed: true);
        Assert.True(await ReportAsync(report));
        await DrainAsync();
        Assert.False(await ReportAsync(report), "The same report again changes nothing");
        Assert.Equal([false, true], Twilio.Taken.Select(t => t.ContentSid is not null));
        var row = await RowAsync(id);
        Assert.Equal(("sent", "template", Twilio.Taken[1].Sid), (row.Status, row.Form, row.ProviderMessageId));
    }

    [Fact]
    public async Task Reports_count_by_their_rank_whatever_their_order()
    {
        await StartAsync();
        var id = await EnqueueAsync(Note(await Shop.AddFarmer(), "Bring more jasmine"));
        await DrainAsync();
        var sid = (await RowAsync(id)).ProviderMessageId!;
        foreach (
            var (state, then) in ((string, string)[])
                [("sent", "sent"), ("queued", "sent"), ("read", "read"), ("delivered", "read"), ("failed", "read"), ("read", "read")]
        )
        {
            await ReportAsync(new DeliveryReport("twilio", sid, null, state));
            Assert.Equal(then, (await RowAsync(id)).Delivery);
        }

        var other = await EnqueueAsync(Note(await Shop.AddFarmer(), "Bring more jasmine"));
        await DrainAsync();
        await ReportAsync(
            new DeliveryReport("twilio", (await RowAsync(other)).ProviderMessageId!, null, "undelivered", "63003", "No WhatsApp there")
        );
        await ReportAsync(new DeliveryReport("twilio", (await RowAsync(other)).ProviderMessageId!, null, "delivered"));
        var row = await RowAsync(other);
        Assert.Equal(("failed", "undelivered", "63003"), (row.Status, row.Delivery, row.ErrorCode));
    }

    [Fact]
    public async Task A_farmers_messages_go_in_their_order_and_the_second_waits_for_the_first()
    {
        await StartAsync();
        var (one, other) = (await Shop.AddFarmer(), await Shop.AddFarmer("Selvi"));
        await EnqueueAsync([Note(one, "first"), Note(one, "second"), Note(one, "third"), Note(other, "hers")]);
        var failed = false;
        Twilio.Mood = (_, form) =>
        {
            var fails = !failed && form["ContentVariables"].ToString().Contains("first", StringComparison.Ordinal);
            failed |= fails;
            return fails ? new FakeTwilio.Mishap(503, 0) : null;
        };
        await DrainAsync();
        Assert.DoesNotContain(Twilio.Taken, t => t.Variables["2"] is "second" or "third");
        await LetPassAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(20));
        Assert.Equal(["first", "second", "third"], Twilio.Taken.Where(t => t.Variables["2"] != "hers").Select(t => t.Variables["2"]));
        Assert.Equal(4, Twilio.Taken.Count);
    }

    [Fact]
    public async Task Receipts_overtake_broadcasts_and_codes_overtake_everything()
    {
        await StartAsync();
        var farmer = await Shop.AddFarmer();
        for (var i = 0; i < 30; i++)
            await Shop.AddFarmer();
        var flower = await JasmineAsync();
        Assert.Equal(
            31,
            (await Shop.Owner.Post("/whatsapp/broadcast", new { message = "The market is closed on Friday." }, Cancel))
                .Expect(202)
                .Data.GetProperty("recipients")
                .GetInt32()
        );
        await Shop.AddLine(farmer, flower, 10m);
        await EnqueueAsync(
            new Message(null, Outbox.Otp, Api.Clock.NewId(), 1, """{"code":"482913","minutes":5}""") { ToPhone = "+919876500000" }
        );

        // Several are sent concurrently, and the first to be claimed need not be the first to arrive.
        await using (var scope = Sender.Services.GetRequiredService<IServiceScopeFactory>().CreateShopScope(Shop.Id))
        {
            var claimed = await scope.ServiceProvider.GetRequiredService<OutboxQueue>().ClaimAsync(Api.Clock.NewId(), 8, Cancel);
            Assert.Equal([Outbox.Otp, "entry_receipt", .. Enumerable.Repeat("broadcast", 6)], claimed.Select(m => m.Kind));
        }

        Api.Clock.Advance(TimeSpan.FromMinutes(4));
        await DrainAsync();
        Assert.Equal(33, Twilio.Taken.Count);
    }

    [Fact]
    public async Task A_code_stands_nowhere_but_in_the_message()
    {
        await StartAsync();
        var otp = new Message(null, Outbox.Otp, Api.Clock.NewId(), 1, """{"code":"482913","minutes":5}""") { ToPhone = "+919876500000" };
        var id = await EnqueueAsync(otp);
        await DrainAsync();
        Assert.Equal("482913", Assert.Single(Twilio.Taken).Variables["1"]);
        Assert.Equal(0, await Api.Count("outbox_messages where payload::text || coalesce(body, '') like '%482913%'"));
        Assert.Contains("••••••", (await RowAsync(id)).Body, StringComparison.Ordinal);

        var late = await EnqueueAsync(otp with { SubjectId = Api.Clock.NewId() });
        Api.Clock.Advance(TimeSpan.FromMinutes(6));
        await DrainAsync();
        Assert.Equal(("cancelled", "expired"), ((await RowAsync(late)).Status, (await RowAsync(late)).ErrorCode));
        Assert.Equal(0, await Api.Count("outbox_messages where payload::text like '%482913%'"));
        Assert.Single(Twilio.Taken);
    }

    [Theory]
    [InlineData("development", true)]
    [InlineData("production", false)]
    public async Task Only_where_nothing_is_real_the_office_can_read_a_code(string environment, bool isReadable)
    {
        await StartAsync(
            ("ENVIRONMENT", environment),
            ("SECRET_KEY", Secrets.Refresh),
            ("JWT_SECRET_KEY", Secrets.Access),
            ("WHATSAPP_PROVIDER", "simulator")
        );
        var id = await EnqueueAsync(
            new Message(null, Outbox.Otp, Api.Clock.NewId(), 1, """{"code":"482913","minutes":5}""") { ToPhone = "+919876500000" }
        );
        await DrainAsync();
        Assert.Equal(isReadable, (await RowAsync(id)).Body!.Contains("482913", StringComparison.Ordinal));
        Assert.Equal(0, await Api.Count("outbox_messages where payload::text like '%482913%'"));
    }

    [Fact]
    public async Task A_message_goes_to_the_number_the_farmer_has_when_it_is_sent()
    {
        await StartAsync();
        var farmer = await Shop.AddFarmer();
        await Twilio.StopAsync();
        var id = await EnqueueAsync(Note(farmer, "Bring more jasmine"));
        await DrainAsync();
        await SqlAsync("update farmers set phone = '+919123456780', version = version + 1 where id = @farmer", new { farmer });
        await Twilio.StartAsync();
        await LetPassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(20));
        Assert.Equal("+919123456780", Assert.Single(Twilio.Taken).To);

        await SqlAsync("update farmers set whatsapp_number = '+919123456789', version = version + 1 where id = @farmer", new { farmer });
        await EnqueueAsync(Note(farmer, "Again"));
        await DrainAsync();
        Assert.Equal("+919123456789", Twilio.Taken[^1].To);
        Assert.Equal("+919123456780", (await RowAsync(id)).Phone);
    }

    [Fact]
    public async Task A_number_nobody_understands_fails_with_its_reason_and_can_be_sent_again_once_put_right()
    {
        await StartAsync();
        var farmer = await Shop.AddFarmer();
        await SqlAsync("update farmers set phone = 'none', phone_is_valid = false where id = @farmer", new { farmer });
        var id = await EnqueueAsync(Note(farmer, "Bring more jasmine"));
        await DrainAsync();
        Assert.Equal(("failed", "no_number"), ((await RowAsync(id)).Status, (await RowAsync(id)).ErrorCode));
        await SqlAsync("update farmers set phone = '+919123456780', phone_is_valid = true where id = @farmer", new { farmer });
        (await Shop.Clerk.Post($"/whatsapp/{id}/resend", null, Cancel)).Expect(200);
        await DrainAsync();
        Assert.Equal("sent", (await RowAsync(id)).Status);
        (await Shop.Clerk.Post($"/whatsapp/{id}/resend", null, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
    }

    [Fact]
    public async Task A_shop_that_has_switched_messages_off_sends_none_but_codes()
    {
        await StartAsync();
        var farmer = await Shop.AddFarmer();
        (await Shop.Owner.Put("/system-settings/whatsapp_enabled", new { value = false }, Cancel)).Expect(200);
        await Shop.AddLine(farmer, await JasmineAsync(), 10m);
        await EnqueueAsync(
            new Message(null, Outbox.Otp, Api.Clock.NewId(), 1, """{"code":"482913","minutes":5}""") { ToPhone = "+919876500000" }
        );
        await DrainAsync();
        Assert.Equal("+919876500000", Assert.Single(Twilio.Taken).To);
        Assert.Equal(("cancelled", "disabled"), ((await RowsAsync())[0].Status, (await RowsAsync())[0].ErrorCode));
    }

    [Fact]
    public async Task A_demo_shop_reaches_nobody()
    {
        await StartAsync();
        await SqlAsync("update shops set is_demo = true");
        var id = await EnqueueAsync(Note(await Shop.AddFarmer(), "Bring more jasmine"));
        await DrainAsync();
        Assert.Equal(("sent", "simulator"), ((await RowAsync(id)).Status, (await RowAsync(id)).Provider));
        Assert.Equal(0, Twilio.Tries);
    }

    [Fact]
    public async Task Without_a_provider_the_simulator_keeps_what_would_have_been_sent()
    {
        await StartAsync(
            ("WHATSAPP_PROVIDER", null),
            ("TWILIO_ACCOUNT_SID", null),
            ("TWILIO_AUTH_TOKEN", null),
            ("TWILIO_WHATSAPP_NUMBER", null)
        );
        var farmer = await Shop.AddFarmer();
        await Shop.AddLine(farmer, await JasmineAsync(), 10.5m);
        await DrainAsync();
        var row = Assert.Single(await RowsAsync());
        Assert.Equal(("sent", "simulator", await PhoneOf(farmer)), (row.Status, row.Provider, row.Phone));
        Assert.Contains("₹1,575.00", row.Body, StringComparison.Ordinal);
        Assert.Equal(0, Twilio.Tries);
    }

    [Fact]
    public async Task A_correction_tells_old_and_new_also_when_the_line_has_changed_again()
    {
        await StartAsync();
        var line = await Shop.AddLine(await Shop.AddFarmer(), await JasmineAsync(), 10m);
        foreach (var quantity in (decimal[])[9m, 8m])
            (await Shop.Owner.Put($"/daily-entries/{line}", new { quantity, reason = $"Weighed {quantity}" }, Cancel)).Expect(200);
        await DrainAsync();
        var bodies = (await RowsAsync()).Select(r => r.Body!).ToList();
        Assert.Equal(3, bodies.Count);
        Assert.Contains("10.000 கிலோ × ₹150.00 = ₹1,500.00", bodies[0], StringComparison.Ordinal);
        Assert.Contains("முன்பு: 10.000 கிலோ × ₹150.00, உங்களுக்கு ₹1,350.00\nஇப்போது: 9.000 கிலோ", bodies[1], StringComparison.Ordinal);
        Assert.Contains("Weighed 9", bodies[1], StringComparison.Ordinal);
        Assert.Contains("முன்பு: 9.000 கிலோ × ₹150.00, உங்களுக்கு ₹1,215.00\nஇப்போது: 8.000 கிலோ", bodies[2], StringComparison.Ordinal);
        Assert.Contains("Weighed 8", bodies[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_week_is_told_from_the_advance_to_the_payment()
    {
        await StartAsync();
        var farmer = await Shop.AddFarmer();
        await Shop.GiveAdvance(farmer, 500m);
        await Shop.AddLine(farmer, await JasmineAsync(), 10m);
        var settlement = (
            await Shop.Clerk.Post(
                "/settlements/generate",
                new
                {
                    farmer_id = farmer,
                    period_start = Today.AddDays(-6),
                    period_end = Today,
                },
                Cancel
            )
        ).Expect(201).Id;
        (await Shop.Owner.Post($"/settlements/{settlement}/approve", null, Cancel)).Expect(200);
        (
            await Shop.Owner.Post(
                $"/settlements/{settlement}/pay",
                new { payment_method = "upi", payment_reference = "605412345678" },
                Cancel
            )
        ).Expect(200);
        await DrainAsync();
        var rows = await RowsAsync();
        Assert.Equal(["advance_decided", "entry_receipt", "settlement_ready", "settlement_paid"], rows.Select(r => r.Kind));
        Assert.All(rows, r => Assert.Equal("sent", r.Status));
        Assert.Contains("₹500.00", rows[0].Body, StringComparison.Ordinal);
        Assert.Contains("முன்பணப் பிடித்தம் -₹500.00", rows[2].Body, StringComparison.Ordinal);
        Assert.Contains("UPI மூலம் (எண் 605412345678)", rows[3].Body, StringComparison.Ordinal);
    }
}
