using Malar.Api.Shared.Http;

namespace Malar.Api.Shared.Documents;

/// <summary>What a column of a sheet holds: a text, or a figure that a spreadsheet can reckon with.</summary>
internal enum SheetKind
{
    Text,
    Money,
    Quantity,
    Count,
    Date,
    Time,
}

/// <param name="Head">Its heading.</param>
/// <param name="Total">Whether it is summed at the foot.</param>
internal sealed record SheetColumn(Text Head, SheetKind Kind = SheetKind.Text, bool Total = false);

/// <summary>A table to be reckoned with, as xlsx or csv. Its rows are read while it is written: its length costs no memory.</summary>
/// <param name="Name">Of the file, without its ending, and of the sheet.</param>
/// <param name="Rows">One value a column: string, decimal, int, DateOnly, TimeOnly or null.</param>
internal sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IAsyncEnumerable<object?[]> Rows)
{
    public const string Xlsx = "xlsx";
    public const string Csv = "csv";
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string CsvType = "text/csv";

    /// <param name="format">xlsx or csv.</param>
    /// <param name="language">Of the headings.</param>
    public PaperFile ToFile(string? format, PaperLanguage language) =>
        format == Csv
            ? new PaperFile(FileName.Of($"{Name}.csv"), CsvType, (stream, ct) => CsvSheet.WriteAsync(stream, this, language, ct))
            : new PaperFile(FileName.Of($"{Name}.xlsx"), XlsxType, (stream, ct) => XlsxSheet.WriteAsync(stream, this, language, ct));

    /// <summary>A heading in the language of the sheet; both, where it is in both.</summary>
    public static string HeadOf(SheetColumn column, PaperLanguage language) =>
        language == PaperLanguage.Both && column.Head.Ta != column.Head.En
            ? $"{column.Head.Ta} {column.Head.En}"
            : language.First(column.Head);

    /// <summary>Rows that are there already.</summary>
    public static IAsyncEnumerable<object?[]> Of(IEnumerable<object?[]> rows) => rows.ToAsyncEnumerable();
}
