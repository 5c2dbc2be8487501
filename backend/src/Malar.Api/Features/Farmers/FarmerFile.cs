using System.Globalization;
using System.IO.Compression;
using System.Text;
using Malar.Api.Shared.Http;
using MiniExcelLibs;
using MiniExcelLibs.Csv;

namespace Malar.Api.Features.Farmers;

/// <summary>Reads a file of farmers, xlsx or csv by its content.</summary>
internal static class FarmerFile
{
    public const long LargestFile = 10 * 1024 * 1024;

    private const int MostRows = 20_000;

    /// <summary>Bytes of a spreadsheet once it is unpacked: a small file must not fill the memory.</summary>
    private const long LargestUnpacked = 20 * LargestFile;

    /// <summary>What a column may be called, besides the field's own name.</summary>
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

    /// <param name="Number">As a spreadsheet counts rows.</param>
    /// <param name="Farmer">What stands in it.</param>
    /// <param name="Problems">Cells that cannot be read.</param>
    internal sealed record Row(int Number, CreateFarmer.Command Farmer, IReadOnlyList<FieldProblem> Problems);

    /// <exception cref="ApiException">422: no such file, or no column for names or phones.</exception>
    public static IReadOnlyList<Row> Read(byte[] file)
    {
        var cells = Cells(file);
        if (cells.Count == 0)
            throw ApiException.Field("file", FarmerTexts.NoFile);
        var columns = cells[0].Select(Heading).ToList();
        foreach (var needed in (string[])["name", "phone"])
        {
            if (!columns.Contains(needed))
                throw ApiException.Field("file", FarmerTexts.NoColumn.With(needed));
        }

        if (cells.Count > MostRows + 1)
            throw ApiException.Field("file", FarmerTexts.TooManyRows.With(MostRows));
        return
        [
            .. cells
                .Index()
                .Skip(1)
                .Where(row => row.Item.Any(cell => cell.Length > 0))
                .Select(row =>
                    RowOf(row.Index + 1, columns.Zip(row.Item).DistinctBy(c => c.First).ToDictionary(c => c.First, c => c.Second))
                ),
        ];
    }

    private static Row RowOf(int number, Dictionary<string, string> cells)
    {
        var problems = new List<FieldProblem>();
        string? Of(string name) => cells.GetValueOrDefault(name) is { Length: > 0 } cell ? cell : null;
        decimal? Number(string name)
        {
            if (Of(name) is not { } cell)
                return null;
            if (decimal.TryParse(cell.TrimEnd('%', ' '), NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
                return value;
            problems.Add(new FieldProblem(name, Texts.MalformedInput.ToString()));
            return null;
        }

        var farmer = new CreateFarmer.Command
        {
            Name = Of("name"),
            NameTa = Of("name_ta"),
            Village = Of("village"),
            VillageTa = Of("village_ta"),
            FarmerCode = Of("farmer_code"),
            Phone = Of("phone"),
            WhatsappNumber = Of("whatsapp_number"),
            Address = Of("address"),
            UpiId = Of("upi_id"),
            CommissionPct = Number("commission_pct"),
            FlatFeeMonthly = Number("flat_fee_monthly"),
            LanguagePreference = Of("language_preference")?.ToLowerInvariant(),
            Notes = Of("notes"),
        };
        return new Row(number, farmer, problems);
    }

    private static string Heading(string cell)
    {
        var name = cell.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
        return Headings.GetValueOrDefault(name, name);
    }

    private static List<List<string>> Cells(byte[] file)
    {
        try
        {
            using var stream = new MemoryStream(file);
            if (file.AsSpan().StartsWith("PK"u8))
            {
                using (var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
                {
                    if (zip.Entries.Sum(e => e.Length) > LargestUnpacked)
                        throw ApiException.Field("file", FarmerTexts.TooManyRows.With(MostRows));
                }

                stream.Position = 0;
                return Read(stream, ExcelType.XLSX, null);
            }

            // Refuses what is no text.
            var text = new UTF8Encoding(false, true).GetString(file);
            var first = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end : text.Length);
            var separator =
                first.Contains('\t') ? '\t'
                : first.Contains(';') && !first.Contains(',') ? ';'
                : ',';
            return text.Trim('\uFEFF', ' ', '\r', '\n').Length == 0
                ? []
                : Read(stream, ExcelType.CSV, new CsvConfiguration { Seperator = separator });
        }
        catch (Exception e) when (e is not ApiException)
        {
            throw ApiException.Field("file", FarmerTexts.NoFile);
        }
    }

    private static List<List<string>> Read(Stream stream, ExcelType type, CsvConfiguration? configuration) =>
        [
            .. MiniExcel
                .Query(stream, useHeaderRow: false, excelType: type, configuration: configuration)
                .Cast<IDictionary<string, object?>>()
                .Take(MostRows + 2)
                .Select(row => row.Values.Select(Text).ToList()),
        ];

    /// <summary>A telephone number that a spreadsheet takes for a number is written out in full.</summary>
    private static string Text(object? cell) =>
        TextNormalization.Normalize(
            cell is double number && number == Math.Truncate(number) && Math.Abs(number) < 1e15
                ? ((long)number).ToString(CultureInfo.InvariantCulture)
                : Convert.ToString(cell, CultureInfo.InvariantCulture)?.Trim('\uFEFF', ' ', '\r') ?? ""
        );
}
