using System.Text.Json;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Buyers;

/// <summary>A week of a small shop over HTTP, from the farmers' deliveries to the buyers' payments.</summary>
public sealed class WeekTests(RunningApi api) : ApiTest(api)
{
    /// <summary>The expected totals of a day, calculated by the test.</summary>
    private sealed record Day(decimal Brought, decimal Sold, decimal Collected, decimal Spent, decimal Wasted);

    // Kilograms at 100 to the farmer and 130 to the buyer; collected in cash; spent on tea and coolie; kilograms of wastage.
    private static readonly Day[] Week =
    [
        new(40m, 38m, 2_000m, 150m, 2m),
        new(55.5m, 50m, 4_500.50m, 90m, 1.5m),
        new(30m, 34m, 0m, 120m, 0m),
        new(62.25m, 60m, 9_000m, 200m, 2.25m),
        new(20m, 18m, 3_000m, 60m, 2m),
        new(45m, 45m, 5_000m, 300m, 0m),
        new(70m, 66m, 7_499.50m, 110m, 3m),
    ];

    private const decimal FarmersRate = 100m;

    private const decimal BuyersRate = 130m;

    [Fact]
    public async Task Every_closing_balance_of_a_week_is_explained_from_arrivals_to_collected_money()
    {
        var (flower, slot) = (await Shop.Flower("MAL"), await Shop.Slot("04:00"));
        var farmer = await Shop.AddFarmer(commissionPct: 10);
        var buyer = await Shop.AddBuyer(opening: 1_000);
        (await Shop.Owner.Post("/cash-book/counts", new { counted_amount = 5_000, reason = "The book begins" }, Cancel)).Expect(201);
        var (first, owed, cash, left) = (Today, 1_000m, 5_000m, 0m);
        for (var i = 0; i < Week.Length; i++)
        {
            if (i > 0)
            {
                Api.Clock.Advance(TimeSpan.FromDays(1));
                Shop = Shop.SignedInAgain();
            }

            var (date, day) = (first.AddDays(i), Week[i]);
            await Shop.SetRate(flower, slot, FarmersRate, date);
            await Shop.AddLine(farmer, flower, day.Brought, date, "04:30");
            (await Shop.Sell(buyer, flower, day.Sold, BuyersRate, date)).Expect(201);
            owed += day.Sold * BuyersRate;
            if (day.Collected > 0m)
                (await Shop.Collect(buyer, day.Collected)).Expect(201);
            (owed, cash) = (owed - day.Collected, cash + day.Collected - day.Spent);
            (await Shop.Clerk.Post("/cash-book/entries", new { head = "Tea and coolie", amount = day.Spent }, Cancel)).Expect(201);
            if (day.Wasted > 0m)
                await Weigh("wastage", day.Wasted, carry: false);
            // Unsold flowers are carried over to the next day.
            var arrived = day.Brought + left;
            var rest = arrived - day.Sold - day.Wasted;
            if (rest > 0m)
                await Weigh("left-over", rest, carry: true);

            var book = await Get($"/buyers/reconciliation?date={date:O}");
            var row = book.GetProperty("flowers").EnumerateArray().Single(f => f.Text("flower_type_id") == flower.ToString());
            Assert.Equal(
                (day.Brought, left, day.Sold, day.Wasted, rest, 0m),
                (
                    row.Money("arrived"),
                    row.Money("brought_over"),
                    row.Money("sold"),
                    row.Money("wastage"),
                    row.Money("left_over"),
                    row.Money("unaccounted")
                )
            );
            left = rest;
            Assert.Equal(owed, await Shop.Owes(buyer));
            var till = (await Get($"/cash-book?date={date:O}")).GetProperty("accounts")[0];
            Assert.Equal((cash, 0m), (till.Money("closing"), till.Money("late_amount")));
            var counted = (await Shop.Clerk.Post("/cash-book/counts", new { counted_amount = cash }, Cancel)).Expect(201).Data;
            Assert.Equal(0m, counted.Money("difference"));
        }

        await TheWeekAddsUp(farmer, buyer, first, owed, cash);

        async Task Weigh(string what, decimal quantity, bool carry) =>
            (
                await Shop.Clerk.Post(
                    $"/buyers/{what}",
                    new
                    {
                        flower_type_id = flower,
                        quantity,
                        carry_over = carry ? true : (bool?)null,
                    },
                    Cancel
                )
            ).Expect(201);
    }

    private async Task TheWeekAddsUp(Guid farmer, Guid buyer, DateOnly first, decimal owed, decimal cash)
    {
        var last = first.AddDays(Week.Length - 1);
        var (brought, sold, collected) = (Week.Sum(d => d.Brought), Week.Sum(d => d.Sold), Week.Sum(d => d.Collected));

        // The buyer's statement, line by line: what they owed, bought and paid.
        var statement = await Get($"/buyers/{buyer}/statement?date_from={first:O}&date_to={last:O}");
        Assert.Equal(
            (0m, 1_000m + sold * BuyersRate, collected, owed),
            (statement.Money("opening_balance"), statement.Money("bought"), statement.Money("paid"), statement.Money("closing_balance"))
        );
        Assert.Equal(owed, statement.GetProperty("lines").EnumerateArray().Sum(l => l.Money("amount")));
        var dues = await Get("/buyers/dues");
        Assert.Equal(owed, dues.GetProperty("ages").Money("total"));

        // The shop's trade margin, and what the farmer is owed, which buyers do not affect.
        var margin = await Get($"/buyers/margin?date_from={first:O}&date_to={last:O}", Shop.Owner);
        Assert.Equal(
            (sold * BuyersRate, brought * FarmersRate, sold * BuyersRate - brought * FarmersRate),
            (margin.Money("sold_amount"), margin.Money("bought_amount"), margin.Money("margin_amount"))
        );
        Assert.Equal(brought * FarmersRate * 0.9m, await Shop.Balance(farmer));

        // The farmer is paid from the cash that the buyer brought, and the rest still agrees with the cash book.
        var settle = new
        {
            farmer_id = farmer,
            period_start = first,
            period_end = last,
        };
        var settlement = (await Shop.Owner.Post("/settlements/generate", settle, Cancel)).Expect(201).Id;
        (await Shop.Owner.Post($"/settlements/{settlement}/approve", null, Cancel)).Expect(200);
        (await Shop.Owner.Post($"/settlements/{settlement}/pay", new { payment_method = "cash" }, Cancel)).Expect(200);
        var till = (await Get($"/cash-book?date={last:O}")).GetProperty("accounts")[0];
        // Cash is paid in whole rupees.
        var paid = Math.Round(brought * FarmersRate * 0.9m, 0, MidpointRounding.AwayFromZero);
        Assert.Equal(cash - paid, till.Money("closing"));
        Assert.Equal(0m, await Shop.Balance(farmer));
        Assert.Equal(owed, await Shop.Owes(buyer));
    }

    private async Task<JsonElement> Get(string path, HttpClient? who = null) =>
        (await (who ?? Shop.Clerk).Get(path, Cancel)).Expect(200).Data;
}
