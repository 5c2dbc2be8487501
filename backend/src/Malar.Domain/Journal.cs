namespace Malar.Domain;

/// <summary>The accounts of a shop's ledger (docs/domain.md, "The ledger"). <see cref="Farmer"/> is kept per farmer, <see cref="Buyer"/>
/// per buyer.</summary>
public static class Account
{
    /// <summary>What the shop owes a farmer.</summary>
    public const string Farmer = "farmer";

    /// <summary>What a buyer owes the shop.</summary>
    public const string Buyer = "buyer";

    /// <summary>What is owed on bills of customers who are no buyers.</summary>
    public const string Customers = "customers";

    /// <summary>What the flowers were worth to the farmers, against what they were sold for: the trade margin.</summary>
    public const string Sales = "sales";

    /// <summary>What buyers were let off.</summary>
    public const string Allowances = "allowances";

    /// <summary>Goods and services tax taken on bills.</summary>
    public const string Gst = "gst";

    /// <summary>What the shop spent.</summary>
    public const string Expenses = "expenses";

    /// <summary>What the owner put in and took out.</summary>
    public const string Owner = "owner";

    /// <summary>What was owed before the book began.</summary>
    public const string Opening = "opening";

    /// <summary>What a count found more or less than the book.</summary>
    public const string CashDifference = "cash_difference";

    /// <summary>Commission earned.</summary>
    public const string Commission = "commission";

    /// <summary>Charges earned.</summary>
    public const string Fees = "fees";

    /// <summary>What was added to or taken off a farmer's due by hand.</summary>
    public const string Adjustments = "adjustments";

    /// <summary>Paise given or kept where cash is paid in whole rupees.</summary>
    public const string RoundOff = "round_off";

    /// <summary>The till; what it pays out is credit.</summary>
    public const string Cash = "cash";

    /// <summary>The bank, UPI included; what it pays out is credit.</summary>
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

/// <summary>The postings of every business act. They sum to exactly zero and hold no zero amounts; at most one per account.</summary>
public static class Journal
{
    /// <summary>An entry was priced: the farmer is credited its net, the shop its commission and fees, out of the sale.</summary>
    /// <exception cref="ArgumentException">The net is not what the other amounts say.</exception>
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

    /// <summary>Takes a journal back: the same accounts with the signs turned.</summary>
    /// <exception cref="ArgumentException">The postings do not sum to zero.</exception>
    public static IReadOnlyList<Posting> Reversal(IEnumerable<Posting> postings) =>
        Balanced([.. postings.Select(posting => posting with { Amount = -posting.Amount })]);

    /// <summary>An advance was paid out: the farmer owes it, the money is gone.</summary>
    /// <param name="farmerId">Who took it.</param>
    /// <param name="amount">Rupees, more than zero.</param>
    /// <param name="from"><see cref="Account.Cash"/> or <see cref="Account.Bank"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not positive, or money cannot be paid from that account.</exception>
    public static IReadOnlyList<Posting> AdvancePaid(Guid farmerId, decimal amount, string from)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        RequirePayingAccount(from);
        return Balanced(new(Account.Farmer, farmerId, -amount), new(from, null, amount));
    }

    /// <summary>A settlement was approved: the shop stands by it. Its entries and advances were posted when they arose; only its own
    /// charges and adjustments are new. None of them: no postings.</summary>
    /// <param name="farmerId">Whose it is.</param>
    /// <param name="charges">Fees per settlement and per month; not negative.</param>
    /// <param name="adjustments">The settlement's own adjustments, either sign.</param>
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
    /// <param name="farmerId">Who is paid.</param>
    /// <param name="netPayable">What is paid; not negative.</param>
    /// <param name="handed">What left the till or the bank; the difference is the shop's.</param>
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

    /// <summary>A bill was issued: whoever bought owes its total.</summary>
    /// <param name="buyerId">Who owes it; null: a customer who is no buyer.</param>
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

    /// <summary>What a buyer owed before the book began.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not positive.</exception>
    public static IReadOnlyList<Posting> BuyerOpened(Guid buyerId, decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        return Balanced(Owing(buyerId, -amount), new(Account.Opening, null, amount));
    }

    /// <summary>Something was taken off what is owed.</summary>
    /// <param name="buyerId">Whose debt; null: a customer's.</param>
    /// <param name="amount">Rupees, more than zero.</param>
    /// <param name="against"><see cref="Account.Cash"/> or <see cref="Account.Bank"/> for money, <see cref="Account.Sales"/> for
    /// flowers that came back, <see cref="Account.Allowances"/> for what was let off.</param>
    /// <param name="tax">Rupees of the amount that are tax of flowers that came back.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not positive, the tax negative or not less than it, or nothing is taken
    /// off against that account.</exception>
    public static IReadOnlyList<Posting> Credited(Guid? buyerId, decimal amount, string against, decimal tax = 0m)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        Require.NotNegative(tax);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(tax, amount);
        if (against is not (Account.Cash or Account.Bank or Account.Sales or Account.Allowances))
            throw new ArgumentOutOfRangeException(nameof(against), against, "Nothing is taken off a debt against this account.");
        return Balanced(Owing(buyerId, amount), new(against, null, tax - amount), new(Account.Gst, null, -tax));
    }

    /// <summary>Two buyers turned out to be one: what the one owes, the other does.</summary>
    public static IReadOnlyList<Posting> BuyersMerged(Guid fromId, Guid intoId, decimal owed) =>
        Balanced(Owing(fromId, owed), Owing(intoId, -owed));

    /// <summary>Money went from one account of the shop to another.</summary>
    /// <param name="from">Where it left; credited.</param>
    /// <param name="to">Where it came to; debited.</param>
    /// <param name="amount">Rupees, more than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not positive.</exception>
    public static IReadOnlyList<Posting> Moved(string from, string to, decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        return Balanced(new(from, null, amount), new(to, null, -amount));
    }

    /// <summary>A count found more or less than the book; the book follows.</summary>
    /// <param name="account"><see cref="Account.Cash"/> or <see cref="Account.Bank"/>.</param>
    /// <param name="more">Rupees found beyond the book; negative: less.</param>
    /// <exception cref="ArgumentOutOfRangeException">Nothing is counted in that account.</exception>
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
