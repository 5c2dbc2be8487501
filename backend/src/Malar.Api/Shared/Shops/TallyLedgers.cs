namespace Malar.Api.Shared.Shops;

/// <summary>What the accounts of the book are called in the shop's Tally.</summary>
internal sealed record TallyLedgers
{
    /// <summary>The company; empty: the one that is open.</summary>
    public string Company { get; init; } = "";

    public string Sales { get; init; } = "Flower Purchases";

    public string Commission { get; init; } = "Commission Earned";

    public string Fees { get; init; } = "Charges Earned";

    public string Adjustments { get; init; } = "Farmer Adjustments";

    public string RoundOff { get; init; } = "Round Off";

    public string Cash { get; init; } = "Cash";

    public string Bank { get; init; } = "Bank";

    /// <summary>One ledger for all farmers; empty: each has his own, <c>Muthupandi (FAR001)</c>.</summary>
    public string Farmers { get; init; } = "";

    public IEnumerable<string> Names => [Company, Sales, Commission, Fees, Adjustments, RoundOff, Cash, Bank, Farmers];
}
