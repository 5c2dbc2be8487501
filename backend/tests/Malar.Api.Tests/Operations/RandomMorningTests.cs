using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Operations;

/// <summary>
/// Compares random mornings with a model that is independent of the service: whole paise as long, rates and entries as lists. A failure
/// includes the seed.
/// </summary>
public sealed class RandomMorningTests(RunningApi api) : ApiTest(api)
{
    private sealed class Line
    {
        public required Guid Id { get; init; }
        public required int Farmer { get; init; }
        public required int Flower { get; init; }
        public required long Grams { get; set; }
        public long? RatePaise { get; set; }
        public string State { get; set; } = "open";
        public Guid? Settlement { get; set; }

        /// <summary>10 % commission, each step rounded half away from zero to the paisa.</summary>
        public long Net => RatePaise is not { } rate ? 0 : Gross(rate) - ((Gross(rate) + 5) / 10);

        private long Gross(long rate) => ((Grams * rate) + 500) / 1000;
    }

    private sealed record Advance(int Farmer, long Paise)
    {
        public long Recovered { get; set; }
    }

    private sealed record Settlement(Guid Id, int Farmer, long Net, IReadOnlyList<(Advance Advance, long Paise)> Recoveries);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_a_morning_brings_the_book_says_what_the_model_says(int run)
    {
        var seed = Environment.TickCount + run;
        var random = new Random(seed);
        var (dawn, flowers, farmers) = (
            await Shop.Slot("04:00"),
            new[] { await Shop.Flower("MAL"), await Shop.Flower("MUL") },
            new List<Guid>()
        );
        for (var i = 0; i < 3; i++)
            farmers.Add(await Shop.AddFarmer($"Farmer {i}"));
        var (lines, advances, unpaid) = (new List<Line>(), new List<Advance>(), new List<Settlement>());
        var rates = new long?[2];
        var paid = new long[3];

        for (var step = 0; step < 120; step++)
        {
            var farmer = random.Next(3);
            var open = lines.Where(l => l.State == "open").ToList();
            switch (random.Next(10))
            {
                case < 4:
                    var grams = random.Next(1, 40_000);
                    var flower = random.Next(2);
                    var id = await Shop.AddLine(farmers[farmer], flowers[flower], grams / 1000m);
                    lines.Add(
                        new Line
                        {
                            Id = id,
                            Farmer = farmer,
                            Flower = flower,
                            Grams = grams,
                            RatePaise = rates[flower],
                        }
                    );
                    break;
                case 4 when open.Count > 0:
                    var corrected = open[random.Next(open.Count)];
                    corrected.Grams = random.Next(1, 40_000);
                    (await Shop.Clerk.Put($"/daily-entries/{corrected.Id}", new { quantity = corrected.Grams / 1000m }, Cancel)).Expect(
                        200
                    );
                    break;
                case 5 when open.Count > 0:
                    var gone = open[random.Next(open.Count)];
                    gone.State = "void";
                    (await Shop.Owner.Delete($"/daily-entries/{gone.Id}?reason=random", Cancel)).Expect(200);
                    break;
                case 6:
                    var (which, rate) = (random.Next(2), random.Next(100, 300_000));
                    await Shop.SetSheet(Today, (flowers[which], dawn, rate / 100m));
                    rates[which] = rate;
                    foreach (var line in lines.Where(l => l.State == "open" && l.Flower == which && l.RatePaise is null))
                        line.RatePaise = rate;
                    break;
                case 7:
                    var lent = random.Next(100, 500_000);
                    await Shop.GiveAdvance(farmers[farmer], lent / 100m);
                    advances.Add(new Advance(farmer, lent));
                    break;
                case 8:
                    await SettleAsync(farmer, farmers, lines, advances, unpaid);
                    break;
                case 9 when unpaid.Count > 0:
                    await PayOrDeleteAsync(unpaid[random.Next(unpaid.Count)], random.Next(3) == 0, lines, unpaid, paid);
                    break;
            }
        }

        for (var i = 0; i < 3; i++)
        {
            var expected =
                lines.Where(l => l.Farmer == i && l.State != "void").Sum(l => l.Net)
                - advances.Where(a => a.Farmer == i).Sum(a => a.Paise)
                - paid[i];
            Assert.True(
                expected / 100m == await Shop.Balance(farmers[i]),
                $"seed {seed}: farmer {i} should have {expected / 100m}, has {await Shop.Balance(farmers[i])}"
            );
        }
    }

    /// <summary>Each settlement has a day of its own, because periods must not overlap; today's entries are late entries for it.</summary>
    private int settled;

    private async Task SettleAsync(int farmer, List<Guid> farmers, List<Line> lines, List<Advance> advances, List<Settlement> unpaid)
    {
        var mine = lines.Where(l => l.Farmer == farmer && l.State == "open").ToList();
        var end = Today.AddDays(settled++);
        var reply = await Shop.Clerk.Post(
            "/settlements/generate",
            new
            {
                farmer_id = farmers[farmer],
                period_start = end,
                period_end = end,
            },
            Cancel
        );
        var priced = mine.Where(l => l.RatePaise is not null).ToList();
        if (end == Today && mine.Count > priced.Count)
        {
            reply.Expect(422, "VALIDATION_ERROR");
            return;
        }

        if (priced.Count == 0)
        {
            reply.Expect(422, "NO_ENTRIES");
            return;
        }

        var left = priced.Sum(l => l.Net);
        var recoveries = new List<(Advance, long)>();
        foreach (var advance in advances.Where(a => a.Farmer == farmer && a.Recovered < a.Paise))
        {
            var part = Math.Min(left, advance.Paise - advance.Recovered);
            if (part <= 0)
                continue;
            advance.Recovered += part;
            left -= part;
            recoveries.Add((advance, part));
        }

        Assert.Equal(left / 100m, reply.Expect(201).Data.Money("net_payable"));
        foreach (var line in priced)
            (line.State, line.Settlement) = ("settled", reply.Id);
        unpaid.Add(new Settlement(reply.Id, farmer, left, recoveries));
    }

    private async Task PayOrDeleteAsync(Settlement settlement, bool delete, List<Line> lines, List<Settlement> unpaid, long[] paid)
    {
        unpaid.Remove(settlement);
        if (delete)
        {
            (await Shop.Owner.Delete($"/settlements/{settlement.Id}", Cancel)).Expect(200);
            foreach (var line in lines.Where(l => l.Settlement == settlement.Id))
                (line.State, line.Settlement) = ("open", null);
            foreach (var (advance, paise) in settlement.Recoveries)
                advance.Recovered -= paise;
            return;
        }

        (await Shop.Owner.Post($"/settlements/{settlement.Id}/approve", null, Cancel)).Expect(200);
        var how = new { payment_method = "bank", payment_reference = $"UTR {settlement.Id}" };
        (await Shop.Owner.Post($"/settlements/{settlement.Id}/pay", how, Cancel)).Expect(200);
        paid[settlement.Farmer] += settlement.Net;
    }
}
