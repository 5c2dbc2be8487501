using Malar.Api.Features.Demo;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Tests.Features.Demo;

public sealed class PriceHistoryTests
{
    [Fact]
    public void Every_flower_costs_what_newspapers_print_and_jumps_before_a_festival()
    {
        var book = new PriceHistory(1);
        Assert.All(SeedFiles.Flowers(), flower =>
        {
            var mornings = Enumerable.Range(0, DemoCalendar.Count).Select(day => book.Rate(flower.Code, day, slot: 0)).Order().ToList();
            var median = (double)mornings[DemoCalendar.Count / 2];
            Assert.InRange(median / book.Ordinary(flower.Code), 0.6, 1.6);
            Assert.InRange(mornings[^1] / mornings[DemoCalendar.Count / 2], 1.6m, 12m);
            Assert.All(mornings, rate => Assert.Equal(rate, decimal.Truncate(rate)));
        });
        Assert.InRange(book.Ordinary("MAL"), 600, 1200);
        Assert.InRange(book.Ordinary("MAR"), 40, 90);
        Assert.InRange(book.Ordinary("LOT"), 10, 30);
    }

    [Fact]
    public void Late_hours_are_cheaper_than_the_morning()
    {
        var book = new PriceHistory(1);
        Assert.All(SeedFiles.Flowers(), flower =>
            Assert.True(
                Enumerable.Range(0, DemoCalendar.Count).Sum(d => book.Rate(flower.Code, d, 4))
                    < Enumerable.Range(0, DemoCalendar.Count).Sum(d => book.Rate(flower.Code, d, 0))
            )
        );
    }
}
