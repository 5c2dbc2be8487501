using Malar.Api.Shared.Http;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Features.Demo;

/// <summary>
/// Generates thirty days of weighings, random but the same every time: most farmers come on most days, with about two bags and 35 kg
/// together, nearly all of them before half past nine.
/// </summary>
internal sealed class DemoEntries(DemoShop shop, DemoCalendar calendar, PriceHistory prices)
{
    private const double ComesToday = 0.87;
    private const double ComesInTheAfternoon = 0.06;

    /// <summary>Rupees in one bag on an ordinary day: expensive flowers come in small bags.</summary>
    private const double BagWorth = 4_000;

    private const double SmallestBag = 4,
        LargestBag = 34;

    /// <summary>Manual rates in tenths of the sheet's rate, and the reason.</summary>
    private static readonly (int Tenths, string Notes)[] OwnRates =
    [
        (8, "தரம் குறைவு: மொட்டு விரிந்துவிட்டது"),
        (7, "மழையில் நனைந்த பூ"),
        (12, "முதல் தரம்: கோயில் ஆர்டருக்கு"),
    ];

    private static readonly (string Code, int From, int To, string Notes)[] Adjustments =
    [
        ("WET", -150, -50, "ஈரப் பூ"),
        ("QUALITY", -200, -50, "பூச்சி தாக்கிய பூ"),
        ("BONUS", 50, 250, "திருவிழா போனஸ்"),
        ("LATE", -100, -50, "ஏலம் முடிந்தபின் வந்தது"),
    ];

    private static readonly string[] VoidReasons = ["வேறு விவசாயி பெயரில் தவறாக எழுதப்பட்டது", "ஒரே பை இரண்டு முறை எழுதப்பட்டது"];

    private readonly Dictionary<string, string> units = SeedFiles.Flowers().ToDictionary(f => f.Code, f => f.Unit);

    /// <summary>Returns the entries by day, in the order in which they are weighed.</summary>
    public IReadOnlyList<IReadOnlyList<DemoEntry>> Draw(IReadOnlyList<DemoFarmer> farmers)
    {
        var random = new Random(shop.Seed);
        return
        [
            .. Enumerable
                .Range(0, DemoCalendar.Count)
                .Select(day =>
                    (IReadOnlyList<DemoEntry>)
                        [.. farmers.Where(f => day < f.Days).SelectMany(f => Visit(f, day, random)).OrderBy(l => l.At).ThenBy(l => l.Id)]
                ),
        ];
    }

    private List<DemoEntry> Visit(DemoFarmer farmer, int day, Random random)
    {
        // The user who signs in as the demo's farmer finds an entry of today.
        if (random.NextDouble() > ComesToday && farmer.Code != "FAR001")
            return [];
        var bags = random.Next(5) switch
        {
            0 => 1,
            4 => 3,
            _ => 2,
        };
        var time =
            random.NextDouble() < ComesInTheAfternoon
                ? new TimeOnly(14, 5).Add(TimeSpan.FromSeconds(random.Next(9000)))
                : new TimeOnly(4, 5).Add(TimeSpan.FromSeconds(random.Next(9500) + random.Next(9500)));
        var device = $"counter-{1 + random.Next(2)}";
        var entries = new List<DemoEntry>();
        for (var bag = 0; bag < bags; bag++)
        {
            var flower = farmer.Flowers[bag % farmer.Flowers.Count];
            var at = calendar.At(calendar.Day(day), time.Add(TimeSpan.FromSeconds(40 * bag)));
            var entry = new DemoEntry
            {
                Id = DemoId.Of($"{shop.Code} {farmer.Code} {day} {bag}", at),
                FarmerId = farmer.Id,
                Day = day,
                At = at,
                Flower = flower,
                Quantity = Weight(flower, random),
                Device = device,
            };
            entries.Add(WithMistake(entry, random));
        }

        return entries;
    }

    /// <summary>Returns kilograms to ten grams, as the scale shows them, or whole pieces.</summary>
    private decimal Weight(string flower, Random random)
    {
        var share = 0.45 + (0.95 * random.NextDouble());
        return units[flower] == "piece"
            ? (int)(200 * share)
            : new decimal((int)(Math.Clamp(BagWorth / prices.Ordinary(flower), SmallestBag, LargestBag) * share * 100), 0, 0, false, 2);
    }

    /// <summary>Makes a few entries in a hundred special; those of today are left for the users of the demo to correct or void.</summary>
    private DemoEntry WithMistake(DemoEntry entry, Random random)
    {
        var lot = random.Next(1000);
        var (pick, tenth) = (random.Next(1000), random.Next(1, 10));
        var past = entry.Day < DemoCalendar.Count - 1;
        return lot switch
        {
            < 15 => OwnRate(entry, OwnRates[pick % OwnRates.Length]),
            < 35 => Adjusted(entry, Adjustments[pick % Adjustments.Length], tenth),
            < 55 => entry with { Deduction = new decimal(50 * tenth, 0, 0, false, 3), Notes = "பெட்டி எடை" },
            < 75 when past => entry with { CorrectedTo = entry.Quantity + (entry.Quantity > 5 && pick % 2 == 0 ? -1 : 1) },
            < 82 when past => entry with { VoidReason = VoidReasons[pick % VoidReasons.Length] },
            _ => entry,
        };
    }

    private DemoEntry OwnRate(DemoEntry entry, (int Tenths, string Notes) own) =>
        entry with
        {
            ManualRate = (int)prices.Rate(entry.Flower, entry.Day, slot: 0) * own.Tenths / 10,
            Notes = own.Notes,
        };

    private static DemoEntry Adjusted(DemoEntry entry, (string Code, int From, int To, string Notes) kind, int tenth) =>
        entry with
        {
            Adjustment = kind.From + ((kind.To - kind.From) * tenth / 10),
            AdjustmentReason = kind.Code,
            Notes = kind.Notes,
        };
}
