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

/// <summary>Where a column of a sheet stands when the list is read on paper.</summary>
internal enum OnPaper
{
    Own,

    /// <summary>Only where a row has something in it.</summary>
    IfAny,

    /// <summary>The name before it in Tamil: one cell has both.</summary>
    Beside,

    /// <summary>For spreadsheets only.</summary>
    Absent,
}

/// <param name="Head">Its heading.</param>
/// <param name="Total">Whether it is summed at the foot.</param>
/// <param name="Paper">Where it stands on paper.</param>
internal sealed record SheetColumn(Text Head, SheetKind Kind = SheetKind.Text, bool Total = false, OnPaper Paper = OnPaper.Own);

/// <summary>A table to be reckoned with, as xlsx or csv: its rows are read while it is written, its length costs no memory; or to be
/// read, as a <see cref="ListPaper"/>.</summary>
/// <param name="Name">Of the file, without its ending, and of the sheet.</param>
/// <param name="Title">What stands above it on paper.</param>
/// <param name="Rows">One value a column: string, Text, decimal, int, DateOnly, TimeOnly or null.</param>
/// <param name="About">Under the title: its days.</param>
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
    /// <param name="language">Of the headings.</param>
    public PaperFile ToFile(string? format, PaperLanguage language) =>
        format == Csv
            ? new PaperFile(FileName.Of($"{Name}.csv"), CsvType, (stream, ct) => CsvSheet.WriteAsync(stream, this, language, ct))
            : new PaperFile(FileName.Of($"{Name}.xlsx"), XlsxType, (stream, ct) => XlsxSheet.WriteAsync(stream, this, language, ct));

    /// <summary>The list to be read.</summary>
    /// <param name="shop">Whose.</param>
    /// <param name="language">Of the paper.</param>
    public PaperFile ToPaper(ShopHead shop, PaperLanguage language) =>
        new(FileName.Of($"{Name}.pdf"), PaperFile.PdfType, (stream, ct) => ListPaper.WriteAsync(stream, this, shop, language, ct));

    /// <summary>A heading in the language of the sheet; both, where it is in both.</summary>
    public static string HeadOf(SheetColumn column, PaperLanguage language) =>
        language == PaperLanguage.Both && column.Head.Ta != column.Head.En
            ? $"{column.Head.Ta} {column.Head.En}"
            : language.First(column.Head);

    /// <summary>A value as a text cell has it: a word in the first language of the sheet.</summary>
    public static string TextOf(object value, PaperLanguage language) => value is Text text ? language.First(text) : value.ToString()!;

    /// <summary>Rows that are there already.</summary>
    public static IAsyncEnumerable<object?[]> Of(IEnumerable<object?[]> rows) => rows.ToAsyncEnumerable();
}
