using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Farmers;

/// <summary>Reads a file of farmers.</summary>
internal static class FarmerFile
{
    /// <summary>The accepted column headings, besides the names of the fields.</summary>
    private static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        ["code"] = "farmer_code",
        ["mobile"] = "phone",
        ["phone_number"] = "phone",
        ["whatsapp"] = "whatsapp_number",
        ["upi"] = "upi_id",
        ["language"] = "language_preference",
        ["பெயர்"] = "name",
        ["ஊர்"] = "village",
        ["தொலைபேசி"] = "phone",
        ["கைபேசி"] = "phone",
        ["முகவரி"] = "address",
    };

    public static readonly IReadOnlyList<string> Columns =
    [
        "name",
        "phone",
        "name_ta",
        "village",
        "village_ta",
        "farmer_code",
        "whatsapp_number",
        "address",
        "upi_id",
        "commission_pct",
        "flat_fee_monthly",
        "language_preference",
        "notes",
    ];

    /// <param name="Number">The row number as in a spreadsheet.</param>
    /// <param name="Farmer">The farmer in the row.</param>
    /// <param name="Problems">Cells that cannot be read.</param>
    internal sealed record Row(int Number, CreateFarmer.Command Farmer, IReadOnlyList<FieldProblem> Problems);

    /// <exception cref="ApiException">422: the file is not of a supported kind, or has no column for names or phones.</exception>
    public static IReadOnlyList<Row> Read(byte[] file) => [.. TableFile.Read(file, Headings, "name", "phone").Select(RowOf)];

    private static Row RowOf(TableFile.Row row)
    {
        var farmer = new CreateFarmer.Command
        {
            Name = row.Text("name"),
            NameTa = row.Text("name_ta"),
            Village = row.Text("village"),
            VillageTa = row.Text("village_ta"),
            FarmerCode = row.Text("farmer_code"),
            Phone = row.Text("phone"),
            WhatsappNumber = row.Text("whatsapp_number"),
            Address = row.Text("address"),
            UpiId = row.Text("upi_id"),
            CommissionPct = row.Amount("commission_pct"),
            FlatFeeMonthly = row.Amount("flat_fee_monthly"),
            LanguagePreference = row.Text("language_preference")?.ToLowerInvariant(),
            Notes = row.Text("notes"),
        };
        return new Row(row.Number, farmer, row.Problems);
    }
}
