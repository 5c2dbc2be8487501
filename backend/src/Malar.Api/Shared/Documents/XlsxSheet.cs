using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Malar.Api.Shared.Documents;

/// <summary>
/// A sheet as Office Open XML (ECMA-376), written row by row: real numbers and dates, a frozen heading, totals as formulas. Texts are
/// inline strings, which no program evaluates.
/// </summary>
internal static class XlsxSheet
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Content = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>A fixed date, so that the same content gives the same file.</summary>
    private static readonly DateTimeOffset Made = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Day 0 of spreadsheets.</summary>
    private static readonly DateOnly Epoch = new(1899, 12, 30);

    /// <summary>Cell formats of the style sheet below: plain ones in the order of <see cref="SheetKind"/>, then the same in bold.</summary>
    private const int Bold = 6;
    private const int Head = 12;

    private const string Types = $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="{Content}.sheet.main+xml"/>
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Content}.worksheet+xml"/>
        <Override PartName="/xl/styles.xml" ContentType="{Content}.styles+xml"/>
        </Types>
        """;

    private const string PackageRelations = $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """;

    private const string BookRelations = $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="rId2" Type="{Office}/styles" Target="styles.xml"/></Relationships>
        """;

    private const string Styles = $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <styleSheet xmlns="{Main}">
        <numFmts count="4"><numFmt numFmtId="164" formatCode="[&gt;=10000000]##\,##\,##\,##0.00;[&gt;=100000]##\,##\,##0.00;#,##0.00"/>
        <numFmt numFmtId="165" formatCode="#,##0.000"/><numFmt numFmtId="166" formatCode="dd\-mm\-yyyy"/>
        <numFmt numFmtId="167" formatCode="h:mm\ AM/PM"/></numFmts>
        <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FFF1EEE2"/></patternFill></fill></fills>
        <borders count="1"><border/></borders>
        <cellStyleXfs count="1"><xf/></cellStyleXfs>
        <cellXfs count="13">
        <xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="1" applyNumberFormat="1"/>
        <xf numFmtId="166" applyNumberFormat="1"/><xf numFmtId="167" applyNumberFormat="1"/>
        <xf fontId="1" applyFont="1"/><xf numFmtId="164" fontId="1" applyNumberFormat="1" applyFont="1"/>
        <xf numFmtId="165" fontId="1" applyNumberFormat="1" applyFont="1"/><xf numFmtId="1" fontId="1" applyNumberFormat="1" applyFont="1"/>
        <xf numFmtId="166" fontId="1" applyNumberFormat="1" applyFont="1"/><xf numFmtId="167" fontId="1" applyNumberFormat="1" applyFont="1"/>
        <xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf>
        </cellXfs>
        </styleSheet>
        """;

    public static async Task WriteAsync(Stream stream, Sheet sheet, PaperLanguage language, CancellationToken cancellationToken)
    {
        // The zip directory comes last; a zip archive in create mode works on a response stream, which cannot seek.
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        await PartAsync(zip, "[Content_Types].xml", Types);
        await PartAsync(zip, "_rels/.rels", PackageRelations);
        await PartAsync(zip, "xl/_rels/workbook.xml.rels", BookRelations);
        await PartAsync(zip, "xl/styles.xml", Styles);
        await PartAsync(
            zip,
            "xl/workbook.xml",
            $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="{TabName(sheet.Name)}" sheetId="1" r:id="rId1"/></sheets>
            <calcPr fullCalcOnLoad="1"/></workbook>
            """
        );
        await using var part = Open(zip, "xl/worksheets/sheet1.xml");
        await using var xml = XmlWriter.Create(part, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false) });
        await SheetAsync(xml, sheet, language, cancellationToken);
    }

    private static async Task SheetAsync(XmlWriter xml, Sheet sheet, PaperLanguage language, CancellationToken cancellationToken)
    {
        xml.WriteStartDocument(true);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw(
            """<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"""
        );
        xml.WriteStartElement("cols", Main);
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            var width = sheet.Columns[i].Kind == SheetKind.Text ? 22 : 14;
            xml.WriteRaw($"""<col min="{i + 1}" max="{i + 1}" width="{width}" customWidth="1"/>""");
        }

        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        xml.WriteStartElement("row", Main);
        foreach (var column in sheet.Columns)
            Text(xml, Sheet.HeadOf(column, language), Head);
        xml.WriteEndElement();
        var (rows, sums) = (0, new decimal[sheet.Columns.Count]);
        await foreach (var row in sheet.Rows.WithCancellation(cancellationToken))
        {
            xml.WriteStartElement("row", Main);
            for (var i = 0; i < row.Length; i++)
            {
                Cell(xml, row[i], sheet.Columns[i].Kind, language);
                if (sheet.Columns[i].Total)
                    sums[i] += row[i] is null ? 0m : Convert.ToDecimal(row[i], CultureInfo.InvariantCulture);
            }

            xml.WriteEndElement();
            if (++rows % 500 == 0)
                await xml.FlushAsync();
        }

        if (rows > 0 && sheet.Columns.Any(c => c.Total))
            Total(xml, sheet, language, rows, sums);
        xml.WriteEndElement();
        xml.WriteRaw($"""<autoFilter ref="A1:{Column(sheet.Columns.Count - 1)}{rows + 1}"/>""");
        await xml.WriteEndElementAsync();
        await xml.FlushAsync();
    }

    /// <summary>As a formula, so that it follows edits; with its current result, for programs that only display.</summary>
    private static void Total(XmlWriter xml, Sheet sheet, PaperLanguage language, int rows, decimal[] sums)
    {
        xml.WriteStartElement("row", Main);
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            var column = sheet.Columns[i];
            if (column.Total)
            {
                var range = $"{Column(i)}2:{Column(i)}{rows + 1}";
                xml.WriteRaw(
                    $"<c s=\"{Bold + (int)column.Kind}\"><f>SUM({range})</f><v>{sums[i].ToString(CultureInfo.InvariantCulture)}</v></c>"
                );
            }
            else if (i == 0)
            {
                Text(xml, language.First(PaperWords.Total), Bold);
            }
            else
            {
                xml.WriteRaw("<c/>");
            }
        }

        xml.WriteEndElement();
    }

    private static void Cell(XmlWriter xml, object? value, SheetKind kind, PaperLanguage language)
    {
        switch (value)
        {
            case null:
                xml.WriteRaw("<c/>");
                break;
            case DateOnly date:
                Number(xml, (date.DayNumber - Epoch.DayNumber).ToString(CultureInfo.InvariantCulture), kind);
                break;
            case TimeOnly time:
                Number(xml, time.ToTimeSpan().TotalDays.ToString("0.##########", CultureInfo.InvariantCulture), kind);
                break;
            case decimal or int or long:
                Number(xml, ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture), kind);
                break;
            default:
                Text(xml, Sheet.TextOf(value, language), 0);
                break;
        }
    }

    private static void Number(XmlWriter xml, string number, SheetKind kind) => xml.WriteRaw($"<c s=\"{(int)kind}\"><v>{number}</v></c>");

    private static void Text(XmlWriter xml, string text, int style)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("t", "inlineStr");
        if (style > 0)
            xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(string.Concat(text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>A, B … Z, AA …</summary>
    private static string Column(int index) =>
        index < 26 ? $"{(char)('A' + index)}" : $"{(char)('A' + index / 26 - 1)}{(char)('A' + index % 26)}";

    /// <summary>At most 31 characters, without those that sheet names must not contain.</summary>
    private static string TabName(string name) => FileName.Of(name) is { Length: > 31 } longer ? longer[..31] : FileName.Of(name);

    private static async Task PartAsync(ZipArchive zip, string name, string content)
    {
        await using var part = Open(zip, name);
        await part.WriteAsync(Encoding.UTF8.GetBytes(content));
    }

    private static Stream Open(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Made;
        return entry.Open();
    }
}
