using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Malar.Api.Tests.Harness;

/// <summary>
/// Reads a PDF with other programs: poppler's pdftotext and pdftoppm, and qpdf. If MALAR_KEEP_PDF names a folder, each PDF is kept there
/// for inspection.
/// </summary>
internal static class Pdf
{
    /// <summary>Returns the text, laid out as on the page.</summary>
    public static Task<string> TextOf(byte[] pdf) => Run(pdf, "pdftotext", "-layout", "-enc", "UTF-8", "{pdf}", "-");

    /// <summary>Returns the text with every run of spaces collapsed into one.</summary>
    public static async Task<string> WordsOf(byte[] pdf) =>
        string.Join(
            '\n',
            (await TextOf(pdf)).Split('\n').Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        );

    /// <summary>Returns the text in drawing order without whitespace, so that a name broken over several lines is contiguous.</summary>
    public static async Task<string> RunOnTextOf(byte[] pdf) =>
        string.Concat((await Run(pdf, "pdftotext", "-raw", "-enc", "UTF-8", "{pdf}", "-")).Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Returns every word with its position, as XML.</summary>
    public static Task<string> PlacesOf(byte[] pdf) => Run(pdf, "pdftotext", "-bbox", "-enc", "UTF-8", "{pdf}", "-");

    public static async Task<int> PagesOf(byte[] pdf) => (await TextOf(pdf)).Count(c => c == '\f');

    /// <summary>Asserts that qpdf finds no errors.</summary>
    public static async Task Check(byte[] pdf) =>
        Assert.Contains("No syntax or stream encoding errors", await Run(pdf, "qpdf", "--check", "{pdf}"), StringComparison.Ordinal);

    /// <summary>Renders a page in grey, one byte per pixel; pages are numbered from 1.</summary>
    public static async Task<(byte[] Grey, int Width, int Height)> PictureOf(byte[] pdf, int page, int dpi)
    {
        var ppm = Encoding.Latin1.GetBytes(
            await Run(pdf, "pdftoppm", ["-gray", "-r", $"{dpi}", "-f", $"{page}", "-l", $"{page}", "{pdf}"], latin: true)
        );
        // P5, width and height, 255: three header lines, then the pixels.
        var lines = Encoding.Latin1.GetString(ppm, 0, 64).Split('\n');
        var size = lines[1].Split(' ');
        var (width, height) = (int.Parse(size[0], CultureInfo.InvariantCulture), int.Parse(size[1], CultureInfo.InvariantCulture));
        return (ppm[^(width * height)..], width, height);
    }

    private static Task<string> Run(byte[] pdf, string program, params string[] args) => Run(pdf, program, args, latin: false);

    private static async Task<string> Run(byte[] pdf, string program, string[] args, bool latin)
    {
        var file = Path.Combine(Path.GetTempPath(), $"malar-{Guid.CreateVersion7()}.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        if (Environment.GetEnvironmentVariable("MALAR_KEEP_PDF") is { Length: > 0 } folder)
            File.Copy(
                file,
                Path.Combine(folder, $"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(pdf))[..12]}.pdf"),
                true
            );
        try
        {
            var start = new ProcessStartInfo(program, args.Select(a => a == "{pdf}" ? file : a))
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                StandardOutputEncoding = latin ? Encoding.Latin1 : Encoding.UTF8,
            };
            using var running = Process.Start(start)!;
            var text = await running.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await running.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, running.ExitCode);
            return text;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
