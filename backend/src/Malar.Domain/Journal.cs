namespace Malar.Domain;

/// <summary>The accounts of a shop's ledger (docs/domain.md, "The ledger"). <see cref="Farmer"/> is kept per farmer, <see cref="Buyer"/>
/// per buyer.</summary>
public static class Account
{
    /// <summary>What the shop owes a farmer.</summary>
    public const string Farmer = "farmer";

    /// <summary>What a buyer owes the shop.</summary>
    public const string Buyer = "buyer";

    /// <summary>What walk-in customers without an account owe on bills.</summary>
    public const string Customers = "customers";

    /// <summary>Sales minus the gross paid to farmers: the trade margin.</summary>
    public const string Sales = "sales";

    /// <summary>Amounts waived for buyers.</summary>
    public const string Allowances = "allowances";

    /// <summary>Goods and services tax charged on bills.</summary>
    public const string Gst = "gst";

    /// <summary>The shop's expenses.</summary>
    public const string Expenses = "expenses";

    /// <summary>Money that the owner paid in or withdrew.</summary>
    public const string Owner = "owner";

    /// <summary>Opening balances from before the ledger began.</summary>
    public const string Opening = "opening";

    /// <summary>Differences between counted cash and the ledger.</summary>
    public const string CashDifference = "cash_difference";

    /// <summary>Commission earned.</summary>
    public const string Commission = "commission";

    /// <summary>Charges earned.</summary>
    public const string Fees = "fees";

    /// <summary>Manual adjustments of what a farmer is owed.</summary>
    public const string Adjustments = "adjustments";

    /// <summary>Rounding differences of payments in whole rupees.</summary>
    public const string RoundOff = "round_off";

    /// <summary>The till; payments out of it are credits.</summary>
    public const string Cash = "cash";

    /// <summary>The bank, including UPI; payments out of it are credits.</summary>
    public const string Bank = "bank";
}

/// <summary>One leg of a journal.</summary>
/// <param name="Account">One of <see cref="Domain.Account"/>.</param>
/// <param name="FarmerId">Set on <see cref="Account.Farmer"/>, null on every other account.</param>
/// <param name="Amount">Rupees; positive = credit: what the shop owes the farmer, what it earned, what it paid out of cash.</param>
public sealed record Posting(string Account, Guid? FarmerId, decimal Amount)
{
    /// <summary>Set on <see cref="Account.Buyer"/>, null on every other account.</summary>
    public Guid? BuyerId { get; init; }
}

/// <summary>The postings of each business event: they sum to exactly zero, none is zero, and each account has at most one.</summary>
public static class Journal
{
    /// <summary>An entry was priced: its net is credited to the farmer, its commission and fees to the shop, against sales.</summary>
    /// <exception cref="ArgumentException">The net does not match the other amounts.</exception>
    public static IReadOnlyList<Posting> EntryPriced(Guid farmerId, EntryAmounts amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        return Balanced(
            new(Account.Farmer, farmerId, amounts.Net),
            new(Account.Commission, null, amounts.Commission),
            new(Account.Fees, null, amounts.FeeTotal),
            new(Account.Adjustments, null, -amounts.Adjustment),
            new(Account.Sales, null, -amounts.Gross)
        );
    }

    /// <summary>Reverses a journal: the same accounts with opposite signs.</summary>
    /// <exception cref="ArgumentException">The postings do not sum to zero.</exception>
    public static IReadOnlyList<Posting> Reversal(IEnumerable<Posting> postings) =>
        Balanced([.. postings.Select(posting => posting with { Amount = -posting.Amount })]);

