using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.WhatsApp.Office;

public sealed class ConversationTests(RunningApi api) : ApiTest(api)
{
    private const string Phone = "+917000000001";

    [Fact]
    public async Task Both_sides_of_a_conversation_are_there_in_order_and_its_summary_says_the_last()
    {
        var farmer = await Shop.AddFarmer();
        await Shop.AddFarmer("Selvi");
        await Shop.Say(Api, Phone, "இருப்பு");
        await Shop.Say(Api, Phone, null, "voice");
        var talk = (await Shop.Clerk.Get("/whatsapp/conversations/70000%2000001", Cancel)).Expect(200).Data;
        Assert.Equal((Phone, true), (talk.Text("phone"), talk.GetProperty("can_simulate").GetBoolean()));
        Assert.Equal(farmer, talk.GetProperty("farmers").EnumerateArray().Single().GetProperty("id").GetGuid());
        Assert.Equal(
            [(true, "text", "received"), (false, "bot_answer", "queued"), (true, "voice", "received"), (false, "bot_answer", "queued")],
            talk.GetProperty("messages")
                .EnumerateArray()
                .Select(m => (m.GetProperty("is_inbound").GetBoolean(), m.Text("kind")!, m.Text("state")!))
        );
        var row = Assert.Single((await Shop.Clerk.Get("/whatsapp/conversations", Cancel)).Expect(200).Data.EnumerateArray());
        Assert.Equal((Phone, "Muthupandi", 1), (row.Text("phone"), row.Text("farmer_name"), row.Int("farmers")));
        // A farmer who never wrote is found too.
        var found = Assert.Single((await Shop.Clerk.Get("/whatsapp/conversations?search=selvi", Cancel)).Expect(200).Data.EnumerateArray());
        Assert.Equal(("FAR002", System.Text.Json.JsonValueKind.Null), (found.Text("farmer_code"), found.GetProperty("last_at").ValueKind));
    }

    [Fact]
    public async Task A_long_conversation_is_read_piece_by_piece_to_its_beginning()
    {
        await Shop.AddFarmer();
        await using var write = Api.Superuser.CreateCommand(
            """
            insert into whatsapp_inbound (shop_id, id, provider, provider_message_id, phone, kind, body, received_at, due_at)
            select $1, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'simulator', 'in-' || n, $2, 'text', n::text,
                    $3 + n * interval '1 second', 'infinity'
                from generate_series(1, 230) n
            """
        );
        write.Parameters.Add(new() { Value = Shop.Id });
        write.Parameters.Add(new() { Value = Phone });
        write.Parameters.Add(new() { Value = Api.Clock.GetUtcNow().UtcDateTime });
        await write.ExecuteNonQueryAsync(Cancel);
        var (read, before, hasOlder) = (new List<string?>(), "", true);
        while (hasOlder)
        {
            var piece = (await Shop.Clerk.Get($"/whatsapp/conversations/{Uri.EscapeDataString(Phone)}{before}", Cancel)).Expect(200).Data;
            var messages = piece.GetProperty("messages").EnumerateArray().ToList();
            Assert.InRange(messages.Count, 1, 100);
            read.InsertRange(0, messages.Select(m => m.Text("text")));
            (before, hasOlder) = ($"?before={messages[0].Text("at")}", piece.GetProperty("has_older").GetBoolean());
        }

        Assert.Equal(Enumerable.Range(1, 230).Select(n => $"{n}"), read);
        (await Shop.Clerk.Get($"/whatsapp/conversations/{Uri.EscapeDataString(Phone)}?before=yesterday", Cancel)).Expect(422);
    }

    [Fact]
    public async Task Conversations_are_for_the_office_of_that_shop()
    {
        var farmer = await Shop.AddFarmer();
        await Shop.Say(Api, Phone, "4");
        var other = await Api.OpenShopAsync("dindigul-1");
        Assert.Empty((await other.Owner.Get("/whatsapp/conversations", Cancel)).Expect(200).Data.EnumerateArray());
        Assert.Equal(
            0,
            (await other.Owner.Get($"/whatsapp/conversations/{Uri.EscapeDataString(Phone)}", Cancel))
                .Expect(200)
                .Data.GetProperty("messages")
                .GetArrayLength()
        );
        (await Shop.AsFarmer(farmer).Get("/whatsapp/conversations", Cancel)).Expect(403);
    }
}
