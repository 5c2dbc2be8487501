using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Platform;

/// <summary>The scope of an Idempotency-Key, and its valid formats.</summary>
public sealed class IdempotencyKeyTests(RunningApi api) : ApiTest(api)
{
    private static readonly object Advance = new { amount = 500, reason = "Fertiliser" };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_farmers_with_the_same_key_or_id_never_see_each_other(bool byHeader)
    {
        var (first, second) = (await Shop.AddFarmer("Muthupandi"), await Shop.AddFarmer("Karuppasamy"));
        var (key, id) = (byHeader ? "1" : null, byHeader ? (Guid?)null : Api.Clock.NewId());
        var (one, other) = (Shop.AsFarmer(first), Shop.AsFarmer(second));
        var his = (await Ask(one, key, id)).Expect(201);
        var theirs = await Ask(other, key, id);
        if (byHeader)
            Assert.Equal(second, theirs.Expect(201).Data.GetProperty("farmer_id").GetGuid());
        else
            theirs.Expect(409, "IDEMPOTENCY_CONFLICT");
        Assert.DoesNotContain("Muthupandi", theirs.Json.GetRawText(), StringComparison.Ordinal);
        Assert.False(theirs.Response.Headers.Contains("Idempotency-Replayed"));

        var again = (await Ask(one, key, id)).Expect(201);
        Assert.Equal(his.Json.GetRawText(), again.Json.GetRawText());
        Assert.True(again.Response.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task The_clerk_and_the_owner_may_use_the_same_key_for_their_own()
    {
        var (farmer, flower) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        foreach (var client in new[] { Shop.Clerk, Shop.Owner })
        {
            var line = new
            {
                farmer_id = farmer,
                flower_type_id = flower,
                entry_date = Today,
                entry_time = "05:00",
                quantity = 10,
            };
            var reply = await client.Send(HttpMethod.Post, "/daily-entries", line, Cancel, ("Idempotency-Key", "slip-1"));
            Assert.False(reply.Expect(201).Response.Headers.Contains("Idempotency-Replayed"));
            var bulk = await client.Send(
                HttpMethod.Post,
                "/daily-entries/bulk",
                new { entries = new[] { line } },
                Cancel,
                ("Idempotency-Key", "file-1")
            );
            Assert.Equal(1, bulk.Expect(201).Data.Int("created_count"));
        }

        Assert.Equal(4, await Api.Count("daily_entries"));
    }

    [Fact]
    public async Task What_one_of_the_office_has_sent_for_another_is_there_once_when_the_other_sends_it_too()
    {
        var (id, farmer) = (Api.Clock.NewId(), await Shop.AddFarmer());
        var body = new
        {
            id,
            farmer_id = farmer,
            amount = 500,
            reason = "Fertiliser",
        };
        var first = (await Shop.Owner.Post("/cash-advances", body, Cancel)).Expect(201);
        var again = (await Shop.Clerk.Post("/cash-advances", body, Cancel)).Expect(201);
        Assert.Equal(first.Json.GetRawText(), again.Json.GetRawText());
        Assert.True(again.Response.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(1, await Api.Count("cash_advances"));
    }

    [Fact]
    public async Task Whoever_may_do_less_than_at_the_first_time_is_not_given_the_first_answer()
    {
        var user = Api.Clock.NewId();
        var farmer = await Shop.AddFarmer("Muthupandi");
        var body = new
        {
            farmer_id = farmer,
            amount = 500,
            reason = "Fertiliser",
        };
        var key = ("Idempotency-Key", "7");
        (await Api.SignedIn(Shop.Id, user, Role.Staff).Send(HttpMethod.Post, "/cash-advances", body, Cancel, key)).Expect(201);
        var asFarmer = Api.SignedIn(Shop.Id, user, Role.Farmer, await Shop.AddFarmer("Karuppasamy"));
        var reply = await asFarmer.Send(HttpMethod.Post, "/cash-advances", body, Cancel, key);
        Assert.True(reply.Status >= 400 || reply.Data.GetProperty("farmer_id").GetGuid() != farmer, $"{reply.Json}");
    }

    [Theory]
    [InlineData(255, 201)]
    [InlineData(256, 422)]
    [InlineData(2_700, 422)]
    [InlineData(9_000, 422)]
    public async Task A_key_has_at_most_255_characters(int length, int status)
    {
        var farmer = await Shop.AddFarmer();
        var reply = (await Ask(Shop.AsFarmer(farmer), new string('k', length), null)).Expect(status);
        if (status == 422)
            Assert.Equal(["Idempotency-Key"], reply.Fields);
        Assert.Equal(status == 201 ? 1 : 0, await Api.Count("cash_advances"));
    }

    [Fact]
    public async Task A_long_key_is_refused_alike_by_every_create()
    {
        var key = ("Idempotency-Key", new string('k', 256));
        foreach (var path in new[] { "/daily-entries", "/daily-entries/bulk", "/farmers", "/users", "/time-slots", "/sync/push" })
            (await Shop.Owner.Send(HttpMethod.Post, path, new { }, Cancel, key)).Expect(422, "VALIDATION_ERROR");
    }

    private static Task<Reply> Ask(HttpClient farmer, string? key, Guid? id) =>
        farmer.Send(
            HttpMethod.Post,
            "/cash-advances",
            id is null
                ? Advance
                : new
                {
                    id,
                    amount = 500,
                    reason = "Fertiliser",
                },
            Cancel,
            key is null ? [] : [("Idempotency-Key", key)]
        );
}
