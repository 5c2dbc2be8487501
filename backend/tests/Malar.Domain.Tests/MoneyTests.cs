using Xunit;

namespace Malar.Domain.Tests;

public sealed class MoneyTests
{
    private static readonly MoneyVectors Amounts = Vectors.Read<MoneyVectors>("money.json");

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
    public void Amounts_are_printed_with_Indian_grouping() => Assert.All(Amounts.Format, c => Assert.Equal(c.Text, Money.Format(c.Amount)));

    [Fact]
    public void Printing_rounds_to_the_paisa() => Assert.Equal("-₹1.01", Money.Format(-1.005m));

    private sealed record MoneyVectors(PercentCase[] Percent, FormatCase[] Format);

    private sealed record PercentCase(decimal Amount, decimal Pct, string Expected);

    private sealed record FormatCase(decimal Amount, string Text);
}
