namespace Malar.Api.Shared.Data;

/// <summary>
/// Whose rows are whose. <see cref="ShopDb"/> binds <c>@own_farmer_id</c> to every statement: a farmer's own id, for whom nobody else's
/// rows exist (an empty one where he has no record), null for the office. Every statement that a farmer may reach filters by it, so that
/// a row of another farmer is found as little as one of another shop.
/// </summary>
internal static class Ownership
{
    /// <summary>
    /// To be followed by the column and a closing bracket, in statements that find rows by their key. Lists are built by
    /// <see cref="ListQuery"/>, which adds its own.
    /// </summary>
    public const string Only = "(@own_farmer_id is null or @own_farmer_id = ";

    /// <summary>The column that tells whose a row is, of every table whose rows belong to farmers.</summary>
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
