using Malar.Api.Features.Buyers;
using Malar.Api.Features.Buyers.Bills;
using Malar.Api.Features.Buyers.Collections;
using Malar.Api.Features.Buyers.Day;
using Malar.Api.Features.Buyers.Dues;
using Malar.Api.Features.Buyers.Prices;
using Malar.Api.Features.CashBook;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Demo;

/// <summary>
/// Plays the other half of the day for the last two weeks: who bought the flowers, what was paid, and where the rest went.
/// </summary>
internal sealed class DemoSales(DemoActors actors, DemoCalendar calendar, PriceHistory prices, ShopTerms terms)
{
    private const int Days = 14;

    /// <summary>The slot in which most is sold: from eight.</summary>
    private const int SellingSlot = 2;

    /// <summary>The factor by which buyers pay more than the farmers' rate.</summary>
    private const decimal Above = 1.12m;

    private static readonly TimeOnly Sheet = new(5, 30);
    private static readonly TimeOnly Selling = new(8, 5);
    private static readonly TimeOnly Round = new(16, 50);

    private sealed record Buyer(
        string Name,
        string NameTa,
        string Place,
        string PlaceTa,
        string Route,
        string Phone,
        decimal Limit,
        int Days,
        int PaysEvery
    );

    // A round has only one name, so it is written in both scripts.
    private const string TempleRound = "கோவில் Temple";
    private const string BusRound = "பேருந்து நிலையம் Bus stand";
    private const string TownRound = "நகரம் Town";

    private static readonly Buyer[] All =
    [
        new(
            "Malligai Garlands",
            "மல்லிகை மாலை கடை",
            "Meenakshi temple",
            "மீனாட்சி அம்மன் கோவில்",
            TempleRound,
            "9000012341",
            300_000m,
            7,
            2
        ),
        new(
            "Annai Flower Stall",
            "அன்னை பூக்கடை",
            "Periyar bus stand",
            "பெரியார் பேருந்து நிலையம்",
            BusRound,
            "9000012345",
            300_000m,
            7,
            6
        ),
        new("KVS Exports", "கேவிஎஸ் ஏற்றுமதி", "Airport road", "விமான நிலையச் சாலை", TownRound, "9000012342", 0m, 15, 7),
        new("Ponni Traders", "பொன்னி டிரேடர்ஸ்", "Mattuthavani", "மாட்டுத்தாவணி", BusRound, "9000012343", 250_000m, 7, 4),
        new("Sakthi Wedding Hall", "சக்தி திருமண மண்டபம்", "Anna Nagar", "அண்ணா நகர்", TownRound, "9000012344", 200_000m, 30, 13),
        new("Deepam Pookadai", "தீபம் பூக்கடை", "Simmakkal", "சிம்மக்கல்", TempleRound, "9000012346", 100_000m, 7, 3),
        new("Rani, street seller", "ராணி", "South Masi street", "தெற்கு மாசி வீதி", TempleRound, "9000012347", 20_000m, 1, 1),
    ];

    private readonly Dictionary<string, FlowerInfo> flowers = terms.Flowers.Values.ToDictionary(f => f.Code);

    /// <summary>Plays one day, once its entries are written; does nothing before the last two weeks.</summary>
    public async Task RunAsync(int day, IReadOnlyList<DemoEntry> entries, CancellationToken cancellationToken)
    {
        var first = DemoCalendar.Count - Days;
        if (day < first || entries.Count == 0)
            return;
        if (day == first)
            await OpenAsync(day, cancellationToken);
        await SheetAsync(day, cancellationToken);
        var arrived = entries
            .Where(e => e.VoidReason is null)
            .GroupBy(e => e.Flower)
            .ToDictionary(g => g.Key, g => g.Sum(e => e.CorrectedTo ?? e.Quantity));
        await SellAsync(day, arrived, cancellationToken);
        if (day == DemoCalendar.Count - 1)
            return;
        foreach (var (index, buyer) in All.Index().Where(b => (day - first) % b.Item.PaysEvery == b.Item.PaysEvery - 1))
            await CollectAsync(day, index, buyer, cancellationToken);
        await ExpenseAsync(day, "தேநீர்", 180m + day, cancellationToken);
        if (day % 3 == 0)
            await ExpenseAsync(day, "வண்டி வாடகை", 1_200m, cancellationToken);
    }

    private async Task OpenAsync(int day, CancellationToken cancellationToken)
    {
        var at = calendar.At(calendar.Day(day), Sheet).AddMinutes(-20);
        foreach (var (index, buyer) in All.Index())
        {
            var command = new CreateBuyer.Command
            {
                Id = IdOf(index),
                Name = buyer.Name,
                NameTa = buyer.NameTa,
                Place = buyer.Place,
                PlaceTa = buyer.PlaceTa,
                Route = buyer.Route,
                Phone = buyer.Phone,
                CreditLimit = buyer.Limit,
                CreditDays = buyer.Days,
                OpeningBalance = index % 2 == 1 ? 18_500m + index * 4_150m : 0m,
                OpeningDate = calendar.Day(day).AddDays(-21),
            };
            await actors.OwnerAsync(at, command, cancellationToken);
        }

        foreach (var (account, amount) in new[] { ("cash", 50_000m), ("bank", 800_000m) })
        {
            var count = new CountCash.Command
            {
                Id = DemoId.Of($"{actors.Shop.Code} first {account}", at),
                Account = account,
                Moment = "opening",
                CountedAmount = amount,
                Reason = "கணக்கேட்டின் தொடக்கம்",
            };
            await actors.OwnerAsync(at, count, cancellationToken);
        }
    }

