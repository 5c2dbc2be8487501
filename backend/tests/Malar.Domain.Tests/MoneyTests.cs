using CsCheck;
using Xunit;

namespace Malar.Domain.Tests;

public sealed class MoneyTests
{
    private static readonly MoneyVectors Amounts = Vectors.Read<MoneyVectors>("money.json");
    private static readonly Dictionary<string, SplitCase> Splits = Vectors.Read<SplitVectors>("splits.json").Cases.ToDictionary(c => c.Name);

    public static TheoryData<string> SplitNames => [.. Splits.Keys];

    [Theory]
    [InlineData("0.005", "0.01")]
    [InlineData("-0.005", "-0.01")]
    [InlineData("0.015", "0.02")]
    [InlineData("-0.015", "-0.02")]
    [InlineData("0.0049999999999", "0.00")]
    [InlineData("-0.0049999999999", "0.00")]
    [InlineData("2.675", "2.68")]
    [InlineData("1575", "1575.00")]
    [InlineData("1575.5", "1575.50")]
    [InlineData("1575.500000", "1575.50")]
    [InlineData("-9999999999.99", "-9999999999.99")]
    public void Amounts_round_half_away_from_zero_and_show_two_decimals(string amount, string rounded) =>
        Assert.Equal(rounded, Money.Round(decimal.Parse(amount)).Text());

    [Fact]
    public void Percentages_are_what_the_vectors_say() =>
        Assert.All(Amounts.Percent, c => Assert.Equal(c.Expected, Money.Percent(c.Amount, c.Pct).Text()));

    [Theory]
    [InlineData(-0.01)]
    [InlineData(100.01)]
    public void Percentages_outside_0_to_100_are_refused(double pct) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Percent(1m, (decimal)pct));

    [Fact]
    public void Amounts_are_printed_with_Indian_grouping() =>
        Assert.All(Amounts.Format, c => Assert.Equal(c.Text, Money.Format(c.Amount)));

    [Fact]
    public void Printing_rounds_to_the_paisa() => Assert.Equal("-₹1.01", Money.Format(-1.005m));

    [Theory]
    [MemberData(nameof(SplitNames))]
    public void Splits_are_what_the_vectors_say(string name)
    {
        var split = Splits[name];
        Assert.Equal(split.Shares, Money.Split(split.Amount, split.Weights).Select(share => share.Text()));
    }

    [Fact]
    public void Shares_of_a_split_add_up_to_the_amount() =>
        Gen.Select(Generate.SignedPaise, Generate.Kilograms.Array[1, 20]).Sample((amount, weights) =>
            Money.Split(amount, weights).Sum() == amount);

    [Fact]
    public void Every_share_is_within_a_paisa_of_its_exact_part() =>
        Gen.Select(Generate.SignedPaise, Generate.Kilograms.Array[1, 20]).Sample((amount, weights) =>
            Money.Split(amount, weights).Zip(weights).All(pair => Math.Abs(pair.First - amount * pair.Second / weights.Sum()) < 0.01m));

    [Fact]
    public void A_negative_split_mirrors_the_positive_one() =>
        Gen.Select(Generate.Paise, Generate.Kilograms.Array[1, 20]).Sample((amount, weights) =>
            Money.Split(-amount, weights).SequenceEqual(Money.Split(amount, weights).Select(share => -share)));

    [Fact]
    public void Splits_of_nothing_to_nobody_or_by_negative_weights_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Split(1m, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Split(1m, [2m, -1m]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Split(0.005m, [1m]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Split(Money.Max + 0.01m, [1m]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Split(1m, [0.0000001m]));
    }

    [Fact]
    public void The_largest_amount_and_weights_are_still_split_exactly()
    {
        var shares = Money.Split(Money.Max, [Money.Max, 0.000001m, Money.Max - 0.000001m]);
        Assert.Equal(Money.Max, shares.Sum());
        Assert.Equal(["5000000000.00", "0.00", "4999999999.99"], shares.Select(share => share.Text()));
    }

    private sealed record MoneyVectors(PercentCase[] Percent, FormatCase[] Format);

    private sealed record PercentCase(decimal Amount, decimal Pct, string Expected);

    private sealed record FormatCase(decimal Amount, string Text);

    private sealed record SplitVectors(SplitCase[] Cases);

    private sealed record SplitCase(string Name, decimal Amount, decimal[] Weights, string[] Shares);
}
