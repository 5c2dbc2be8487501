using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Malar.Api.Features.Reports.Slips;

/// <summary>Writes a slip as a file: a picture to share, a page for any printer, or the commands for a thermal printer.</summary>
internal static class SlipFiles
{
    private const int DotsPerMillimetre = 8;

    /// <summary>Maximum rows per command, for printers with little memory.</summary>
    private const int RowsAtOnce = 128;

    /// <summary>ESC/POS: initializes the printer, sends the picture in strips (GS v 0), feeds three lines and cuts.</summary>
    public static byte[] EscPos(SlipBitmap bitmap)
    {
        using var stream = new MemoryStream();
        stream.Write([0x1b, 0x40]);
        for (var row = 0; row < bitmap.Height; row += RowsAtOnce)
        {
            var rows = Math.Min(RowsAtOnce, bitmap.Height - row);
            stream.Write([0x1d, 0x76, 0x30, 0, (byte)bitmap.Stride, 0, (byte)rows, 0]);
            stream.Write(bitmap.Bytes.AsSpan(row * bitmap.Stride, rows * bitmap.Stride));
        }

        stream.Write([0x1b, 0x64, 3, 0x1d, 0x56, 66, 0]);
        return stream.ToArray();
    }

    /// <summary>Black on white, one bit per dot, at the printer's 203 dots per inch.</summary>
    public static byte[] Png(SlipBitmap bitmap)
    {
        Span<byte> head = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, bitmap.Width);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], bitmap.Height);
        head[8] = 1;
        Span<byte> density = stackalloc byte[9];
        BinaryPrimitives.WriteInt32BigEndian(density, DotsPerMillimetre * 1000);
        BinaryPrimitives.WriteInt32BigEndian(density[4..], DotsPerMillimetre * 1000);
        density[8] = 1;
        var rows = new byte[(bitmap.Stride + 1) * bitmap.Height];
        for (var at = 0; at < bitmap.Bytes.Length; at++)
            rows[(at / bitmap.Stride * (bitmap.Stride + 1)) + 1 + (at % bitmap.Stride)] = (byte)~bitmap.Bytes[at];

        using var stream = new MemoryStream();
        stream.Write([137, 80, 78, 71, 13, 10, 26, 10]);
        WriteChunk(stream, "IHDR", head);
        WriteChunk(stream, "pHYs", density);
        WriteChunk(stream, "IDAT", Deflated(rows));
        WriteChunk(stream, "IEND", []);
        return stream.ToArray();
    }

    /// <summary>
    /// One page as wide as the paper: the same dots as a picture, and the texts as an invisible layer, so that they can be searched and
    /// read aloud. The file contains no creation time.
    /// </summary>
    /// <param name="drawing">The slip.</param>
    /// <param name="width">Paper width in millimetres.</param>
    /// <param name="language">ta or en.</param>
    public static byte[] Pdf(SlipDrawing drawing, int width, string language)
    {
        var bitmap = drawing.Draw();
        var picture = Deflated(bitmap.Bytes);
        var (pageWidth, pageHeight) = (Points(width * DotsPerMillimetre), Points(bitmap.Height));
        var left = ((width * DotsPerMillimetre) - bitmap.Width) / 2;
        var content = new StringBuilder();
        content.Append(CultureInfo.InvariantCulture, $"q {Points(bitmap.Width)} 0 0 {pageHeight} {Points(left)} 0 cm /Slip Do Q\n");
        foreach (var text in drawing.Texts.Where(t => t.Text[0] != '\ue000'))
        {
            var (x, y, size) = (Points(left + text.Left), Points(bitmap.Height - text.Baseline), Points(text.Size));
            var spoken = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text.Text));
            content.Append("/Span <</ActualText <FEFF").Append(spoken).Append(">>> BDC BT 3 Tr /F ");
            // A single stretched letter as wide as the text stands for it. Letters of Courier are six tenths of the size wide; the unit is
            // per cent.
            var stretch = SlipLetters.Width(text.Text, text.Size) * 500 / (text.Size * 3);
            content.Append(CultureInfo.InvariantCulture, $"{size} Tf {stretch} Tz {x} {y} Td (x) Tj ET EMC\n");
        }

        var page = new StringBuilder("<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 ");
        page.Append(CultureInfo.InvariantCulture, $"{pageWidth} {pageHeight}]");
        page.Append("/Resources<</XObject<</Slip 5 0 R>>/Font<</F 6 0 R>>>>>>");
        var image =
            $"/Type/XObject/Subtype/Image/Width {bitmap.Width}/Height {bitmap.Height}/ColorSpace/DeviceGray/BitsPerComponent 1/Decode[1 0]";
        var pdf = new PdfFile();
        pdf.Add($"<</Type/Catalog/Pages 2 0 R/Lang({language}-IN)>>");
        pdf.Add("<</Type/Pages/Kids[3 0 R]/Count 1>>");
        pdf.Add(page.ToString());
        pdf.Add("", Deflated(Encoding.ASCII.GetBytes(content.ToString())));
        pdf.Add(image, picture);
        pdf.Add("<</Type/Font/Subtype/Type1/BaseFont/Courier>>");
        return pdf.End();
    }

    /// <summary>Converts dots to points of 1/72 inch.</summary>
    private static string Points(int dots) => (dots * 72 / (DotsPerMillimetre * 25.4)).ToString("0.###", CultureInfo.InvariantCulture);

    private static byte[] Deflated(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zlib = new ZLibStream(stream, CompressionLevel.Optimal))
            zlib.Write(bytes);
        return stream.ToArray();
    }

    private static void WriteChunk(MemoryStream stream, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        stream.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        stream.Write(number);
    }

    /// <summary>Computes the CRC-32 of a PNG chunk.</summary>
    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320;
        }

        return ~crc;
    }

    /// <summary>Writes PDF objects one after another, and the cross-reference table of their offsets.</summary>
    private sealed class PdfFile
    {
        private readonly MemoryStream stream = new();
        private readonly List<long> starts = [];

        public PdfFile() => Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");

        public void Add(string dictionary, byte[]? data = null)
        {
            starts.Add(stream.Length);
            Write($"{starts.Count} 0 obj\n");
            if (data is null)
                Write(dictionary);
            else
            {
                Write($"<<{dictionary}/Filter/FlateDecode/Length {data.Length}>>\nstream\n");
                stream.Write(data);
                Write("\nendstream");
            }

            Write("\nendobj\n");
        }

        public byte[] End()
        {
            var table = stream.Length;
            Write($"xref\n0 {starts.Count + 1}\n0000000000 65535 f \n");
            foreach (var start in starts)
                Write(string.Create(CultureInfo.InvariantCulture, $"{start:D10} 00000 n \n"));
            Write($"trailer\n<</Size {starts.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
            return stream.ToArray();
        }

        private void Write(string text) => stream.Write(Encoding.Latin1.GetBytes(text));
    }
}