    private Task SheetAsync(int day, CancellationToken cancellationToken)
    {
        var date = calendar.Day(day);
        var command = new SetBuyerPrices.Command
        {
            Date = date,
            Prices =
            [
                .. flowers.SelectMany(f =>
                    terms
                        .Slots.Index()
                        .Select(s => new SetBuyerPrices.Cell
                        {
                            FlowerTypeId = f.Value.Id,
                            TimeSlotId = s.Item.Id,
                            PricePerUnit = Math.Ceiling(prices.Rate(f.Key, day, s.Index) * Above),
                        })
                ),
            ],
        };
        return actors.OwnerAsync(calendar.At(date, Sheet), command, cancellationToken);
    }

    /// <summary>
    /// Sells each flower to two buyers; a little is thrown away, and of some flowers a little is left over. On some days a gap remains.
    /// </summary>
    private async Task SellAsync(int day, Dictionary<string, decimal> arrived, CancellationToken cancellationToken)
    {
        var (date, items) = (calendar.Day(day), All.Select(_ => new List<ItemFields>()).ToList());
        var rest = new List<(FlowerInfo Flower, decimal Quantity, bool IsWastage)>();
        foreach (var (index, (code, quantity)) in arrived.OrderBy(a => a.Key, StringComparer.Ordinal).Index())
        {
            var flower = flowers[code];
            var (wasted, left) = (Whole(flower, quantity * 0.02m), index % 4 == 0 ? Whole(flower, quantity * 0.03m) : 0m);
            var sold = quantity - wasted - left - (index == 2 && day % 5 == 4 ? Whole(flower, Math.Min(4.5m, quantity / 4m)) : 0m);
            var half = Whole(flower, sold * 0.6m);
            foreach (var (turn, part) in new[] { half, sold - half }.Index().Where(p => p.Item > 0m))
            {
                items[(index + day + turn * 3) % All.Length].Add(new ItemFields { FlowerTypeId = flower.Id, Quantity = part });
            }

            rest.Add((flower, wasted, true));
            rest.Add((flower, left, false));
        }

        foreach (var (index, bought) in items.Index().Where(b => b.Item.Count > 0))
        {
            var at = calendar.At(date, Selling.AddMinutes(index * 9));
            var sale = new CreateInvoice.Command
            {
                Id = DemoId.Of($"{actors.Shop.Code} sale {index}", at),
                BuyerId = IdOf(index),
                InvoiceDate = date,
                InvoiceTime = terms.Slots[SellingSlot].StartTime.AddMinutes(5),
                Items = bought,
                Issue = true,
                LimitConfirmed = true,
            };
            await actors.ClerkAsync(at, sale, cancellationToken);
        }

        foreach (var (flower, quantity, isWastage) in rest.Where(r => r.Quantity > 0m))
        {
            var at = calendar.At(date, Round.AddMinutes(-30));
            var id = DemoId.Of($"{actors.Shop.Code} {isWastage} {flower.Code}", at);
            await (
                isWastage
                    ? actors.ClerkAsync(
                        at,
                        new RecordWastage.Command
                        {
                            Id = id,
                            FlowerTypeId = flower.Id,
                            Date = date,
                            Quantity = quantity,
                        },
                        cancellationToken
                    )
                    : actors.ClerkAsync(
                        at,
                        new RecordLeftOver.Command
                        {
                            Id = id,
                            FlowerTypeId = flower.Id,
                            Date = date,
                            Quantity = quantity,
                        },
                        cancellationToken
                    )
            );
        }
    }

    /// <summary>Collects most of what a buyer owes, in round rupees. A buyer who pays seldom also promises when the rest comes.</summary>
    private async Task CollectAsync(int day, int index, Buyer buyer, CancellationToken cancellationToken)
    {
        var at = calendar.At(calendar.Day(day), Round.AddMinutes(index * 4));
        var owed = (await actors.ReadAsync((BuyerReader r) => r.FindAsync(IdOf(index), cancellationToken))).CurrentBalance;
        var amount = Math.Floor(owed * 0.7m / 100m) * 100m;
        if (amount <= 0m)
            return;
        var collection = new CreateCollection.Command
        {
            Id = DemoId.Of($"{actors.Shop.Code} collected {index}", at),
            BuyerId = IdOf(index),
            Amount = amount,
            Method = CreditMethod.All[index % CreditMethod.All.Length],
            Reference = index % CreditMethod.All.Length == 0 ? null : $"6054{day:00}{index:00}{actors.Shop.Seed:0000}",
        };
        await actors.ClerkAsync(at, collection, cancellationToken);
        if (buyer.PaysEvery > 3)
        {
            var promise = new AddPromise.Command
            {
                Id = DemoId.Of($"{actors.Shop.Code} promised {index}", at),
                BuyerId = IdOf(index),
                PromisedOn = calendar.Day(day).AddDays(buyer.PaysEvery),
            };
            await actors.ClerkAsync(at, promise, cancellationToken);
        }
    }

    private Task<CashEntry> ExpenseAsync(int day, string head, decimal amount, CancellationToken cancellationToken)
    {
        var at = calendar.At(calendar.Day(day), Round);
        var expense = new RecordCashEntry.Command
        {
            Id = DemoId.Of($"{actors.Shop.Code} {head}", at),
            Head = head,
            Amount = amount,
        };
        return actors.ClerkAsync(at, expense, cancellationToken);
    }

    private Guid IdOf(int buyer) => DemoId.Of($"{actors.Shop.Code} buyer {buyer}", calendar.At(calendar.Day(0), Sheet));

    /// <summary>Rounds down to a quarter of a kilogram, or to whole bunches and pieces.</summary>
    private static decimal Whole(FlowerInfo flower, decimal quantity) =>
        flower.Unit == "kg" ? Math.Floor(quantity * 4m) / 4m : Math.Floor(quantity);
}
