using System.Diagnostics;
using System.Globalization;
using Malar.Api.Features.Reports.Papers;
using Malar.Api.Shared.Documents;
using SkiaSharp;

namespace Malar.Bench;

/// <summary>
/// Measures pages per second: statements drawn by the service, beside the same text written on the same number of pages by SkiaSharp alone,
/// without shaping or measuring, at precomputed positions.
/// </summary>
internal static class PaperBench
{
    private const int Statements = 500;

    /// <summary>About a month of a farmer who brings two flowers every day.</summary>
    private const int Lines = 60;

    private static readonly ShopHead Shop = new()
    {
        Name = "Sri Meenakshi Flower Commission Mandi",
        NameTa = "ஸ்ரீ மீனாட்சி மலர் கமிஷன் மண்டி",
        AddressTa = "கடை 47, மலர் சந்தை, மாட்டுத்தாவணி, மதுரை 625 007",
        Phone = "98765 00000",
    };

    public static int Run(int rounds)
    {
        var contents = Enumerable.Range(0, Statements).Select(Content).ToList();
        var (ours, bare, pages, bytes) = (new List<double>(), new List<double>(), 0, 0L);
        // A warm-up: loads the fonts and compiles the methods.
        Draw(contents.Take(20), out _);
        Bare(contents.Take(20));
        var idle = Environment.WorkingSet;
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            pages = Draw(contents, out bytes);
            ours.Add(pages / watch.Elapsed.TotalSeconds);
            watch.Restart();
            bare.Add(Bare(contents) / watch.Elapsed.TotalSeconds);
            Console.WriteLine(
                Line($"round {round + 1}: {ours[^1]:0} pages/s, bare {bare[^1]:0} pages/s, ratio {ours[^1] / bare[^1]:0.00}")
            );
        }

        using var process = Process.GetCurrentProcess();
        var (middle, bareMiddle) = (Median(ours), Median(bare));
        Console.WriteLine(
            Line(
                $"{Statements} statements, {pages} pages, {bytes / 1024 / 1024.0:0.0} MB in one PDF: {pages / middle:0.0} s, {middle:0} pages/s"
            )
        );
        Console.WriteLine(Line($"bare SkiaSharp {bareMiddle:0} pages/s; ratio {middle / bareMiddle:0.00}"));
        Console.WriteLine(Line($"memory: {idle >> 20} MB before, at most {process.PeakWorkingSet64 >> 20} MB"));
        return 0;
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static int Draw(IEnumerable<StatementPaper.Content> contents, out long bytes)
    {
        using var stream = new CountingStream();
        using var pdf = new PdfFile(stream, "bench");
        var pages = contents.Sum(content => StatementPaper.AddTo(pdf, content));
        pdf.Close();
        bytes = stream.Length;
        return pages;
    }

    /// <summary>Draws the same text and figures, with page breaks at the same places.</summary>
    private static int Bare(IEnumerable<StatementPaper.Content> contents)
    {
        using var stream = new CountingStream();
        using var pdf = SKDocument.CreatePdf(stream);
        using var regular = new SKFont(PaperFont.Regular.Typeface, 9.2f);
        using var bold = new SKFont(PaperFont.SemiBold.Typeface, 9.2f);
        using var paint = new SKPaint { IsAntialias = true };
        var pages = 0;
        foreach (var content in contents)
        {
            var (canvas, y) = (NewPage(), 140f);
            foreach (var text in Head(content))
                canvas.DrawText(text, 34f, y += 12f, SKTextAlign.Left, bold, paint);
            foreach (var act in content.Statement.Acts)
            {
                if ((y += 16f) > 800f)
                {
                    pdf.EndPage();
                    (canvas, y) = (NewPage(), 80f);
                }

                var x = 34f;
                foreach (var text in Row(act))
                    canvas.DrawText(text, x += 50f, y, SKTextAlign.Left, regular, paint);
            }

            pdf.EndPage();
        }

        pdf.Close();
        return pages;

        SKCanvas NewPage()
        {
            pages++;
            return pdf.BeginPage(Paper.Width, Paper.Height);
        }
    }

    private static IEnumerable<string> Head(StatementPaper.Content content) =>
        [
            Shop.NameTa!,
            Shop.Name,
            Shop.AddressTa!,
            PaperWords.Statement.Ta,
            PaperWords.Statement.En,
            content.Statement.Farmer.NameTa!,
            content.Statement.Farmer.Name,
            PaperWords.OpeningBalance.Ta,
            PaperWords.ClosingBalance.Ta,
            PaperWords.Rupees(content.Statement.Closing),
            PaperWords.Scan.Ta,
            PaperWords.Scan.En,
            content.Code.Spoken,
        ];

    private static IEnumerable<string> Row(StatementReader.Act act) =>
        [
            PaperWords.ShortDay(act.BusinessDate),
            act.FlowerNameTa!,
            act.FlowerName!,
            PaperWords.Quantity(act.Quantity!.Value, "kg"),
            PaperWords.Amount(act.Rate!.Value),
            PaperWords.Amount(act.Gross),
            PaperWords.Amount(act.Commission),
            PaperWords.Amount(act.Fees),
            PaperWords.Amount(act.Net),
            PaperWords.Amount(act.Net),
        ];

    private static StatementPaper.Content Content(int number)
    {
        var random = new Random(number);
        var first = new DateOnly(2026, 11, 1);
        var acts = Enumerable
            .Range(0, Lines)
            .Select(i =>
            {
                var gross = random.Next(100_000, 4_000_000) / 100m;
                var commission = -decimal.Truncate(gross) / 10m;
                return new StatementReader.Act
                {
                    BusinessDate = first.AddDays(i / 2),
                    Kind = "entry_priced",
                    Gross = gross,
                    Commission = commission,
                    Fees = -12.50m,
                    Net = gross + commission - 12.50m,
                    FlowerName = i % 2 == 0 ? "Jasmine" : "Crossandra",
                    FlowerNameTa = i % 2 == 0 ? "மல்லிகை" : "கனகாம்பரம்",
                    Unit = "kg",
                    Quantity = random.Next(1000, 30_000) / 1000m,
                    Rate = random.Next(100, 2400),
                    CommissionRate = 10m,
                };
            });
        var farmer = new StatementReader.FarmerPart
        {
            FarmerCode = $"FAR{number:000}",
            Name = "Muthupandi",
            NameTa = "முத்துப்பாண்டி",
            VillageTa = "நிலக்கோட்டை",
            Phone = "+919876543210",
        };
        return new StatementPaper.Content(
            new StatementReader.Statement(farmer, first, first.AddDays(29), 1234.50m, [.. acts], [], null),
            Shop,
            PaperLanguage.Both,
            new PaperCode("7K3MQ9TX4B", new Uri("https://malar.example/")),
            null
        );
    }

    /// <summary>Counts the written bytes and discards them.</summary>
    private sealed class CountingStream : Stream
    {
        private long length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => length;

        public override long Position
        {
            get => length;
            set => throw new NotSupportedException();
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => length += count;
    }
}
