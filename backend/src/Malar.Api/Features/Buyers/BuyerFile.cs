using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Buyers;

/// <summary>Reads a file of buyers.</summary>
internal static class BuyerFile
{
    /// <summary>The accepted column headings, besides the names of the fields.</summary>
    private static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        ["code"] = "buyer_code",
        ["mobile"] = "phone",
        ["phone_number"] = "phone",
        ["whatsapp"] = "whatsapp_number",
        ["limit"] = "credit_limit",
        ["days"] = "credit_days",
        ["balance"] = "opening_balance",
        ["language"] = "language_preference",
        ["பெயர்"] = "name",
        ["ஊர்"] = "place",
        ["இடம்"] = "place",
        ["தொலைபேசி"] = "phone",
        ["கைபேசி"] = "phone",
        ["முகவரி"] = "address",
        ["பாக்கி"] = "opening_balance",
    };

    public static readonly IReadOnlyList<string> Columns =
    [
        "name",
        "phone",
        "name_ta",
        "place",
        "place_ta",
        "route",
        "buyer_code",
        "whatsapp_number",
        "address",
        "gstin",
        "credit_limit",
        "credit_days",
        "opening_balance",
        "language_preference",
        "notes",
    ];

    /// <param name="Number">The row number as in a spreadsheet.</param>
    /// <param name="Buyer">The buyer in the row.</param>
    /// <param name="Problems">Cells that cannot be read.</param>
    internal sealed record Row(int Number, CreateBuyer.Command Buyer, IReadOnlyList<FieldProblem> Problems);

    /// <exception cref="ApiException">422: the file is not of a supported kind, or has no column for names.</exception>
    public static IReadOnlyList<Row> Read(byte[] file) => [.. TableFile.Read(file, Headings, "name").Select(RowOf)];

    private static Row RowOf(TableFile.Row row)
    {
        var buyer = new CreateBuyer.Command
        {
            Name = row.Text("name"),
            NameTa = row.Text("name_ta"),
            Place = row.Text("place"),
            PlaceTa = row.Text("place_ta"),
            Route = row.Text("route"),
            BuyerCode = row.Text("buyer_code"),
            Phone = row.Text("phone"),
            WhatsappNumber = row.Text("whatsapp_number"),
            Address = row.Text("address"),
            Gstin = row.Text("gstin"),
            CreditLimit = row.Amount("credit_limit"),
            CreditDays = row.Whole("credit_days"),
            OpeningBalance = row.Amount("opening_balance"),
            LanguagePreference = row.Text("language_preference")?.ToLowerInvariant(),
            Notes = row.Text("notes"),
        };
        return new Row(row.Number, buyer, row.Problems);
    }
}
