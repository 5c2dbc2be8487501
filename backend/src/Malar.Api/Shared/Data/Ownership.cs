namespace Malar.Api.Shared.Data;

/// <summary>
/// Row ownership. <see cref="ShopDb"/> binds <c>@own_farmer_id</c> to every statement: for a farmer their own id (or an empty id if they
/// have no record), for the office null. Every statement that a farmer can reach filters by it, so that another farmer's row is not found,
/// just like a row of another shop.
/// </summary>
internal static class Ownership
{
    /// <summary>
    /// The beginning of the condition, to be followed by the column and a closing bracket, for statements that find rows by key. Lists are
    /// built by <see cref="ListQuery"/>, which adds its own condition.
    /// </summary>
    public const string Only = "(@own_farmer_id is null or @own_farmer_id = ";

    /// <summary>The column with the owning farmer, for every table whose rows belong to farmers.</summary>
    public static IReadOnlyDictionary<string, string> Columns { get; } =
        new Dictionary<string, string>
        {
            ["farmers"] = "id",
            ["farmer_flowers"] = "farmer_id",
            ["farmer_bank_accounts"] = "farmer_id",
            ["farmer_balances"] = "farmer_id",
            ["farmer_adjustments"] = "farmer_id",
            ["postings"] = "farmer_id",
            ["daily_entries"] = "farmer_id",
            ["cash_advances"] = "farmer_id",
            ["settlements"] = "farmer_id",
            ["settlement_charges"] = "farmer_id",
            ["disputes"] = "farmer_id",
            ["dispute_photos"] = "farmer_id",
            ["papers"] = "farmer_id",
            ["outbox_messages"] = "farmer_id",
            ["whatsapp_inbound"] = "farmer_id",
            ["whatsapp_conversations"] = "farmer_id",
        };
}
