using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Buyers;

/// <summary>
/// Compares random days with a model that is independent of the service: whole paise as long, bills and credits as lists, and payments
/// matched by loops. A failure includes the seed.
/// </summary>
public sealed class RandomDayTests(RunningApi api) : ApiTest(api)
{
    private sealed class Bill
    {
        public required Guid Id { get; init; }
        public required int Buyer { get; init; }
        public required int Day { get; init; }
        public required long Paise { get; init; }
        public required long Grams { get; init; }
        public bool IsCancelled { get; set; }
        public Dictionary<Credit, long> Paid { get; } = [];
        public long Open => IsCancelled ? 0 : Paise - Paid.Values.Sum();
    }

    private sealed class Credit
    {
        public required Guid Id { get; init; }
        public required int Buyer { get; init; }
        public required string Kind { get; init; }
        public required long Paise { get; init; }
        public required long Grams { get; init; }
        public bool IsCancelled { get; set; }
    }

    private readonly List<Bill> bills = [];
    private readonly List<Credit> credits = [];

    private long Free(Credit credit) => credit.IsCancelled ? 0 : credit.Paise - bills.Sum(b => b.Paid.GetValueOrDefault(credit));

    private long Owed(int buyer) => bills.Where(b => b.Buyer == buyer).Sum(b => b.Open) - credits.Where(c => c.Buyer == buyer).Sum(Free);

    /// <summary>Uses credits for bills, oldest first.</summary>
    private void Match(int buyer)
    {
        foreach (var credit in credits.Where(c => c.Buyer == buyer))
        {
            foreach (var bill in bills.Where(b => b.Buyer == buyer).OrderBy(b => b.Day))
            {
                var paid = Math.Min(Free(credit), bill.Open);
                if (paid > 0)
                    bill.Paid[credit] = bill.Paid.GetValueOrDefault(credit) + paid;
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_a_day_brings_the_book_says_what_the_model_says(int run)
    {
        var seed = Environment.TickCount + run;
        var random = new Random(seed);
        var flower = await Shop.Flower("MAL");
        Guid[] buyers = [await Shop.AddBuyer("Annai Stall"), await Shop.AddBuyer("Ponni Traders"), await Shop.AddBuyer("Rani")];
        var spent = 0L;
        for (var step = 0; step < 100; step++)
        {
            var buyer = random.Next(buyers.Length);
            switch (random.Next(10))
            {
                case < 4:
                    var (grams, rate, day) = (random.NextInt64(1, 40_000), random.NextInt64(100, 50_000), random.Next(-3, 1));
                    var sold = (await Shop.Sell(buyers[buyer], flower, grams / 1000m, rate / 100m, Today.AddDays(day))).Expect(201).Id;
                    // Half a paisa is rounded up.
                    var paise = ((grams * rate) + 500) / 1000;
                    bills.Add(
                        new Bill
                        {
                            Id = sold,
                            Buyer = buyer,
                            Day = day,
                            Paise = paise,
                            Grams = day == 0 ? grams : 0,
                        }
                    );
                    break;
                case < 7:
                    var amount = random.NextInt64(1, 400_000);
                    var advance = random.Next(2) == 0;
                    var taken = await Shop.Collect(buyers[buyer], amount / 100m, advance);
                    if (amount > Math.Max(Owed(buyer), 0) && !advance)
                    {
                        taken.Expect(422, "VALIDATION_ERROR");
                        break;
                    }

                    var id = taken.Expect(201).Data.GetProperty("collection").GetProperty("id").GetGuid();
                    Add(id, buyer, "collection", amount, 0);
                    break;
                case 7:
                    var (back, less) = (random.NextInt64(1, 2000), random.NextInt64(1, 50_000));
                    var returned = new
                    {
                        flower_type_id = flower,
                        quantity = back / 1000m,
                        amount = less / 100m,
                        reason = "Wet",
                    };
                    Add(
                        (await Shop.Clerk.Post($"/buyers/{buyers[buyer]}/returns", returned, Cancel)).Expect(201).Id,
                        buyer,
                        "return",
                        less,
                        back
                    );
                    break;
                case 8 when bills.Find(b => !b.IsCancelled && random.Next(3) == 0) is { } bill:
                    (await Shop.Owner.Post($"/invoices/{bill.Id}/cancel", new { reason = "Wrong" }, Cancel)).Expect(200);
                    (bill.IsCancelled, buyer) = (true, bill.Buyer);
                    bill.Paid.Clear();
                    break;
                case 9 when credits.Find(c => !c.IsCancelled && random.Next(3) == 0) is { } credit:
                    (await Shop.Owner.Post($"/buyers/credits/{credit.Id}/cancel", new { reason = "Wrong" }, Cancel)).Expect(200);
                    (credit.IsCancelled, buyer) = (true, credit.Buyer);
                    foreach (var paidBy in bills)
                        paidBy.Paid.Remove(credit);
                    break;
                default:
                    var tea = random.NextInt64(1, 10_000);
                    (await Shop.Clerk.Post("/cash-book/entries", new { head = "Tea", amount = tea / 100m }, Cancel)).Expect(201);
                    spent += tea;
                    break;
            }

            Match(buyer);
        }

        for (var i = 0; i < buyers.Length; i++)
            Assert.True(await Shop.Owes(buyers[i]) == Owed(i) / 100m, $"seed {seed}, buyer {i}");
        foreach (var bill in bills)
        {
            var row = (await Shop.Owner.Get($"/invoices/{bill.Id}", Cancel)).Expect(200).Data;
            Assert.True(row.Money("total_amount") == bill.Paise / 100m, $"seed {seed}, bill {bill.Id}");
            Assert.True(row.Money("amount_paid") == bill.Paid.Values.Sum() / 100m, $"seed {seed}, paid of {bill.Id}");
        }

        var live = credits.Where(c => !c.IsCancelled).ToList();
        var cash = (await Shop.Owner.Get("/cash-book", Cancel)).Expect(200).Data.GetProperty("accounts")[0].Money("closing");
        Assert.True(cash == (live.Where(c => c.Kind == "collection").Sum(c => c.Paise) - spent) / 100m, $"seed {seed}, cash {cash}");
        var sales = bills.Where(b => !b.IsCancelled).Sum(b => b.Paise) - live.Where(c => c.Kind == "return").Sum(c => c.Paise);
        Assert.True(await Api.Sum("amount", "postings where account = 'sales'") == sales / 100m, $"seed {seed}");
        var today = (await Shop.Owner.Get("/buyers/reconciliation", Cancel)).Data.GetProperty("flowers").EnumerateArray().ToList();
        var (outgoing, incoming) = (bills.Where(b => !b.IsCancelled).Sum(b => b.Grams), live.Sum(c => c.Grams));
        Assert.True(
            today.Sum(f => f.Money("sold")) == outgoing / 1000m && today.Sum(f => f.Money("returned")) == incoming / 1000m,
            $"seed {seed}"
        );
    }

    private void Add(Guid id, int buyer, string kind, long paise, long grams) =>
        credits.Add(
            new Credit
            {
                Id = id,
                Buyer = buyer,
                Kind = kind,
                Paise = paise,
                Grams = grams,
            }
        );
}
