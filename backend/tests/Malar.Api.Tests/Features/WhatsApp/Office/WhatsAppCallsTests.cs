using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.WhatsApp.Office;

/// <summary>What the office can request and see.</summary>
public sealed class WhatsAppCallsTests(RunningApi api) : OutboxTest(api)
{
    [Fact]
    public async Task A_message_goes_to_a_farmer_or_to_a_number_that_is_a_farmers_and_to_nobody_else()
    {
        var farmer = await Shop.AddFarmer();
        var phone = await PhoneOf(farmer);
        var sent = (await Shop.Clerk.Post("/whatsapp/send", new { farmer_id = farmer, message = "Bring  more\r\njasmine  " }, Cancel))
            .Expect(201)
            .Data;
        Assert.Equal(
            (phone, "waiting", "Bring  more\njasmine", "note"),
            (sent.Text("phone"), sent.Text("status"), sent.Text("body"), sent.Text("kind"))
        );
        Assert.Equal(
            farmer,
            (await Shop.Clerk.Post("/whatsapp/send", new { phone = phone[3..], message = "By number" }, Cancel))
                .Expect(201)
                .Data.GetProperty("farmer_id")
                .GetGuid()
        );

        (await Shop.Clerk.Post("/whatsapp/send", new { phone = "98765 00000", message = "Hello" }, Cancel)).Expect(
            404,
            "RESOURCE_NOT_FOUND"
        );
        (await Shop.Clerk.Post("/whatsapp/send", new { farmer_id = Api.Clock.NewId(), message = "Hello" }, Cancel)).Expect(
            404,
            "RESOURCE_NOT_FOUND"
        );
        Assert.Equal(
            ["farmer_id", "message"],
            (await Shop.Clerk.Post("/whatsapp/send", new { message = " " }, Cancel)).Expect(422).Fields.Order()
        );
        (await Shop.Clerk.Post("/whatsapp/send", new { farmer_id = farmer, message = new string('a', 751) }, Cancel)).Expect(422);
        (await Shop.AsFarmer(farmer).Post("/whatsapp/send", new { farmer_id = farmer, message = "Hello" }, Cancel)).Expect(403);
        var other = await Api.OpenShopAsync("dindigul-1");
        (await other.Owner.Post("/whatsapp/send", new { farmer_id = farmer, message = "Hello" }, Cancel)).Expect(404);
        Assert.Equal(2, await Api.Count("outbox_messages"));
    }

    [Fact]
    public async Task Sent_twice_with_the_same_id_it_is_one_message()
    {
        var farmer = await Shop.AddFarmer();
        var body = new
        {
            id = Api.Clock.NewId(),
            farmer_id = farmer,
            message = "Bring more jasmine",
        };
        var first = (await Shop.Clerk.Post("/whatsapp/send", body, Cancel)).Expect(201);
        Assert.Equal(first.Id, (await Shop.Clerk.Post("/whatsapp/send", body, Cancel)).Expect(201).Id);
        var broadcast = new { id = Api.Clock.NewId(), message = "The market is closed on Friday." };
        (await Shop.Clerk.Post("/whatsapp/broadcast", broadcast, Cancel)).Expect(202);
        (await Shop.Clerk.Post("/whatsapp/broadcast", broadcast, Cancel)).Expect(202);
        Assert.Equal(2, await Api.Count("outbox_messages"));
    }

    [Fact]
    public async Task A_broadcast_goes_to_those_named_or_to_all_active_farmers_in_their_languages()
    {
        await StartAsync(("WHATSAPP_PROVIDER", "simulator"));
        var (one, two, gone, unreachable) = (
            await Shop.AddFarmer(),
            await Shop.AddFarmer("Selvi"),
            await Shop.AddFarmer("Kala"),
            await Shop.AddFarmer("Mani")
        );
        await SqlAsync(
            "update farmers set is_active = id <> @gone, language_preference = case id when @two then 'en' else 'ta' end, phone_is_valid = id <> @unreachable",
            new
            {
                gone,
                two,
                unreachable,
            }
        );
        var all = (
            await Shop.Owner.Post("/whatsapp/broadcast", new { message = "Closed on Friday.", message_ta = "வெள்ளி விடுமுறை." }, Cancel)
        )
            .Expect(202)
            .Data;
        Assert.Equal((2, 1), (all.GetProperty("recipients").GetInt32(), all.GetProperty("without_number").GetInt32()));
        await DrainAsync();
        var log = (await Shop.Owner.Get($"/whatsapp/logs?broadcast_id={all.GetProperty("id").GetGuid()}", Cancel))
            .Expect(200)
            .Data.EnumerateArray()
            .ToDictionary(r => r.GetProperty("farmer_id").GetGuid());
        Assert.Contains("வெள்ளி", log[one].Text("body"), StringComparison.Ordinal);
        Assert.Contains("Friday", log[two].Text("body"), StringComparison.Ordinal);

        Assert.Equal(
            1,
            (await Shop.Owner.Post("/whatsapp/broadcast", new { message = "Only you", farmer_ids = new[] { two } }, Cancel))
                .Expect(202)
                .Data.GetProperty("recipients")
                .GetInt32()
        );
        (await Shop.Owner.Post("/whatsapp/broadcast", new { message = "Nobody", farmer_ids = new[] { unreachable } }, Cancel)).Expect(422);
        (
            await Shop.Owner.Post(
                "/whatsapp/broadcast",
                new { message = "Stranger", farmer_ids = new[] { two, Api.Clock.NewId() } },
                Cancel
            )
        ).Expect(404);
        Assert.Equal(3, await Api.Count("outbox_messages"));
    }

