using System.Globalization;
using System.IO.Compression;
using System.Text;
using Malar.Api.Shared.Http;
using MiniExcelLibs;
using MiniExcelLibs.Csv;

namespace Malar.Api.Shared.Documents;

/// <summary>A table that somebody sends, xlsx or csv by its content. The first row names the columns.</summary>
internal static class TableFile
{
    public const long LargestFile = 10 * 1024 * 1024;

    private const int MostRows = 20_000;

    /// <summary>Bytes of a spreadsheet once it is unpacked: a small file must not fill the memory.</summary>
    private const long LargestUnpacked = 20 * LargestFile;

    /// <summary>One row, its cells by column.</summary>
    internal sealed class Row(int number, IReadOnlyDictionary<string, string> cells)
    {
        private readonly List<FieldProblem> problems = [];

        /// <summary>As a spreadsheet counts rows.</summary>
        public int Number => number;

        /// <summary>Cells that were asked for and could not be read.</summary>
        public IReadOnlyList<FieldProblem> Problems => problems;

        /// <summary>null: the cell is empty.</summary>
        public string? Text(string column) => cells.GetValueOrDefault(column) is { Length: > 0 } cell ? cell : null;

        /// <summary>null: the cell is empty, or no number, which is a problem of the row.</summary>
        public decimal? Amount(string column)
        {
            if (Text(column) is not { } cell)
                return null;
            if (decimal.TryParse(cell.TrimEnd('%', ' '), NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
                return value;
            return Unread<decimal>(column);
        }

        /// <summary>As <see cref="Amount"/>, without a fraction.</summary>
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

    /// <param name="file">As it was sent.</param>
    /// <param name="headings">What a column may be called, besides its own name.</param>
    /// <param name="needed">Columns without which it is no such file.</param>
    /// <exception cref="ApiException">422: no table, too many rows, or a column is missing.</exception>
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

    /// <summary>A file with these columns and nothing below them, csv or xlsx.</summary>
    public static async Task<byte[]> EmptyAsync(IReadOnlyList<string> columns, bool asCsv, CancellationToken cancellationToken)
    {
        // Spreadsheets take a text for UTF-8 when it begins with its mark.
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

    /// <summary>A telephone number that a spreadsheet takes for a number is written out in full.</summary>
    private static string Text(object? cell) =>
        TextNormalization.Normalize(
            cell is double number && number == Math.Truncate(number) && Math.Abs(number) < 1e15
                ? ((long)number).ToString(CultureInfo.InvariantCulture)
                : Convert.ToString(cell, CultureInfo.InvariantCulture)?.Trim('\uFEFF', ' ', '\r') ?? ""
        );
}
