using CsCheck;
using Xunit;

namespace Malar.Domain.Tests;

public sealed class SettlementCalculationTests
{
    private static readonly Dictionary<string, Case> Cases = Vectors.Read<File>("settlements.json").Cases.ToDictionary(c => c.Name);
    private static readonly Gen<Charge> AnyCharge = Generate.SmallPaise.Select(amount => new Charge(
        Guid.Empty,
        "Book",
        null,
        null,
        amount
    ));

    private static readonly Gen<Input> AnySettlement = Gen.Select(
            Generate.Line.Array[0, 8],
            AnyCharge.Array[0, 3],
            Generate.SignedPaise.Array[0, 3],
            Generate.Paise,
            Generate.Advance.Array[0, 5],
            Generate.Percentage
        )
        .Select(t => new Input(t.Item1, t.Item2, t.Item3, -t.Item4, t.Item5, t.Item6));

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_settlement_is_what_the_vectors_say(string name)
    {
        var c = Cases[name];
        var lines = c.Lines.Select(line => new SettlementLine(
            Guid.CreateVersion7(),
            line.Quantity,
            line.Gross,
            line.Commission,
            line.Fees,
            line.Adjustment,
            line.Net
        ));
        var actual = SettlementCalculation.Calculate([.. lines], c.Charges, c.Adjustments, c.BroughtForward, c.Advances, c.RecoveryPct);

        Assert.Equal(
            c.Expected.Recoveries,
            actual.Recoveries.Select(recovery => new RecoveryText(recovery.AdvanceId, recovery.Amount.Text()))
        );
        Assert.Equal(c.Expected.Entries, actual.Entries);
        Assert.Equal(decimal.Parse(c.Expected.Quantity), actual.Quantity);
        Assert.Equal(
            [c.Expected.Gross, c.Expected.Commission, c.Expected.Fees, c.Expected.Adjustments, c.Expected.BroughtForward],
            Texts(actual.Gross, actual.Commission, actual.Fees, actual.Adjustments, actual.BroughtForward)
        );
        Assert.Equal(
            [c.Expected.Recovered, c.Expected.CarriedForward, c.Expected.Shortfall, c.Expected.NetPayable],
            Texts(actual.Recovered, actual.CarriedForward, actual.Shortfall, actual.NetPayable)
        );
    }

    [Fact]
    public void Every_rupee_of_a_settlement_is_explained() =>
        AnySettlement.Sample(input =>
        {
            var s = input.Calculate();
            return s.Gross - s.Commission - s.Fees + s.Adjustments + s.BroughtForward == s.NetPayable + s.Recovered - s.Shortfall;
        });

    [Fact]
    public void The_order_of_lines_charges_and_advances_never_matters() =>
        AnySettlement.Sample(input =>
        {
            var one = input.Calculate();
            var other = (
                input with
                {
                    Lines = [.. input.Lines.Reverse()],
                    Charges = [.. input.Charges.Reverse()],
                    Advances = [.. input.Advances.Reverse()],
                }
            ).Calculate();
            return one.Recoveries.SequenceEqual(other.Recoveries) && one with { Recoveries = [] } == other with { Recoveries = [] };
        });

    [Fact]
    public void No_advance_is_recovered_beyond_what_is_outstanding() =>
        AnySettlement.Sample(input =>
            input
                .Calculate()
                .Recoveries.All(recovery =>
                    recovery.Amount > 0m
                    && recovery.Amount <= input.Advances.Single(advance => advance.Id == recovery.AdvanceId).Outstanding
                )
        );

    [Fact]
    public void Recoveries_stay_within_their_share_of_what_is_due() =>
        AnySettlement.Sample(input =>
        {
            var s = input.Calculate();
            return s.Recovered == s.Recoveries.Sum(recovery => recovery.Amount)
                && s.Recovered <= Money.Percent(s.NetPayable + s.Recovered, input.RecoveryPct);
        });

    [Fact]
    public void What_is_not_recovered_is_carried_forward() =>
        AnySettlement.Sample(input =>
        {
            var s = input.Calculate();
            return s.CarriedForward + s.Recovered == input.Advances.Sum(advance => advance.Outstanding);
        });