    /// <summary>An advance was paid out: the farmer owes it, and the till or bank has less.</summary>
    /// <param name="farmerId">The farmer who received it.</param>
    /// <param name="amount">Rupees, more than zero.</param>
    /// <param name="from"><see cref="Account.Cash"/> or <see cref="Account.Bank"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not positive, or money cannot be paid from that account.</exception>
    public static IReadOnlyList<Posting> AdvancePaid(Guid farmerId, decimal amount, string from)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        RequirePayingAccount(from);
        return Balanced(new(Account.Farmer, farmerId, -amount), new(from, null, amount));
    }

    /// <summary>A settlement was approved. Its entries and advances were posted when they arose, so only its own charges and
    /// adjustments are new. Without any, there are no postings.</summary>
    /// <param name="farmerId">The farmer who is settled.</param>
    /// <param name="charges">Fees per settlement and per month; not negative.</param>
    /// <param name="adjustments">The settlement's own adjustments, positive or negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">Charges are negative.</exception>
    public static IReadOnlyList<Posting> SettlementApproved(Guid farmerId, decimal charges, decimal adjustments)
    {
        Require.NotNegative(charges);
        return Balanced(
            new(Account.Farmer, farmerId, adjustments - charges),
            new(Account.Fees, null, charges),
            new(Account.Adjustments, null, -adjustments)
        );
    }

    /// <summary>A settlement was paid.</summary>
    /// <param name="farmerId">The farmer who is paid.</param>
    /// <param name="netPayable">Rupees that the settlement pays; not negative.</param>
    /// <param name="handed">Rupees that left the till or the bank; the difference is the shop's rounding.</param>
    /// <param name="from"><see cref="Account.Cash"/> or <see cref="Account.Bank"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The payment is negative, or money cannot be paid from that account.</exception>
    public static IReadOnlyList<Posting> SettlementPaid(Guid farmerId, decimal netPayable, decimal handed, string from)
    {
        Require.NotNegative(netPayable);
        Require.NotNegative(handed);
        RequirePayingAccount(from);
        return Balanced(
            new(Account.Farmer, farmerId, -netPayable),
            new(from, null, handed),
            new(Account.RoundOff, null, netPayable - handed)
        );
    }

    /// <summary>A bill was issued: the buyer or customer owes its total.</summary>
    /// <param name="buyerId">The buyer who owes it; null for a walk-in customer.</param>
    /// <param name="bill">Its amounts.</param>
    public static IReadOnlyList<Posting> BillIssued(Guid? buyerId, BillAmounts bill)
    {
        ArgumentNullException.ThrowIfNull(bill);
        return Balanced(
            Owing(buyerId, -bill.Total),
            new(Account.Sales, null, bill.Subtotal - bill.Discount),
            new(Account.Gst, null, bill.Tax)
        );
    }

    /// <summary>The opening balance of a buyer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not positive.</exception>
    public static IReadOnlyList<Posting> BuyerOpened(Guid buyerId, decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        return Balanced(Owing(buyerId, -amount), new(Account.Opening, null, amount));
    }

    /// <summary>Reduces what a buyer or customer owes.</summary>
    /// <param name="buyerId">The buyer; null for a walk-in customer.</param>
    /// <param name="amount">Rupees, more than zero.</param>
    /// <param name="against"><see cref="Account.Cash"/> or <see cref="Account.Bank"/> for money, <see cref="Account.Sales"/> for
    /// returned flowers, <see cref="Account.Allowances"/> for waived amounts.</param>
    /// <param name="tax">The part of the amount that is tax on returned flowers, in rupees.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not positive, the tax is negative or not below the amount, or debts
    /// cannot be reduced against that account.</exception>
    public static IReadOnlyList<Posting> Credited(Guid? buyerId, decimal amount, string against, decimal tax = 0m)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        Require.NotNegative(tax);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(tax, amount);
        if (against is not (Account.Cash or Account.Bank or Account.Sales or Account.Allowances))
            throw new ArgumentOutOfRangeException(nameof(against), against, "Nothing is taken off a debt against this account.");
        return Balanced(Owing(buyerId, amount), new(against, null, tax - amount), new(Account.Gst, null, -tax));
    }

    /// <summary>Two buyers were merged: moves the debt of one to the other.</summary>
    public static IReadOnlyList<Posting> BuyersMerged(Guid fromId, Guid intoId, decimal owed) =>
        Balanced(Owing(fromId, owed), Owing(intoId, -owed));

    /// <summary>Money moved between two accounts of the shop.</summary>
    /// <param name="from">The account it left; credited.</param>
    /// <param name="to">The account it reached; debited.</param>
    /// <param name="amount">Rupees, more than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not positive.</exception>
    public static IReadOnlyList<Posting> Moved(string from, string to, decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        return Balanced(new(from, null, amount), new(to, null, -amount));
    }

    /// <summary>A count differed from the ledger: adjusts the ledger to the count.</summary>
    /// <param name="account"><see cref="Account.Cash"/> or <see cref="Account.Bank"/>.</param>
    /// <param name="more">Counted minus ledger balance, in rupees.</param>
    /// <exception cref="ArgumentOutOfRangeException">That account cannot be counted.</exception>
    public static IReadOnlyList<Posting> Counted(string account, decimal more)
    {
        RequirePayingAccount(account);
        return Balanced(new(account, null, -more), new(Account.CashDifference, null, more));
    }

    private static Posting Owing(Guid? buyerId, decimal amount) =>
        new(buyerId is null ? Account.Customers : Account.Buyer, null, amount) { BuyerId = buyerId };

    /// <summary>Whether postings sum to exactly zero.</summary>
    public static bool IsBalanced(IEnumerable<Posting> postings) => postings.Sum(posting => posting.Amount) == 0m;

    private static IReadOnlyList<Posting> Balanced(params Posting[] postings) =>
        IsBalanced(postings)
            ? [.. postings.Where(posting => posting.Amount != 0m)]
            : throw new ArgumentException("The postings of a journal must sum to zero.", nameof(postings));

    private static void RequirePayingAccount(string from)
    {
        if (from is not (Account.Cash or Account.Bank))
        {
            throw new ArgumentOutOfRangeException(nameof(from), from, "Money is paid from cash or bank.");
        }
    }
}
