using Malar.Api.Features.WhatsApp.Weekly;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Features.WhatsApp.Sending;

/// <summary>Documents sent by WhatsApp: as template and as free text, by a user, by the bot, and at the end of a week.</summary>
public sealed class DocumentsTests(RunningApi api) : OutboxTest(api)
{
    private async Task<(Guid Farmer, Guid Settlement)> ASettlement()
    {
        var farmer = await Shop.AddFarmer();
        await Shop.AddLine(farmer, await JasmineAsync(), 10.5m);
        var period = new
        {
            farmer_id = farmer,
            period_start = Today,
            period_end = Today,
        };
        return (farmer, (await Shop.Owner.Post("/settlements/generate", period, Cancel)).Expect(201).Id);
    }

    /// <summary>Returns the text of the document that a link in a message opens, without a sign-in.</summary>
    private async Task<string> Opened(string link)
    {
        using var anybody = Api.Anonymous();
        var reply = (await anybody.Get(link[link.IndexOf("/papers/file/", StringComparison.Ordinal)..], Cancel)).Expect(200);
        return await Pdf.WordsOf(await reply.Response.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task A_document_goes_in_both_forms_and_its_link_opens_that_document()
    {
        await StartAsync();
        var (farmer, settlement) = await ASettlement();
        var asked = new { kind = "settlement", subject_id = settlement };
        (await Shop.Clerk.Post("/whatsapp/send-document", asked, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        (await Shop.Owner.Post($"/settlements/{settlement}/approve", null, Cancel)).Expect(200);
        await DrainAsync();
        await DrainAsync();

        // The farmer has not written: a template, with the document in its header.
        (await Shop.Clerk.Post("/whatsapp/send-document", asked, Cancel)).Expect(201);
        await DrainAsync();
        var fixedForm = Twilio.Taken[^1];
        Assert.StartsWith("HX", fixedForm.ContentSid, StringComparison.Ordinal);
        Assert.Equal("கணக்கு SET-2026-02-001, 12-02-2026 முதல் 12-02-2026 வரை", fixedForm.Variables["3"]);
        Assert.Contains("SET-2026-02-001", await Opened($"/{fixedForm.Variables["4"]}"), StringComparison.Ordinal);

        // The farmer has written: free text with the document.
        await WroteAsync(await PhoneOf(farmer));
        var statement = new
        {
            kind = "statement",
            subject_id = farmer,
            date_from = Today.AddDays(-6),
            date_to = Today,
        };
        (await Shop.Clerk.Post("/whatsapp/send-document", statement, Cancel)).Expect(201);
        await DrainAsync();
        Assert.Contains("கணக்கு அறிக்கை, 06-02-2026 முதல் 12-02-2026 வரை", Twilio.Taken[^1].Body!, StringComparison.Ordinal);
        var opened = await Opened(Twilio.Taken[^1].Media!);
        Assert.Contains("கணக்கு அறிக்கை", opened, StringComparison.Ordinal);
        Assert.Contains("1,417.50", opened, StringComparison.Ordinal);

        var advance = await Shop.GiveAdvance(farmer, 500m);
        (await Shop.Clerk.Post("/whatsapp/send-document", new { kind = "advance", subject_id = advance }, Cancel)).Expect(201);
        await DrainAsync();
        await DrainAsync();
        var receipt = Twilio.Taken.Last(m => m.Media is not null);
        Assert.Contains("முன்பண ரசீது", await Opened(receipt.Media!), StringComparison.Ordinal);

        // A link opens one document and is valid for two hours; it cannot be altered.
        using var anybody = Api.Anonymous();
        var path = receipt.Media![receipt.Media!.IndexOf("/papers/file/", StringComparison.Ordinal)..];
        (await anybody.Get($"{path[..20]}{(path[20] == 'A' ? 'B' : 'A')}{path[21..]}", Cancel)).Expect(404);
        Api.Clock.Advance(TimeSpan.FromMinutes(121));
        (await anybody.Get(path, Cancel)).Expect(404);
        Assert.Equal(3, await Api.Count("audit_log where action = 'sent' and entity = 'whatsapp_message'"));
    }

    [Fact]
    public async Task What_is_not_there_or_reaches_nobody_is_refused()
    {
        var farmer = await Shop.AddFarmer();
        var nothing = new { kind = "settlement", subject_id = Api.Clock.NewId() };
        (await Shop.Clerk.Post("/whatsapp/send-document", nothing, Cancel)).Expect(404, "RESOURCE_NOT_FOUND");
        Assert.Equal(["kind", "subject_id"], (await Shop.Clerk.Post("/whatsapp/send-document", new { }, Cancel)).Expect(422).Fields);
        var undated = new { kind = "statement", subject_id = farmer };
        Assert.Equal(["date_from", "date_to"], (await Shop.Clerk.Post("/whatsapp/send-document", undated, Cancel)).Expect(422).Fields);
        await SqlAsync("update farmers set phone = 'none', phone_is_valid = false where id = @farmer", new { farmer });
        var dated = new
        {
            kind = "statement",
            subject_id = farmer,
            date_from = Today,
            date_to = Today,
        };
        Assert.Equal(["subject_id"], (await Shop.Clerk.Post("/whatsapp/send-document", dated, Cancel)).Expect(422).Fields);
        (await Shop.AsFarmer(farmer).Post("/whatsapp/send-document", dated, Cancel)).Expect(403, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task The_bots_answer_to_5_brings_the_settlement_as_a_document()
    {
        await StartAsync();
        var (farmer, settlement) = await ASettlement();
        (await Shop.Owner.Post($"/settlements/{settlement}/approve", null, Cancel)).Expect(200);
        await Shop.Say(Api, await PhoneOf(farmer), "5");
        await DrainAsync();
        await DrainAsync();
        var answer = Twilio.Taken.Single(m => m.Media is not null);
        Assert.Contains("SET-2026-02-001", answer.Body!, StringComparison.Ordinal);
        var paper = await Opened(answer.Media!);
        Assert.Contains("SET-2026-02-001", paper, StringComparison.Ordinal);
        Assert.Contains("₹1,417.50", paper, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_week_that_is_over_is_sent_once_to_whoever_had_anything_in_it_where_the_shop_wants_it()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await JasmineAsync());
        await Shop.AddFarmer("Selvi");
        await Shop.AddLine(farmer, malli, 10.5m);
        var worker = Api.Services.GetRequiredService<WeeklyStatementsWorker>();
        async Task<long> At(int day, int hour)
        {
            Api.Clock.Set(new DateTimeOffset(2026, 2, day, hour, 0, 0, TimeSpan.FromHours(5.5)));
            await worker.RunAsync(Cancel);
            return await Api.Count("outbox_messages where kind = 'document'");
        }

        // Monday is the 16th. The setting is still off.
        Assert.Equal(0, await At(16, 11));
        (await Shop.SignedInAgain().Owner.Put("/system-settings/weekly_statement", new { value = true }, Cancel)).Expect(200);
        Assert.Equal(0, await At(15, 23));
        Assert.Equal(0, await At(16, 9));
        Assert.Equal(1, await At(16, 10));
        Assert.Equal(1, await At(16, 18));
        Assert.Equal(1, await At(17, 12));
        // A week without entries.
        Assert.Equal(1, await At(23, 12));

        await StartAsync();
        await DrainAsync();
        await DrainAsync();
        var sent = Twilio.Taken.Single(m => m.Variables.Values.Any(v => v.StartsWith("கணக்கு அறிக்கை", StringComparison.Ordinal)));
        Assert.Equal("கணக்கு அறிக்கை, 09-02-2026 முதல் 15-02-2026 வரை", sent.Variables["3"]);
        Assert.Contains("1,417.50", await Opened($"/{sent.Variables["4"]}"), StringComparison.Ordinal);
    }
}
