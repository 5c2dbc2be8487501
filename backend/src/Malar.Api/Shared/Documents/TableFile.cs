using System.Globalization;
using System.IO.Compression;
using System.Text;
using Malar.Api.Shared.Http;
using MiniExcelLibs;
using MiniExcelLibs.Csv;

namespace Malar.Api.Shared.Documents;

/// <summary>An uploaded table, xlsx or csv, detected by its content. The first row names the columns.</summary>
internal static class TableFile
{
    public const long LargestFile = 10 * 1024 * 1024;

    private const int MostRows = 20_000;

    /// <summary>Maximum size of an unpacked spreadsheet in bytes: a small file must not fill the memory.</summary>
    private const long LargestUnpacked = 20 * LargestFile;

    /// <summary>One row, with its cells by column.</summary>
    internal sealed class Row(int number, IReadOnlyDictionary<string, string> cells)
    {
        private readonly List<FieldProblem> problems = [];

        /// <summary>The row number as a spreadsheet counts.</summary>
        public int Number => number;

        /// <summary>Problems of cells that were read.</summary>
        public IReadOnlyList<FieldProblem> Problems => problems;

        /// <summary>Returns null if the cell is empty.</summary>
        public string? Text(string column) => cells.GetValueOrDefault(column) is { Length: > 0 } cell ? cell : null;

        /// <summary>Returns null if the cell is empty or not a number; the latter adds a problem to the row.</summary>
        public decimal? Amount(string column)
        {
            if (Text(column) is not { } cell)
                return null;
            if (decimal.TryParse(cell.TrimEnd('%', ' '), NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
                return value;
            return Unread<decimal>(column);
        }

        /// <summary>Like <see cref="Amount"/>, without decimals.</summary>
        public int? Whole(string column) =>
            Amount(column) switch
            {
                null => null,
                { } value when value == Math.Truncate(value) && Math.Abs(value) < int.MaxValue => (int)value,
                _ => Unread<int>(column),
            };

        private T? Unread<T>(string column)
            where T : struct
        {
            problems.Add(new FieldProblem(column, Texts.MalformedInput.ToString()));
            return null;
        }
    }

    /// <param name="file">The file as uploaded.</param>
    /// <param name="headings">Accepted names of columns, besides their own.</param>
    /// <param name="needed">Required columns.</param>
    /// <exception cref="ApiException">422 if it is not a table, has too many rows, or lacks a column.</exception>
    public static IReadOnlyList<Row> Read(byte[] file, IReadOnlyDictionary<string, string> headings, params ReadOnlySpan<string> needed)
    {
        var cells = Cells(file);
        if (cells.Count == 0)
            throw ApiException.Field("file", Texts.NoTable);
        var columns = cells[0].Select(cell => Heading(cell, headings)).ToList();
        foreach (var name in needed)
        {
            if (!columns.Contains(name))
                throw ApiException.Field("file", Texts.NoColumn.With(name));
        }

        if (cells.Count > MostRows + 1)
            throw ApiException.Field("file", Texts.TooManyRows.With(MostRows));
        return
        [
            .. cells
                .Index()
                .Skip(1)
                .Where(row => row.Item.Any(cell => cell.Length > 0))
                .Select(row => new Row(
                    row.Index + 1,
                    columns.Zip(row.Item).DistinctBy(c => c.First).ToDictionary(c => c.First, c => c.Second)
                )),
        ];
    }

    /// <summary>Returns an empty file with these columns, csv or xlsx.</summary>
    public static async Task<byte[]> EmptyAsync(IReadOnlyList<string> columns, bool asCsv, CancellationToken cancellationToken)
    {
        // Spreadsheets recognise UTF-8 by its byte order mark.
        if (asCsv)
            return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join(',', columns) + "\r\n")];
        using var stream = new MemoryStream();
        var empty = columns.ToDictionary(name => name, _ => (object)"");
        await stream.SaveAsAsync(new[] { empty }, cancellationToken: cancellationToken);
        return stream.ToArray();
    }

    private static string Heading(string cell, IReadOnlyDictionary<string, string> headings)
    {
        var name = cell.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
        return headings.GetValueOrDefault(name, name);
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
                        throw ApiException.Field("file", Texts.TooManyRows.With(MostRows));
                }

                stream.Position = 0;
                return Read(stream, ExcelType.XLSX, null);
            }

            // Refuses bytes that are not text.
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
            throw ApiException.Field("file", Texts.NoTable);
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

    /// <summary>A phone number that a spreadsheet has stored as a number is written out in full.</summary>
    private static string Text(object? cell) =>
        TextNormalization.Normalize(
            cell is double number && number == Math.Truncate(number) && Math.Abs(number) < 1e15
                ? ((long)number).ToString(CultureInfo.InvariantCulture)
                : Convert.ToString(cell, CultureInfo.InvariantCulture)?.Trim('\uFEFF', ' ', '\r') ?? ""
        );
}