    [Fact]
    public async Task A_broadcast_is_looked_at_first_with_its_count_its_cost_and_how_it_reads()
    {
        var (one, two, unreachable) = (await Shop.AddFarmer(), await Shop.AddFarmer("Selvi"), await Shop.AddFarmer("Mani"));
        await SqlAsync(
            "update farmers set language_preference = case id when @two then 'en' else 'ta' end, phone_is_valid = id <> @unreachable",
            new { two, unreachable }
        );
        await SqlAsync(
            "insert into whatsapp_conversations (shop_id, phone, last_inbound_at, created_at, updated_at) values (@Id, @phone, @now, @now, @now)",
            new
            {
                Shop.Id,
                phone = await PhoneOf(two),
                now = Api.Clock.GetUtcNow().UtcDateTime,
            }
        );
        var body = new { message = "Closed on Friday.", message_ta = "வெள்ளி விடுமுறை." };
        var free = (await Shop.Clerk.Post("/whatsapp/broadcast/preview", body, Cancel)).Expect(200).Data;
        Assert.Equal((2, 1, 1), (free.Int("recipients"), free.Int("without_number"), free.Int("templates")));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, free.GetProperty("cost").ValueKind);
        var texts = free.GetProperty("texts").EnumerateArray().ToDictionary(t => t.Text("language")!, t => t.Text("text"));
        Assert.Contains("Closed on Friday.", texts["en"], StringComparison.Ordinal);
        Assert.Contains("வெள்ளி விடுமுறை.", texts["ta"], StringComparison.Ordinal);

