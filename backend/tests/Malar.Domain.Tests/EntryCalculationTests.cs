using CsCheck;
using Xunit;

namespace Malar.Domain.Tests;

public sealed class EntryCalculationTests
{
    private static readonly DateOnly Today = new(2026, 2, 10);
    private static readonly Dictionary<string, Case> Cases = Vectors.Read<File>("entries.json").Cases.ToDictionary(c => c.Name);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_line_is_what_the_vectors_say(string name)
    {
        var line = Cases[name];
        var amounts = EntryCalculation.Calculate(
            line.Quantity,
            line.Rate,
            line.CommissionPct,
            line.FeeRules,
            line.EntryDate,
            line.Adjustment
        );

        Assert.Equal(line.Expected.Fees, amounts.Fees.Select(fee => new FeeText(fee.Name, fee.Amount.Text())));
        Assert.Equal(
            line.Expected with
            {
                Fees = [],
            },
            new Expected(
                amounts.Gross.Text(),
                amounts.Commission.Text(),
                [],
                amounts.FeeTotal.Text(),
                amounts.Adjustment.Text(),
                amounts.Net.Text()
            )
        );
    }

    [Fact]
    public void The_net_is_what_the_parts_say() =>
        Generate.Entry.Sample(amounts =>
            amounts.Net == amounts.Gross - amounts.Commission - amounts.Fees.Sum(fee => fee.Amount) + amounts.Adjustment
        );

    [Fact]
    public void Every_figure_of_a_line_is_whole_paise() =>
        Generate.Entry.Sample(amounts =>
            new[] { amounts.Gross, amounts.Commission, amounts.FeeTotal, amounts.Adjustment, amounts.Net }.All(figure => figure.Scale == 2)
        );

    [Fact]
    public void Commission_is_never_more_than_the_gross() =>
        Generate.Entry.Sample(amounts => amounts.Commission >= 0m && amounts.Commission <= amounts.Gross);

    [Fact]
    public void The_order_of_the_rules_does_not_change_the_total() =>
        Gen.Select(Generate.FeeRule.Array[2, 5], Generate.Kilograms)
            .Sample(
                (rules, quantity) =>
                    EntryCalculation.Calculate(quantity, 80m, 10m, rules, Today).Net
                    == EntryCalculation.Calculate(quantity, 80m, 10m, rules.Reverse(), Today).Net
            );

    [Fact]
    public void A_fee_keeps_its_Tamil_name()
    {
        var amounts = EntryCalculation.Calculate(1m, 100m, 10m, [new FeeRule("Coolie", "கூலி", FeeBasis.PerLot, 5m, null)], Today);
        Assert.Equal([new Fee("Coolie", "கூலி", 5m)], amounts.Fees);
    }

    [Fact]
    public void A_fraction_of_a_paisa_in_an_adjustment_is_rounded_away() =>
        Assert.Equal("-0.01", EntryCalculation.Calculate(0m, 0m, 0m, [], Today, -0.005m).Net.Text());

    [Theory]
    [InlineData(-0.001, 1, 10, FeeBasis.PerKg, 1)]
    [InlineData(1, -0.01, 10, FeeBasis.PerKg, 1)]
    [InlineData(1, 1, -0.01, FeeBasis.PerKg, 1)]
    [InlineData(1, 1, 100.01, FeeBasis.PerKg, 1)]
    [InlineData(1, 1, 10, FeeBasis.PerKg, -1)]
    [InlineData(1, 1, 10, FeeBasis.PerLot, -1)]
    [InlineData(1, 1, 10, FeeBasis.Percent, -1)]
    [InlineData(1, 1, 10, FeeBasis.Percent, 100.01)]
    public void Figures_that_cannot_be_are_refused(double quantity, double rate, double pct, FeeBasis basis, double fee) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            EntryCalculation.Calculate(
                (decimal)quantity,
                (decimal)rate,
                (decimal)pct,
                [new FeeRule("Fee", null, basis, (decimal)fee, null)],
                Today
            )
        );

    private sealed record File(Case[] Cases);

    private sealed record Case(
        string Name,
        decimal Quantity,
        decimal Rate,
        decimal CommissionPct,
        decimal Adjustment,
        DateOnly EntryDate,
        FeeRule[] FeeRules,
        Expected Expected
    );

    private sealed record Expected(string Gross, string Commission, FeeText[] Fees, string FeeTotal, string Adjustment, string Net);

    private sealed record FeeText(string Name, string Amount);
}
