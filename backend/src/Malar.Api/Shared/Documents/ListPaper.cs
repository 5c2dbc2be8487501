using System.Globalization;
using Malar.Api.Shared.Http;

namespace Malar.Api.Shared.Documents;

/// <summary>
/// A list on A4 with the columns of its spreadsheet: portrait if they fit, else landscape. Names in both scripts share a cell; a column
/// whose amounts are all zero is left out. It has no verification code: documents that are signed and handed out are of other kinds.
/// </summary>
internal static class ListPaper
{
    /// <summary>About two hundred pages. A longer list needs a spreadsheet; nothing is cut off silently.</summary>
    private const int MostRows = 5_000;

    private const float Widest = 150f;

    /// <summary>For a column that is filled in by hand.</summary>
    private const float Blank = 80f;

    private static readonly Text TooMany = new(
        "A document can have at most {0} lines. Choose a shorter period, or use Excel",
        "தாளில் அதிகபட்சம் {0} பதிவுகள்: குறைவான நாட்களைத் தேர்ந்தெடுங்கள், அல்லது Excel-ஆக எடுங்கள்"
    );

    public static async Task WriteAsync(Stream stream, Sheet sheet, ShopHead shop, PaperLanguage language, CancellationToken ct)
    {
        var rows = new List<object?[]>();
        await foreach (var row in sheet.Rows.WithCancellation(ct))
        {
            if (rows.Count == MostRows)
                throw ApiException.Field("format", TooMany.With(MostRows));
            rows.Add(row);
        }

        Write(stream, sheet, rows, shop, language);
    }

    private static void Write(Stream stream, Sheet sheet, List<object?[]> rows, ShopHead shop, PaperLanguage language)
    {
        var shown = sheet.Columns.Index().Where(c => IsShown(sheet, rows, c.Index)).Select(c => c.Index).ToList();
        var cells = rows.ConvertAll(row => shown.ConvertAll(column => Cell(sheet.Columns, row, column, language)));
        var total = rows.Count > 0 && sheet.Columns.Any(c => c.Total) ? Total(sheet.Columns, shown, rows, language) : null;
        List<Room> rooms;
        using (var trial = new Paper())
            rooms = Rooms(trial, sheet.Columns, shown, total is null ? cells : [.. cells, total], language);

        var name = language == PaperLanguage.English ? shop.Name : shop.NameTa ?? shop.Name;
        var again = string.Join(" · ", new[] { name, language.First(sheet.Title), sheet.About }.Where(part => part.Length > 0));
        using var paper = new Paper
        {
            IsWide = rooms.Sum(r => r.Own) > Paper.Right - Paper.Left,
            Top = p => PaperParts.Continued(p, again),
        };
        paper.NextPage();
        var numberLine = PaperParts.Head(paper, language, shop, sheet.Title, sheet.About.NullIfEmpty());
        var widths = Fit(rooms, paper.End - Paper.Left);
        var table = new PaperTable(
            paper,
            [
                .. shown.Select(
                    (c, i) =>
                        new PaperColumn(language.Stack(sheet.Columns[c].Head, PaperStyle.Strong), widths[i], AlignOf(sheet.Columns[c]))
                ),
            ]
        );
        foreach (var row in cells)
            table.Add(new PaperRow([.. row.Select(words => new PaperCell(words))]));
        if (rows.Count == 0)
            table.Add(new PaperRow([new PaperCell(language.Say(PaperWords.Nothing, PaperStyle.Quiet), shown.Count, Align.Left)]));
        if (total is not null)
            table.Add(TotalRow(sheet.Columns, shown, total, language));
        table.End();
        using var pdf = new PdfFile(stream, sheet.Name);
        paper.AddTo(pdf, (p, page, of) => PaperParts.PageNumber(p, language, page, of, numberLine));
        pdf.Close();
    }

    /// <summary>A list of a single day shows the date at the top.</summary>
    private static bool IsShown(Sheet sheet, List<object?[]> rows, int at) =>
        sheet.Columns[at].Paper switch
        {
            OnPaper.Own => rows.Count < 2 || !rows.TrueForAll(row => row[at] is DateOnly day && PaperWords.Day(day) == sheet.About),
            OnPaper.IfAny => rows.Exists(row => !IsNothing(row[at])),
            _ => false,
        };

    private static bool IsNothing(object? value) => value is null or "" or 0m or 0;

    private static Align AlignOf(SheetColumn column) =>
        column.Kind is SheetKind.Money or SheetKind.Quantity or SheetKind.Count ? Align.Right : Align.Left;