    [Fact]
    public void A_younger_advance_waits_until_the_older_is_paid_back() =>
        AnySettlement.Sample(input =>
        {
            var taken = input.Calculate().Recoveries.ToDictionary(recovery => recovery.AdvanceId, recovery => recovery.Amount);
            var open = input.Advances.Where(advance => taken.GetValueOrDefault(advance.Id) < advance.Outstanding).ToList();
            return open.TrueForAll(older => input.Advances.All(younger => younger.Date <= older.Date || !taken.ContainsKey(younger.Id)));
        });

    [Fact]
    public void Payment_and_shortfall_are_never_negative_and_never_both() =>
        AnySettlement.Sample(input =>
        {
            var s = input.Calculate();
            return s.NetPayable >= 0m && s.Shortfall >= 0m && (s.NetPayable == 0m || s.Shortfall == 0m);
        });

    [Fact]
    public void A_line_whose_net_is_not_what_its_parts_say_is_refused()
    {
        var line = new SettlementLine(Guid.CreateVersion7(), 1m, 100m, 10m, 0m, 0m, 90.01m);
        Assert.Throws<ArgumentException>(() => new Input([line], [], [], 0m, [], 100m).Calculate());
    }

    [Fact]
    public void An_entry_is_not_settled_twice()
    {
        var line = new SettlementLine(Guid.CreateVersion7(), 1m, 100m, 10m, 0m, 0m, 90m);
        Assert.Throws<ArgumentException>(() => new Input([line, line], [], [], 0m, [], 100m).Calculate());
    }

    [Fact]
    public void An_advance_is_not_recovered_twice()
    {
        var advance = new OpenAdvance(Guid.CreateVersion7(), new DateOnly(2026, 1, 1), 100m);
        Assert.Throws<ArgumentException>(() => new Input([], [], [], 0m, [advance, advance], 100m).Calculate());
    }

    [Fact]
    public void Figures_that_cannot_be_are_refused()
    {
        var none = new Input([], [], [], 0m, [], 100m);
        Input[] wrong =
        [
            none with
            {
                BroughtForward = 0.01m,
            },
            none with
            {
                RecoveryPct = -0.01m,
            },
            none with
            {
                RecoveryPct = 100.01m,
            },
            none with
            {
                Charges = [new Charge(Guid.Empty, "Book", null, null, -0.01m)],
            },
            none with
            {
                Advances = [new OpenAdvance(Guid.CreateVersion7(), new DateOnly(2026, 1, 1), -0.01m)],
            },
        ];
        Assert.All(wrong, input => Assert.Throws<ArgumentOutOfRangeException>(input.Calculate));
    }

    private static string[] Texts(params decimal[] amounts) => [.. amounts.Select(amount => amount.Text())];

    private sealed record Input(
        SettlementLine[] Lines,
        Charge[] Charges,
        decimal[] Adjustments,
        decimal BroughtForward,
        OpenAdvance[] Advances,
        decimal RecoveryPct
    )
    {
        public SettlementAmounts Calculate() =>
            SettlementCalculation.Calculate(Lines, Charges, Adjustments, BroughtForward, Advances, RecoveryPct);
    }

    private sealed record File(Case[] Cases);

    private sealed record Case(
        string Name,
        Line[] Lines,
        Charge[] Charges,
        decimal[] Adjustments,
        decimal BroughtForward,
        OpenAdvance[] Advances,
        decimal RecoveryPct,
        Expected Expected
    );

    private sealed record Line(decimal Quantity, decimal Gross, decimal Commission, decimal Fees, decimal Adjustment, decimal Net);

    private sealed record Expected(
        int Entries,
        string Quantity,
        string Gross,
        string Commission,
        string Fees,
        string Adjustments,
        string BroughtForward,
        RecoveryText[] Recoveries,
        string Recovered,
        string CarriedForward,
        string Shortfall,
        string NetPayable
    );

    private sealed record RecoveryText(Guid AdvanceId, string Amount);
}
