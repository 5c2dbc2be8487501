using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Notifications;

public sealed class NotificationTests(RunningApi api) : ApiTest(api)
{
    private async Task<List<JsonElement>> Of(HttpClient who) =>
        [.. (await who.Get("/notifications", Cancel)).Expect(200).Data.EnumerateArray()];

    private async Task<int> Unread(HttpClient who) =>
        (await who.Get("/notifications/unread-count", Cancel)).Expect(200).Data.Int("unread_count");

    [Fact]
    public async Task The_owner_is_told_of_what_needs_him_until_it_is_settled()
    {
        var farmer = await Shop.AddFarmer();
        var ask = new
        {
            farmer_id = farmer,
            amount = 750,
            reason = "Fees",
        };
        var advance = (await Shop.Clerk.Post("/cash-advances", ask, Cancel)).Expect(201).Id;
        var newcomer = (await Shop.Clerk.Post("/farmers", new { name = "Newcomer", phone = "9876500001" }, Cancel)).Expect(201).Id;
        var told = await Of(Shop.Owner);
        Assert.Equal(
            [(newcomer, "farmer_to_confirm"), (advance, "advance_asked")],
            told.Select(n => (n.GetProperty("subject_id").GetGuid(), n.Text("kind")!))
        );
        Assert.Equal(("Muthupandi asks for an advance of ₹750.00", 750m), (told[1].Text("message"), told[1].Money("amount")));
        Assert.Empty(await Of(Shop.Clerk));
        Assert.Equal(2, await Unread(Shop.Owner));

        (await Shop.Owner.Post($"/cash-advances/{advance}/approve", null, Cancel)).Expect(200);
        (await Shop.Owner.Patch($"/farmers/{newcomer}/confirm", null, Cancel)).Expect(200);
        Assert.Empty(await Of(Shop.Owner));
    }

    [Fact]
    public async Task Whoever_settled_all_is_told_when_it_is_done()
    {
        await Shop.SetRate(await Shop.Flower("MAL"), await Shop.Slot("04:00"), 100);
        await Shop.AddLine(await Shop.AddFarmer(), await Shop.Flower("MAL"), 1);
        (await Shop.Clerk.Post("/settlements/generate-all", new { period_start = Today, period_end = Today }, Cancel)).Expect(202);
        await Eventually.Async(async () => await Unread(Shop.Clerk) == 1, "the job is done", Cancel);
        Assert.Equal("settle_job_done", (await Of(Shop.Clerk))[0].Text("kind"));
        Assert.Equal(0, await Unread(Shop.Owner));
    }

    [Fact]
    public async Task Messages_that_fail_are_told_once_a_day_and_again_after_it_was_read()
    {
        await Fail(2);
        Assert.Equal("message_failed", Assert.Single(await Of(Shop.Clerk)).Text("kind"));
        (await Shop.Clerk.Put("/notifications/read-all", null, Cancel)).Expect(200);
        Assert.Equal((0, 1), (await Unread(Shop.Clerk), await Unread(Shop.Owner)));
        await Fail(1);
        Assert.Equal((1, 1), (await Unread(Shop.Clerk), await Unread(Shop.Owner)));
        Assert.Single(await Of(Shop.Clerk));

        async Task Fail(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var note = new { farmer_id = await Shop.AddFarmer(), message = "Bring more jasmine" };
                var id = (await Shop.Clerk.Post("/whatsapp/send", note, Cancel)).Expect(201).Id;
                await using var fail = Api.Superuser.CreateCommand("update outbox_messages set status = 'failed' where id = $1");
                fail.Parameters.AddWithValue(id);
                await fail.ExecuteNonQueryAsync(Cancel);
            }
        }
    }

    [Fact]
    public async Task Everybody_reads_and_deletes_his_own()
    {
        foreach (var amount in (int[])[100, 200, 300])
        {
            var ask = new
            {
                farmer_id = await Shop.AddFarmer(),
                amount,
                reason = "Fees",
            };
            (await Shop.Clerk.Post("/cash-advances", ask, Cancel)).Expect(201);
        }

        var told = (await Of(Shop.Owner)).ConvertAll(n => n.GetProperty("id").GetGuid());
        (await Shop.Owner.Put($"/notifications/{told[0]}/mark-read", null, Cancel)).Expect(200);
        Assert.Equal(2, await Unread(Shop.Owner));
        Assert.Single((await Shop.Owner.Get("/notifications?is_read=true", Cancel)).Expect(200).Data.EnumerateArray());
        (await Shop.Clerk.Put($"/notifications/{told[1]}/mark-read", null, Cancel)).Expect(404);
        (await Shop.Clerk.Delete($"/notifications/{told[1]}", Cancel)).Expect(404);
        (await Shop.Owner.Delete($"/notifications/{told[1]}", Cancel)).Expect(200);
        (await Shop.Owner.Put("/notifications/read-all", null, Cancel)).Expect(200);
        Assert.Equal((0, 2), (await Unread(Shop.Owner), (await Of(Shop.Owner)).Count));
    }

    [Fact]
    public async Task What_is_not_read_is_counted_by_its_kind_and_read_kind_by_kind_in_one_request()
    {
        foreach (var amount in (int[])[100, 200])
        {
            var ask = new { farmer_id = await Shop.AddFarmer(), amount };
            (await Shop.Clerk.Post("/cash-advances", ask, Cancel)).Expect(201);
        }
        (await Shop.Clerk.Post("/farmers", new { name = "Newcomer", phone = "9876500001" }, Cancel)).Expect(201);
        Assert.Equal([("advance_asked", 2), ("farmer_to_confirm", 1)], await ByKind());

        var refused = await Shop.Owner.Put("/notifications/read-all", new { kinds = new[] { "advance_asked", "advance" } }, Cancel);
        Assert.Equal("kinds[1]", refused.Expect(422).Fields.Single());
        Assert.Equal(3, await Unread(Shop.Owner));
        (await Shop.Owner.Put("/notifications/read-all", new { kinds = Array.Empty<string>() }, Cancel)).Expect(200);
        Assert.Equal(3, await Unread(Shop.Owner));
        (await Shop.Owner.Put("/notifications/read-all", new { kinds = new[] { "advance_asked" } }, Cancel)).Expect(200);
        Assert.Equal([("farmer_to_confirm", 1)], await ByKind());
        (await Shop.Owner.Put("/notifications/read-all", null, Cancel)).Expect(200);
        Assert.Empty(await ByKind());

        async Task<List<(string, int)>> ByKind() =>
            [
                .. (await Shop.Owner.Get("/notifications/unread-count", Cancel))
                    .Expect(200)
                    .Data.GetProperty("kinds")
                    .EnumerateArray()
                    .Select(k => (k.Text("kind")!, k.Int("count"))),
            ];
    }
}
