namespace Malar.Api.Shared.Shops;

/// <summary>Names of the ledger's accounts in the shop's Tally.</summary>
internal sealed record TallyLedgers
{
    /// <summary>The company; if empty, the one that is open in Tally.</summary>
    public string Company { get; init; } = "";

    public string Sales { get; init; } = "Flower Purchases";

    public string Commission { get; init; } = "Commission Earned";

    public string Fees { get; init; } = "Charges Earned";

    public string Adjustments { get; init; } = "Farmer Adjustments";

    public string RoundOff { get; init; } = "Round Off";

    public string Cash { get; init; } = "Cash";

    public string Bank { get; init; } = "Bank";

    /// <summary>One ledger for all farmers; if empty, one per farmer: <c>Muthupandi (FAR001)</c>.</summary>
    public string Farmers { get; init; } = "";

    /// <summary>One ledger for all buyers; if empty, one per buyer.</summary>
    public string Buyers { get; init; } = "";

    /// <summary>For walk-in customers.</summary>
    public string Customers { get; init; } = "Counter Customers";

    /// <summary>The ledger of bills; the farmers' flowers are in <see cref="Sales"/>.</summary>
    public string FlowerSales { get; init; } = "Flower Sales";

    public string Allowances { get; init; } = "Allowances";

    public string Gst { get; init; } = "GST Payable";

    public string Expenses { get; init; } = "Market Expenses";

    public string Owner { get; init; } = "Capital";

    public string Opening { get; init; } = "Opening Balances";

    public string CashDifference { get; init; } = "Cash Difference";

    public IEnumerable<string> Names =>
        [
            .. new[] { Company, Sales, Commission, Fees, Adjustments, RoundOff, Cash, Bank, Farmers },
            .. new[] { Buyers, Customers, FlowerSales, Allowances, Gst, Expenses, Owner, Opening, CashDifference },
        ];
}
