using System.Globalization;
using System.Text;

namespace Malar.Api.Shared.Documents;

/// <summary>
/// A sheet as CSV (RFC 4180): UTF-8 with a byte order mark, by which spreadsheets recognise Tamil. A text that a spreadsheet would take for
/// a formula is prefixed with an apostrophe.
/// </summary>
internal static class CsvSheet
{
    public static async Task WriteAsync(Stream stream, Sheet sheet, PaperLanguage language, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 16_384, leaveOpen: true);
        writer.NewLine = "\r\n";
        await writer.WriteLineAsync(string.Join(',', sheet.Columns.Select(c => Quoted(Sheet.HeadOf(c, language)))));
        await foreach (var row in sheet.Rows.WithCancellation(cancellationToken))
            await writer.WriteLineAsync(string.Join(',', row.Select(value => Field(value, language))));
        await writer.FlushAsync(cancellationToken);
    }

    private static string Field(object? value, PaperLanguage language) =>
        value switch
        {
            null => "",
            string text => Quoted(Harmless(text)),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
            IFormattable figure => figure.ToString(null, CultureInfo.InvariantCulture),
            _ => Quoted(Harmless(Sheet.TextOf(value, language))),
        };

    /// <summary>Decided by the first character after the spaces that a spreadsheet would drop.</summary>
    private static string Harmless(string text) =>
        text.Length > 0
        && (text[0] is '\t' or '\r' or '\n' || text.TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..])
            ? "'" + text
            : text;

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