    private static Words[] Cell(IReadOnlyList<SheetColumn> columns, object?[] row, int at, PaperLanguage language)
    {
        var (value, style) = (row[at], PaperStyle.Plain);
        if (value is string name && at + 1 < columns.Count && columns[at + 1].Paper == OnPaper.Beside)
            return language.Name(name, row[at + 1] as string, style);
        return value switch
        {
            _ when IsNothing(value) && columns[at].Paper == OnPaper.IfAny => [],
            null or "" => [],
            // A value that is the same in every row is shown once.
            Text text => [new Words(language.First(text), style)],
            _ => [new Words(Figure(value, columns[at].Kind, columns[at].Total ? "kg" : "piece"), style)],
        };
    }

    private static string Figure(object value, SheetKind kind, string unit) =>
        value switch
        {
            DateOnly date => PaperWords.Day(date),
            TimeOnly time => time.ToString("h:mm tt", CultureInfo.InvariantCulture),
            decimal amount when kind == SheetKind.Money => PaperWords.Amount(amount),
            decimal quantity => PaperWords.Quantity(quantity, quantity == decimal.Truncate(quantity) ? unit : "kg"),
            int count => count.ToString("#,##0", CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };

    private static List<Words[]> Total(IReadOnlyList<SheetColumn> columns, List<int> shown, List<object?[]> rows, PaperLanguage language) =>
        shown.ConvertAll<Words[]>(column =>
            columns[column] is { Total: true } summed
                ?
                [
                    new Words(
                        summed.Kind == SheetKind.Count
                            ? Figure(rows.Sum(row => Convert.ToInt32(row[column], CultureInfo.InvariantCulture)), summed.Kind, "")
                            : Figure(rows.Sum(row => (decimal?)row[column] ?? 0m), summed.Kind, "kg"),
                        PaperStyle.Strong
                    ),
                ]
                : []
        );

    /// <summary>Its label may use all columns before the first total.</summary>
    private static PaperRow TotalRow(IReadOnlyList<SheetColumn> columns, List<int> shown, List<Words[]> total, PaperLanguage language)
    {
        var before = Math.Max(1, shown.FindIndex(c => columns[c].Total));
        return new PaperRow(
            [
                new PaperCell(language.Say(PaperWords.Total, PaperStyle.Strong), before, Align.Left),
                .. total.Skip(before).Select(words => new PaperCell(words)),
            ],
            PaperRowKind.Total
        );
    }

    /// <summary>The natural width of a column, the width of its longest word, and of its heading: text is broken between words,
    /// if necessary within them.</summary>
    private sealed record Room(bool IsText, float Own, float Word, float Head);

    private static List<Room> Rooms(
        Paper paper,
        IReadOnlyList<SheetColumn> columns,
        List<int> shown,
        List<List<Words[]>> cells,
        PaperLanguage language
    ) =>
        [
            .. shown.Select(
                (column, i) =>
                {
                    var own = Math.Max(
                        cells.Select(row => paper.Type.Width(row[i])).DefaultIfEmpty().Max() + PaperTable.Padding,
                        cells.Count == 0 || cells.Exists(row => row[i].Length > 0) ? 0f : Blank
                    );
                    var head = PaperTable.WidthOf(paper, language.Stack(columns[column].Head, PaperStyle.Strong));
                    if (columns[column].Kind != SheetKind.Text)
                        return new Room(false, Math.Max(own, head), Math.Max(own, head), Math.Max(own, head));
                    var word = cells.Select(row => PaperTable.WidthOf(paper, [row[i]])).DefaultIfEmpty().Max();
                    return new Room(true, Math.Max(Math.Min(own, Widest), head), Math.Max(Math.Min(word, Widest), head), head);
                }
            ),
        ];

    /// <summary>Fills the page's width: text columns get the remaining width, or give up what is missing.</summary>
    private static List<float> Fit(List<Room> rooms, float width)
    {
        var rest = width - rooms.Sum(r => r.Own);
        var texts = rooms.Sum(r => r.IsText ? r.Own : 0f);
        if (rest >= 0f)
            return rooms.ConvertAll(r =>
                texts == 0f ? r.Own + rest / rooms.Count
                : r.IsText ? r.Own + rest * r.Own / texts
                : r.Own
            );
        var words = Part(-rest, rooms.Sum(r => r.Own - r.Word));
        var letters = Part(rooms.Sum(r => r.Word) - width, rooms.Sum(r => r.Word - r.Head));
        return rooms.ConvertAll(r => r.Own - (r.Own - r.Word) * words - (r.Word - r.Head) * letters);

        static float Part(float needed, float there) => there <= 0f ? 0f : Math.Clamp(needed / there, 0f, 1f);
    }
}
