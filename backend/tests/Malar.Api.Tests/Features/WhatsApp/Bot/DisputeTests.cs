using System.Text.Json;
using Malar.Api.Tests.Harness;
using Npgsql;

namespace Malar.Api.Tests.Features.WhatsApp.Bot;

public sealed class DisputeTests(RunningApi api) : ApiTest(api)
{
    private const string Phone = "+917000000001";

    /// <summary>Marks the messages as sent, as the worker does.</summary>
    private async Task SendAll()
    {
        await using var send = Api.Superuser.CreateCommand(
            """
            update outbox_messages set status = 'sent', provider = 'simulator', provider_message_id = 'sim-' || id, sent_at = $1,
                body = coalesce(payload ->> 'text', 'the receipt of ' || subject_id), sent_to = '+917000000001'
            where status = 'waiting'
            """
        );
        send.Parameters.Add(new NpgsqlParameter { Value = Api.Clock.GetUtcNow().UtcDateTime });
        await send.ExecuteNonQueryAsync(Cancel);
    }

    private async Task<(Guid Farmer, Guid First, Guid Second)> TwoReceipts()
    {
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        await Shop.SetRate(malli, await Shop.Slot("04:00"), 150m);
        var first = await Shop.AddLine(farmer, malli, 10.5m, time: "05:00");
        await SendAll();
        Api.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await Shop.AddLine(farmer, malli, 4m, time: "05:05");
        await SendAll();
        Api.Clock.Advance(TimeSpan.FromSeconds(1));
        return (farmer, first, second);
    }

    private async Task<IReadOnlyList<JsonElement>> Open() =>
        [.. (await Shop.Clerk.Get("/disputes?status=open", Cancel)).Expect(200).Data.EnumerateArray()];

    [Fact]
    public async Task Wrong_after_a_receipt_is_about_its_line_and_the_office_sees_it()
    {
        var (farmer, _, second) = await TwoReceipts();
        Assert.Equal(
            "பதிந்துகொண்டோம்: மல்லிகை 4.000 கிலோ, 12-02-2026. கடையில் சரிபார்த்து இங்கேயே பதில் சொல்வோம்.",
            await Shop.Say(Api, Phone, "இது தவறு")
        );
        var dispute = Assert.Single(await Open());
        Assert.Equal(
            (farmer, second, "entry", "இது தவறு", "ta", "open"),
            (
                dispute.GetProperty("farmer_id").GetGuid(),
                dispute.GetProperty("subject_id").GetGuid(),
                dispute.Text("subject_type"),
                dispute.Text("complaint"),
                dispute.Text("language"),
                dispute.Text("status")
            )
        );
        Assert.Equal($"the receipt of {second}", dispute.Text("told"));
        Assert.Equal(4m, dispute.GetProperty("entry").Money("quantity"));
        var act = (await Shop.Owner.Get("/audit-log?entity=dispute", Cancel)).Expect(200).Data.EnumerateArray().Single();
        Assert.Equal(("opened", "farmer"), (act.Text("action"), act.Text("actor_role")));
    }

    [Fact]
    public async Task Saying_it_again_adds_to_the_open_one()
    {
        await TwoReceipts();
        await Shop.Say(Api, Phone, "wrong");
        Assert.StartsWith("ஏற்கெனவே பதிந்துள்ளோம்", await Shop.Say(Api, Phone, "தவறு எடை 5 கிலோ"), StringComparison.Ordinal);
        Assert.Equal("wrong\nதவறு எடை 5 கிலோ", Assert.Single(await Open()).Text("complaint"));
    }

    [Fact]
    public async Task A_quoted_message_or_the_number_of_a_line_says_what_is_meant()
    {
        var (_, first, second) = await TwoReceipts();
        await using var quoted = Api.Superuser.CreateCommand("select provider_message_id from outbox_messages where subject_id = $1");
        quoted.Parameters.Add(new NpgsqlParameter { Value = first });
        Assert.Contains(
            "10.500",
            await Shop.Say(Api, Phone, "wrong", replyTo: (string)(await quoted.ExecuteScalarAsync(Cancel))!),
            StringComparison.Ordinal
        );
        Assert.Equal(first, Assert.Single(await Open()).GetProperty("subject_id").GetGuid());

        await Shop.Say(Api, Phone, "1");
        Assert.Equal("எந்தப் பதிவு தவறு? இப்படி அனுப்புங்கள்: தவறு 2", await Shop.Say(Api, Phone, "தவறு"));
        Assert.Equal("அந்தப் பட்டியலில் 3-ஆம் பதிவு இல்லை.", await Shop.Say(Api, Phone, "தவறு 3"));
        Assert.Contains("4.000", await Shop.Say(Api, Phone, "தவறு 2"), StringComparison.Ordinal);
        Assert.Equal(second, (await Open())[0].GetProperty("subject_id").GetGuid());
    }

