using Malar.Api.Shared.Http;

namespace Malar.Api.Shared.Documents;

/// <summary>The type of a column: text, or a figure that a spreadsheet can calculate with.</summary>
internal enum SheetKind
{
    Text,
    Money,
    Quantity,
    Count,
    Date,
    Time,
}

/// <summary>How a column appears when the list is printed.</summary>
internal enum OnPaper
{
    Own,

    /// <summary>Only if some row has a value.</summary>
    IfAny,

    /// <summary>The Tamil name of the column before it; both share a cell.</summary>
    Beside,

    /// <summary>In spreadsheets only.</summary>
    Absent,
}

/// <param name="Head">Its heading.</param>
/// <param name="Total">Whether it has a total.</param>
/// <param name="Paper">How it appears in print.</param>
internal sealed record SheetColumn(Text Head, SheetKind Kind = SheetKind.Text, bool Total = false, OnPaper Paper = OnPaper.Own);

/// <summary>A table for calculations, as xlsx or csv, whose rows are read while it is written, so its length costs no memory; or for
/// reading, as a <see cref="ListPaper"/>.</summary>
/// <param name="Name">The name of the sheet, and of the file without its extension.</param>
/// <param name="Title">The title in print.</param>
/// <param name="Rows">One value per column: string, Text, decimal, int, DateOnly, TimeOnly or null.</param>
/// <param name="About">The line below the title: its dates.</param>
internal sealed record Sheet(
    string Name,
    Text Title,
    IReadOnlyList<SheetColumn> Columns,
    IAsyncEnumerable<object?[]> Rows,
    string About = ""
)
{
    public const string Pdf = "pdf";
    public const string Xlsx = "xlsx";
    public const string Csv = "csv";
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string CsvType = "text/csv";

    /// <param name="format">xlsx or csv.</param>
    /// <param name="language">The language of the headings.</param>
    public PaperFile ToFile(string? format, PaperLanguage language) =>
        format == Csv
            ? new PaperFile(FileName.Of($"{Name}.csv"), CsvType, (stream, ct) => CsvSheet.WriteAsync(stream, this, language, ct))
            : new PaperFile(FileName.Of($"{Name}.xlsx"), XlsxType, (stream, ct) => XlsxSheet.WriteAsync(stream, this, language, ct));

    /// <summary>Returns the list as a PDF.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="language">The language of the document.</param>
    public PaperFile ToPaper(ShopHead shop, PaperLanguage language) =>
        new(FileName.Of($"{Name}.pdf"), PaperFile.PdfType, (stream, ct) => ListPaper.WriteAsync(stream, this, shop, language, ct));

    /// <summary>A heading in the language of the sheet; both languages if it has both.</summary>
    public static string HeadOf(SheetColumn column, PaperLanguage language) =>
        language == PaperLanguage.Both && column.Head.Ta != column.Head.En
            ? $"{column.Head.Ta} {column.Head.En}"
            : language.First(column.Head);

    /// <summary>Formats a value as a text cell: a word in the first language of the sheet.</summary>
    public static string TextOf(object value, PaperLanguage language) => value is Text text ? language.First(text) : value.ToString()!;

    /// <summary>Wraps rows that are already in memory.</summary>
    public static IAsyncEnumerable<object?[]> Of(IEnumerable<object?[]> rows) => rows.ToAsyncEnumerable();
}
