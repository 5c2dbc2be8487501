using Xunit;

namespace Malar.Domain.Tests;

public sealed class RateOfEntryTests
{
    private static readonly Guid Jasmine = Guid.CreateVersion7();
    private static readonly Guid Dawn = Guid.CreateVersion7();
    private static readonly DateOnly Today = new(2026, 2, 10);

    [Fact]
    public void The_rate_of_the_day_counts() =>
        Assert.Equal(150m, Find(Rate(140m, Today.AddDays(-1)), Rate(150m, Today), Rate(160m, Today.AddDays(1))));

    [Fact]
    public void Without_a_rate_of_the_day_the_latest_before_counts() =>
        Assert.Equal(140m, Find(Rate(130m, Today.AddDays(-2)), Rate(140m, Today.AddDays(-1)), Rate(160m, Today.AddDays(1))));

    [Fact]
    public void Tomorrows_rate_prices_nothing_today() => Assert.Null(Find(Rate(160m, Today.AddDays(1))));

    [Fact]
    public void A_rate_applies_on_its_last_day() => Assert.Equal(140m, Find(Rate(140m, Today.AddDays(-3), Today)));

    [Fact]
    public void An_expired_rate_applies_no_more() => Assert.Null(Find(Rate(140m, Today.AddDays(-3), Today.AddDays(-1))));

    [Fact]
    public void When_the_latest_has_expired_the_one_before_counts_again() =>
        Assert.Equal(130m, Find(Rate(140m, Today.AddDays(-2), Today.AddDays(-1)), Rate(130m, Today.AddDays(-5))));

    [Fact]
    public void Other_flowers_and_other_slots_do_not_count() =>
        Assert.Null(Find(Rate(140m, Today) with { FlowerTypeId = Dawn }, Rate(150m, Today) with { TimeSlotId = Jasmine }));

    [Fact]
    public void Of_one_day_the_later_made_counts()
    {
        var earlier = Rate(140m, Today) with { Id = new Guid(1, 0, 0, new byte[8]) };
        var later = Rate(150m, Today) with { Id = new Guid(2, 0, 0, new byte[8]) };
        Assert.Equal(150m, Find(later, earlier));
        Assert.Equal(150m, Find(earlier, later));
    }

    private static decimal? Find(params Rate[] rates) => RateOfEntry.Find(Jasmine, Dawn, Today, rates)?.PerUnit;

    private static Rate Rate(decimal perUnit, DateOnly effective, DateOnly? expiry = null) =>
        new(Guid.CreateVersion7(), Jasmine, Dawn, perUnit, effective, expiry);
}
