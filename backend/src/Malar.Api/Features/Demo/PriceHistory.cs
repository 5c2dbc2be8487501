using System.Globalization;
using System.Text.RegularExpressions;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Features.Demo;

/// <summary>
/// Generates prices of thirty days for each flower and slot from what newspapers printed (<c>flower_prices.csv</c>). Most quotes are from
/// festivals, so the ordinary level of a flower is the first quartile of its quotes. The distance of its quartiles decides how freely the
/// price moves, and its highest quote how high it jumps before a festival. The same every time.
/// </summary>
internal sealed partial class PriceHistory
{
    /// <summary>Older quotes are of another price level.</summary>
    private const string Since = "2020";

    /// <summary>The days before a festival, on which prices rise, and the share of the jump that each gets.</summary>
    private static readonly Dictionary<int, double> Eves = new()
    {
        [10] = 0.6,
        [11] = 1.0,
        [25] = 0.6,
    };

    /// <summary>
    /// The factors of the slots. The first hours are the most expensive, because temples and garland makers wait; by noon flowers wilt.
    /// </summary>
    private static readonly double[] Hours = [1.0, 1.05, 0.92, 0.8, 0.72];

    private const double LeastJump = 2,
        LargestJump = 10;

    private readonly Dictionary<string, int[,]> rates = [];
    private readonly Dictionary<string, double> ordinary = [];

    public PriceHistory(int seed)
    {
        var quotes = SeedFiles.Read("flower_prices.csv").ToList();
        var random = new Random(seed);
        foreach (var flower in SeedFiles.Flowers())
        {
            var known = Names(flower);
            var prices = quotes
                .Where(q => q["unit"] == flower.Unit && known.Contains(q["flower_ta"]) && string.CompareOrdinal(q["date"], Since) > 0)
                .Select(q => (Rupees(q["price_min_inr"]) + Rupees(q["price_max_inr"])) / 2)
                .Order()
                .ToArray();
            ordinary[flower.Code] = Quantile(prices, 0.25);
            rates[flower.Code] = Draw(prices, random);
        }
    }

    /// <summary>Returns the rate in rupees per unit.</summary>
    /// <param name="code">The code of the flower.</param>
    /// <param name="day">0 to 29.</param>
    /// <param name="slot">0 to 4.</param>
    public decimal Rate(string code, int day, int slot) => rates[code][day, slot];

    /// <summary>Returns the usual price of a flower in rupees per unit.</summary>
    public double Ordinary(string code) => ordinary[code];

    private static int[,] Draw(double[] prices, Random random)
    {
        var level = Quantile(prices, 0.25);
        var movement = Math.Clamp(0.12 * Math.Log(Quantile(prices, 0.75) / level), 0.03, 0.15);
        var jump = Math.Clamp(prices[^1] / level, LeastJump, LargestJump);
        var sheet = new int[DemoCalendar.Count, Hours.Length];
        var drift = 0.0;
        for (var day = 0; day < DemoCalendar.Count; day++)
        {
            drift = (0.75 * drift) + (movement * Normal(random));
            var eve = 1 + ((jump - 1) * Eves.GetValueOrDefault(day));
            for (var slot = 0; slot < Hours.Length; slot++)
            {
                var price = level * Math.Exp(drift) * eve * Hours[slot] * (0.97 + (0.06 * random.NextDouble()));
                sheet[day, slot] = Sensible(Math.Min(price, level * jump));
            }
        }

        return sheet;
    }

    /// <summary>Rounds to a price that people use: nobody in the market says 873 rupees.</summary>
    private static int Sensible(double price)
    {
        var step = price switch
        {
            >= 2000 => 100,
            >= 500 => 50,
            >= 200 => 20,
            >= 100 => 10,
            >= 30 => 5,
            _ => 1,
        };
        return Math.Max(step, (int)Math.Round(price / step) * step);
    }

    private static HashSet<string> Names(SeedFiles.SeedFlower flower) =>
        [flower.NameTa, .. Remark().Replace(flower.OtherNames, "").Split(';', ',').Select(n => n.Trim())];

    private static double Rupees(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = sorted[(int)place];
        return below + ((sorted[(int)Math.Ceiling(place)] - below) * (place - Math.Floor(place)));
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    [GeneratedRegex(@"\([^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex Remark();
}
