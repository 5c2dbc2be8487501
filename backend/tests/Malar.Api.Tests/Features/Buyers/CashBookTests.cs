using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Buyers;

public sealed class CashBookTests(RunningApi api) : ApiTest(api)
{
    private async Task<(decimal Opening, decimal In, decimal Out, decimal Closing)> Cash(DateOnly date, string account = "cash")
    {
        var day = (await Shop.Clerk.Get($"/cash-book?date={date:yyyy-MM-dd}", Cancel)).Expect(200).Data;
        var own = day.GetProperty("accounts").EnumerateArray().Single(a => a.Text("account") == account);
        return (own.Money("opening"), own.Money("came_in"), own.Money("went_out"), own.Money("closing"));
    }

    [Fact]
    public async Task A_days_money_goes_from_what_was_there_to_what_is_there()
    {
        var start = new
        {
            moment = "opening",
            counted_amount = 10_000,
            reason = "The book begins",
        };
        (await Shop.Clerk.Post("/cash-book/counts", start, Cancel)).Expect(201);
        var (farmer, buyer, flower) = (await Shop.AddFarmer(), await Shop.AddBuyer(), await Shop.Flower("MAL"));
        await Shop.GiveAdvance(farmer, 500);
        (await Shop.Sell(buyer, flower, 10, 100)).Expect(201);
        (await Shop.Collect(buyer, 700)).Expect(201);
        var tea = (await Shop.Clerk.Post("/cash-book/entries", new { head = "Tea", amount = 120 }, Cancel)).Expect(201).Id;
        (await Shop.Clerk.Post("/cash-book/entries", new { head = "Tea", amount = 80 }, Cancel)).Expect(201);
        (await Shop.Clerk.Post("/cash-book/entries", new { kind = "deposit", amount = 4000 }, Cancel)).Expect(201);
        Assert.Equal((0m, 10_700m, 4_700m, 6_000m), await Cash(Today));
        Assert.Equal((0m, 4_000m, 0m, 4_000m), await Cash(Today, "bank"));

        (await Shop.Clerk.Post($"/cash-book/entries/{tea}/void", new { reason = "Typed twice" }, Cancel)).Expect(403);
        (await Shop.Owner.Post($"/cash-book/entries/{tea}/void", new { reason = "Typed twice" }, Cancel)).Expect(200);
        (await Shop.Owner.Post($"/cash-book/entries/{tea}/void", new { reason = "Again" }, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        var day = (await Shop.Clerk.Get("/cash-book", Cancel)).Expect(200).Data;
        Assert.Equal(("Tea", 80m), (day.GetProperty("expenses")[0].Text("head"), day.GetProperty("expenses")[0].Money("amount")));
        Assert.Equal(
            "Annai Flower Stall",
            day.GetProperty("lines").EnumerateArray().Single(l => l.Text("kind") == "collection").Text("name")
        );

        // A difference needs a reason and is posted; the next day opens with the counted amount.
        (await Shop.Clerk.Post("/cash-book/counts", new { counted_amount = 6_100 }, Cancel)).Expect(422, "VALIDATION_ERROR");
        var count = (await Shop.Clerk.Post("/cash-book/counts", new { counted_amount = 6_100, reason = "Small change" }, Cancel)).Expect(
            201
        );
        Assert.Equal((6_120m, -20m), (count.Data.Money("book_amount"), count.Data.Money("difference")));
        Assert.True((await Shop.Clerk.Get("/cash-book", Cancel)).Data.GetProperty("accounts")[0].GetProperty("is_counted").GetBoolean());
        Assert.Equal(6_100m, (await Cash(Today.AddDays(1))).Opening);
        Assert.Equal(-9_980m + 20m - 20m, -await Api.Sum("amount", "postings where account = 'cash_difference'"));
    }

    [Fact]
    public async Task The_owners_money_is_his_to_record_and_farmers_reach_none_of_it()
    {
        (await Shop.Clerk.Post("/cash-book/entries", new { kind = "owner_out", amount = 100 }, Cancel)).Expect(422, "VALIDATION_ERROR");
        (await Shop.Owner.Post("/cash-book/entries", new { kind = "owner_in", amount = 100 }, Cancel)).Expect(201);
        Assert.Equal(100m, (await Cash(Today)).Closing);
        var farmer = Shop.AsFarmer(await Shop.AddFarmer());
        foreach (var path in new[] { "/cash-book", "/cash-book/entries", "/cash-book/expense-heads" })
            (await farmer.Get(path, Cancel)).Expect(403);
        (await farmer.Post("/cash-book/entries", new { head = "Tea", amount = 1 }, Cancel)).Expect(403);
    }
}