        (await Shop.Owner.Put("/system-settings/whatsapp_message_cost", new { value = 0.115m }, Cancel)).Expect(200);
        Api.Clock.Advance(TimeSpan.FromHours(25));
        var later = (await Shop.SignedInAgain().Clerk.Post("/whatsapp/broadcast/preview", body, Cancel)).Expect(200).Data;
        Assert.Equal((2, 0.23m), (later.Int("templates"), later.Money("cost")));
        var named = new { message = "Only you", farmer_ids = new[] { one } };
        Assert.Equal(
            ["ta"],
            (await Shop.SignedInAgain().Clerk.Post("/whatsapp/broadcast/preview", named, Cancel))
                .Expect(200)
                .Data.GetProperty("texts")
                .EnumerateArray()
                .Select(t => t.Text("language"))
        );
        (await Shop.SignedInAgain().Clerk.Post("/whatsapp/broadcast/preview", new { message = " " }, Cancel)).Expect(422);
        var stranger = new { message = "Hello", farmer_ids = new[] { Api.Clock.NewId() } };
        (await Shop.SignedInAgain().Clerk.Post("/whatsapp/broadcast/preview", stranger, Cancel)).Expect(404);
        Assert.Equal(0, await Api.Count("outbox_messages"));
    }

    [Fact]
    public async Task Every_template_is_told_in_both_languages_with_what_is_known_of_it()
    {
        var templates = (await Shop.Clerk.Get("/whatsapp/templates", Cancel)).Expect(200).Data.EnumerateArray().ToList();
        Assert.Equal(22, templates.Count);
        Assert.All(templates, t => Assert.Equal("not_needed", t.Text("state")));
        Assert.Contains(templates, t => t.Text("name") == "shop_note_ta" && t.Text("text")!.Contains("{{1}}", StringComparison.Ordinal));
        await StartAsync();
        using var clerk = Sender.Client(Shop.Clerk.DefaultRequestHeaders.Authorization!.Parameter);
        Assert.All((await clerk.Get("/whatsapp/templates", Cancel)).Expect(200).Data.EnumerateArray(), t =>
            Assert.Contains(t.Text("state"), (string[])["ready", "missing"])
        );
    }

    [Fact]
    public async Task Clearing_the_queue_cancels_deletes_nothing_and_is_the_owners()
    {
        await StartAsync();
        var farmer = await Shop.AddFarmer();
        var broadcast = (await Shop.Owner.Post("/whatsapp/broadcast", new { message = "Closed on Friday." }, Cancel))
            .Expect(202)
            .Data.GetProperty("id")
            .GetGuid();
        var note = await EnqueueAsync(Note(farmer, "Bring more jasmine"));
        (await Shop.Clerk.Post("/whatsapp/queue/clear", null, Cancel)).Expect(403);
        Assert.Equal(
            1,
            (await Shop.Owner.Post("/whatsapp/queue/clear", new { broadcast_id = broadcast, reason = "Wrong day" }, Cancel))
                .Expect(200)
                .Data.GetProperty("cancelled")
                .GetInt32()
        );
        Assert.Equal("waiting", (await RowAsync(note)).Status);
        Assert.Equal(
            1,
            (await Shop.Owner.Post("/whatsapp/queue/clear", null, Cancel)).Expect(200).Data.GetProperty("cancelled").GetInt32()
        );
        await DrainAsync();
        Assert.Equal(0, Twilio.Tries);
        Assert.Equal(["cancelled", "cancelled"], (await RowsAsync()).Select(r => r.Status));
        Assert.Contains(await RowsAsync(), r => r.ErrorText == "Wrong day");
        (await Shop.Clerk.Post($"/whatsapp/{note}/resend", null, Cancel)).Expect(200);
        await DrainAsync();
        Assert.Equal("Bring more jasmine", Assert.Single(Twilio.Taken).Variables["2"]);
    }

    [Fact]
    public async Task The_status_counts_what_waits_by_its_urgency()
    {
        await StartAsync();
        await Shop.AddLine(await Shop.AddFarmer(), await JasmineAsync(), 10m);
        await EnqueueAsync(Note(await Shop.AddFarmer("Selvi"), "Bring more jasmine"));
        (await Shop.Owner.Post("/whatsapp/broadcast", new { message = "Closed on Friday." }, Cancel)).Expect(202);
        using var clerk = Sender.Client(Shop.Clerk.DefaultRequestHeaders.Authorization!.Parameter);
        var status = (await clerk.Get("/whatsapp/status", Cancel)).Expect(200).Data;
        var queue = status.GetProperty("queue_status");
        Assert.Equal(("healthy", "twilio"), (status.Text("status"), status.Text("provider")));
        Assert.Equal((1, 3, 0, 4), (Number("high_priority"), Number("normal"), Number("retry"), Number("total")));
        Assert.EndsWith("Z", status.Text("last_check"), StringComparison.Ordinal);

        Twilio.Mood = (_, _) => new FakeTwilio.Mishap(500, 0);
        await DrainAsync();
        status = (await clerk.Get("/whatsapp/status", Cancel)).Expect(200).Data;
        queue = status.GetProperty("queue_status");
        Assert.Equal("unavailable", status.Text("status"));
        Assert.Equal((4, true), (Number("total"), Number("retry") > 0));
        Assert.Equal("simulated", (await Shop.Clerk.Get("/whatsapp/status", Cancel)).Expect(200).Data.Text("status"));
        Api.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("delayed", (await Shop.SignedInAgain().Clerk.Get("/whatsapp/status", Cancel)).Expect(200).Data.Text("status"));

        int Number(string name) => queue.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task The_log_is_found_by_what_one_looks_for_and_a_conversation_by_its_number()
    {
        await StartAsync(("WHATSAPP_PROVIDER", "simulator"));
        var (one, two) = (await Shop.AddFarmer(), await Shop.AddFarmer("Selvi"));
        await EnqueueAsync([Note(one, "first"), Note(two, "hers"), Note(one, "second")]);
        await DrainAsync();
        var phone = await PhoneOf(one);
        await SqlAsync(
            """
            insert into whatsapp_inbound (
                shop_id, id, provider, provider_message_id, phone, kind, body, received_at, due_at, handled_at, outcome)
            values (@Id, @message, 'simulator', 'in-1', @phone, 'text', 'When?', @now, @now, @now, 'silent')
            """,
            new
            {
                Shop.Id,
                message = Api.Clock.NewId(),
                phone,
                now = Api.Clock.GetUtcNow().UtcDateTime,
            }
        );
        await EnqueueAsync(Note(one, "third"));
        Assert.Equal(3, (await Count($"farmer_id={one}")));
        Assert.Equal(2, await Count($"phone={Uri.EscapeDataString(phone)}"));
        Assert.Equal(1, await Count("status=waiting"));
        Assert.Equal(4, await Count("kind=note"));
        Assert.Equal(0, await Count("is_uncertain=true"));
        (await Shop.Clerk.Get("/whatsapp/logs?status=lost", Cancel)).Expect(422);

        foreach (var written in (string[])[phone, phone[3..], $"whatsapp:{phone}"])
        {
            var lines = (await Shop.Clerk.Get($"/whatsapp/conversations/{Uri.EscapeDataString(written)}", Cancel))
                .Expect(200)
                .Data.GetProperty("messages")
                .EnumerateArray()
                .ToList();
            Assert.Equal([false, false, true, false], lines.Select(l => l.GetProperty("is_inbound").GetBoolean()));
            Assert.Equal(["When?", "third"], lines.Skip(2).Select(l => l.Text("text")));
            Assert.Contains("second", lines[1].Text("text"), StringComparison.Ordinal);
        }

        (await Shop.Clerk.Get("/whatsapp/conversations/none", Cancel)).Expect(404);

        async Task<int> Count(string query) =>
            (await Shop.Clerk.Get($"/whatsapp/logs?{query}", Cancel))
                .Expect(200)
                .Json.GetProperty("pagination")
                .GetProperty("total_items")
                .GetInt32();
    }
}