    [Theory]
    [InlineData("2")]
    [InlineData("(௨)")]
    [InlineData("2 வது 🙏")]
    [InlineData("ரெண்டு")]
    [InlineData("2 எடை 30 கிலோ")]
    [InlineData("தவறு 2")]
    public async Task A_number_after_the_question_which_entry_is_that_entry(string answer)
    {
        var (_, _, second) = await TwoReceipts();
        await Shop.Say(Api, Phone, "1");
        Assert.StartsWith("எந்தப் பதிவு தவறு?", await Shop.Say(Api, Phone, "எடை தப்பு"), StringComparison.Ordinal);
        Assert.Null(await Shop.Say(Api, Phone, "👍"));
        Assert.Contains("4.000", await Shop.Say(Api, Phone, answer), StringComparison.Ordinal);
        var dispute = Assert.Single(await Open());
        Assert.Equal((second, $"எடை தப்பு\n{answer}"), (dispute.GetProperty("subject_id").GetGuid(), dispute.Text("complaint")));
        // The question is closed, so 2 is the command for the month again.
        Assert.StartsWith("*இந்த மாதம்", await Shop.Say(Api, Phone, "2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_answers_to_the_question_are_heard_as_what_they_are()
    {
        await TwoReceipts();
        await Shop.Say(Api, Phone, "1");
        await Shop.Say(Api, Phone, "தவறு");
        Assert.Equal("அந்தப் பட்டியலில் 7-ஆம் பதிவு இல்லை.", await Shop.Say(Api, Phone, "7"));
        Assert.Contains("10.500", await Shop.Say(Api, Phone, "1"), StringComparison.Ordinal);
        // A command ends the question; any other text is part of the complaint.
        await Shop.Say(Api, Phone, "தவறு");
        Assert.StartsWith("*கடை உங்களுக்கு", await Shop.Say(Api, Phone, "இருப்பு"), StringComparison.Ordinal);
        Assert.StartsWith("*இந்த மாதம்", await Shop.Say(Api, Phone, "2"), StringComparison.Ordinal);
        await Shop.Say(Api, Phone, "1");
        await Shop.Say(Api, Phone, "தவறு");
        Assert.StartsWith("பதிந்துகொண்டோம்", await Shop.Say(Api, Phone, "12 kg வெச்சேன்"), StringComparison.Ordinal);
        Assert.Contains("தவறு\n12 kg வெச்சேன்", (await Open()).Select(d => d.Text("complaint")));
    }

    [Fact]
    public async Task A_complaint_names_its_entry_and_says_what_it_should_be()
    {
        var (_, first, _) = await TwoReceipts();
        await Shop.Say(Api, Phone, "1");
        Assert.Contains("10.500", await Shop.Say(Api, Phone, "தவறு 1 எடை 30 கிலோ"), StringComparison.Ordinal);
        Assert.Equal(first, Assert.Single(await Open()).GetProperty("subject_id").GetGuid());
    }

    [Fact]
    public async Task A_complaint_about_nothing_in_particular_is_heard_too()
    {
        await Shop.AddFarmer();
        Assert.StartsWith("பதிந்துகொண்டோம்: உங்கள் கணக்கில் தவறு.", await Shop.Say(Api, Phone, "தவறு"), StringComparison.Ordinal);
        var dispute = Assert.Single(await Open());
        Assert.Equal(JsonValueKind.Null, dispute.GetProperty("subject_id").ValueKind);
    }

    [Fact]
    public async Task Resolving_it_tells_the_farmer_once_in_his_language()
    {
        await TwoReceipts();
        await Shop.Say(Api, Phone, "தவறு");
        var id = (await Open())[0].GetProperty("id").GetGuid();
        (await Shop.Clerk.Post($"/disputes/{id}/resolve", new { }, Cancel)).Expect(422, "VALIDATION_ERROR");
        (await Shop.Clerk.Post($"/disputes/{id}/resolve", new { resolution = "ok", version = 7 }, Cancel)).Expect(409, "VERSION_CONFLICT");
        var answer = (
            await Shop.Clerk.Post($"/disputes/{id}/resolve", new { resolution = " எடை சரியாக உள்ளது ", version = 1 }, Cancel)
        ).Expect(200);
        Assert.Equal(
            ("resolved", "எடை சரியாக உள்ளது", Shop.ClerkId),
            (answer.Data.Text("status"), answer.Data.Text("resolution"), answer.Data.GetProperty("resolved_by").GetGuid())
        );
        (await Shop.Owner.Post($"/disputes/{id}/resolve", new { resolution = "again" }, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        Assert.Empty(await Open());
        Assert.Equal(
            1,
            await Api.Count(
                $"outbox_messages where kind = 'dispute_resolved' and subject_id = '{id}' and language = 'ta' and to_phone = '{Phone}'"
            )
        );
        // Another complaint about the same entry opens a new dispute.
        Assert.StartsWith("பதிந்துகொண்டோம்", await Shop.Say(Api, Phone, "தவறு"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disputes_are_for_the_office_of_that_shop()
    {
        var (farmer, _, _) = await TwoReceipts();
        await Shop.Say(Api, Phone, "தவறு");
        var id = (await Open())[0].GetProperty("id").GetGuid();
        var other = await Api.OpenShopAsync("dindigul-1");
        Assert.Empty((await other.Owner.Get("/disputes", Cancel)).Expect(200).Data.EnumerateArray());
        (await other.Owner.Post($"/disputes/{id}/resolve", new { resolution = "ok" }, Cancel)).Expect(404);
        var another = Shop.AsFarmer(await Shop.AddFarmer("Selvam"));
        Assert.Empty((await another.Get("/disputes", Cancel)).Expect(200).Data.EnumerateArray());
        Assert.Single((await Shop.AsFarmer(farmer).Get("/disputes", Cancel)).Expect(200).Data.EnumerateArray().ToList());
        (await Shop.Clerk.Get("/disputes?status=closed", Cancel)).Expect(422);
        (await Shop.Clerk.Post($"/disputes/{Guid.CreateVersion7()}/resolve", "{", Cancel)).Expect(404);
    }

    [Fact]
    public async Task Two_complaints_at_once_about_one_line_are_one()
    {
        await TwoReceipts();
        await Parallel.ForEachAsync(Enumerable.Range(0, 6), Cancel, async (_, ct) =>
            (await Shop.Clerk.Post("/whatsapp/simulate", new { phone = Phone, text = "wrong" }, ct)).Expect(201)
        );
        await Api.Quiet();
        Assert.Single(await Open());
        Assert.Equal(6, (await Api.AnswersTo(Phone)).Count);
    }
}
