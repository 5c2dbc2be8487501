using CsCheck;
using Xunit;

namespace Malar.Domain.Tests;

public sealed class JournalTests
{
    private static readonly Guid Farmer = Guid.CreateVersion7();
    private static readonly Gen<string> PayingAccount = Gen.OneOf(Account.Cash, Account.Bank);

    private static readonly Gen<IReadOnlyList<Posting>> AnyJournal = Gen.OneOf(
        Generate.Entry.Select(entry => Journal.EntryPriced(Farmer, entry)),
        Gen.Select(Generate.SmallPaise, PayingAccount, (amount, from) => Journal.AdvancePaid(Farmer, amount, from)),
        Gen.Select(Generate.Paise, Generate.SignedPaise, (charges, adjustments) =>
            Journal.SettlementApproved(Farmer, charges, adjustments)
        ),
        Gen.Select(Generate.Paise, PayingAccount, Gen.Bool, (net, from, whole) =>
            Journal.SettlementPaid(Farmer, net, CashPayment.Handed(net, whole), from)
        )
    );

    [Fact]
    public void Every_journal_sums_to_zero() => AnyJournal.Sample(journal => journal.Sum(posting => posting.Amount) == 0m);

    [Fact]
    public void No_journal_holds_a_zero_amount_or_an_account_twice() =>
        AnyJournal.Sample(journal =>
            journal.All(posting => posting.Amount != 0m) && journal.DistinctBy(posting => posting.Account).Count() == journal.Count
        );

    [Fact]
    public void Only_the_farmers_account_names_a_farmer() =>
        AnyJournal.Sample(journal => journal.All(posting => posting.FarmerId == (posting.Account == Account.Farmer ? Farmer : null)));

    [Fact]
    public void A_reversal_cancels_every_account() =>
        AnyJournal.Sample(journal =>
            journal
                .Concat(Journal.Reversal(journal))
                .GroupBy(posting => (posting.Account, posting.FarmerId))
                .All(account => account.Sum(posting => posting.Amount) == 0m)
        );

    [Fact]
    public void A_priced_line_credits_farmer_commission_and_fees_out_of_the_sale()
    {
        var amounts = EntryCalculation.Calculate(
            10.5m,
            150m,
            5m,
            [new FeeRule("Coolie", null, FeeBasis.PerLot, 5m, null)],
            new DateOnly(2026, 2, 10),
            adjustment: 20m
        );
        Assert.Equal(
            [
                new Posting(Account.Farmer, Farmer, 1511.25m),
                new Posting(Account.Commission, null, 78.75m),
                new Posting(Account.Fees, null, 5m),
                new Posting(Account.Adjustments, null, -20m),
                new Posting(Account.Sales, null, -1575m),
            ],
            Journal.EntryPriced(Farmer, amounts)
        );
    }

    [Fact]
    public void An_advance_is_owed_by_the_farmer_and_gone_from_the_till() =>
        Assert.Equal(
            [new Posting(Account.Farmer, Farmer, -5000m), new Posting(Account.Cash, null, 5000m)],
            Journal.AdvancePaid(Farmer, 5000m, Account.Cash)
        );

    [Fact]
    public void A_settlement_books_its_charges_and_adjustments_when_it_is_approved_and_the_payment_when_it_is_paid()
    {
        Assert.Equal(
            [
                new Posting(Account.Farmer, Farmer, -290m),
                new Posting(Account.Fees, null, 310m),
                new Posting(Account.Adjustments, null, -20m),
            ],
            Journal.SettlementApproved(Farmer, 310m, 20m)
        );
        Assert.Empty(Journal.SettlementApproved(Farmer, 0m, 0m));
        Assert.Equal(
            [new Posting(Account.Farmer, Farmer, -2186.37m), new Posting(Account.Bank, null, 2186.37m)],
            Journal.SettlementPaid(Farmer, 2186.37m, 2186.37m, Account.Bank)
        );
    }

    /// <summary>A typical sequence: 5,000 lent, two weeks of flowers, 200 paid out, and nobody owes anything.</summary>
    [Fact]
    public void After_advance_lines_and_payments_the_farmers_balance_is_zero()
    {
        EntryAmounts Line(decimal net) => new(net, 0m, [], 0m, 0m, net);
        IEnumerable<Posting> postings =
        [
            .. Journal.AdvancePaid(Farmer, 5000m, Account.Cash),
            .. Journal.EntryPriced(Farmer, Line(3200m)),
            .. Journal.SettlementPaid(Farmer, 0m, 0m, Account.Cash),
            .. Journal.EntryPriced(Farmer, Line(2000m)),
            .. Journal.SettlementPaid(Farmer, 200m, 200m, Account.Cash),
        ];
        Assert.Equal(0m, postings.Where(posting => posting.Account == Account.Farmer).Sum(posting => posting.Amount));
        Assert.Equal(5200m, postings.Where(posting => posting.Account == Account.Cash).Sum(posting => posting.Amount));
    }

    [Fact]
    public void A_journal_that_does_not_sum_to_zero_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Journal.EntryPriced(Farmer, new EntryAmounts(100m, 10m, [], 0m, 0m, 90.01m)));
        Assert.Throws<ArgumentException>(() => Journal.Reversal([new Posting(Account.Cash, null, 1m)]));
        Assert.False(Journal.IsBalanced([new Posting(Account.Cash, null, 0.01m)]));
        Assert.True(Journal.IsBalanced([]));
    }

    [Fact]
    public void Payments_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Journal.AdvancePaid(Farmer, 0m, Account.Cash));
        Assert.Throws<ArgumentOutOfRangeException>(() => Journal.AdvancePaid(Farmer, 1m, Account.Sales));
        Assert.Throws<ArgumentOutOfRangeException>(() => Journal.SettlementApproved(Farmer, -0.01m, 0m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Journal.SettlementPaid(Farmer, -0.01m, 0m, Account.Cash));
        Assert.Throws<ArgumentOutOfRangeException>(() => Journal.SettlementPaid(Farmer, 0m, 0m, Account.Farmer));
    }
}
