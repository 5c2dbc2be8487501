using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Malar.Api.Tests.Harness;

/// <summary>A PDF as other programs read it: poppler's pdftotext and pdftoppm, and qpdf. MALAR_KEEP_PDF names a folder where each is kept,
/// to be looked at.</summary>
internal static class Pdf
{
    /// <summary>The text, laid out as on the page.</summary>
    public static Task<string> TextOf(byte[] pdf) => Run(pdf, "pdftotext", "-layout", "-enc", "UTF-8", "{pdf}", "-");

    /// <summary>Every run of spaces as one: what stands on a line, whatever the distance.</summary>
    public static async Task<string> WordsOf(byte[] pdf) =>
        string.Join(
            '\n',
            (await TextOf(pdf)).Split('\n').Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        );

    /// <summary>The text in the order in which it is written, without any space: a name that goes over lines is whole in it.</summary>
    public static async Task<string> RunOnTextOf(byte[] pdf) =>
        string.Concat((await Run(pdf, "pdftotext", "-raw", "-enc", "UTF-8", "{pdf}", "-")).Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Every word with its place, as XML.</summary>
    public static Task<string> PlacesOf(byte[] pdf) => Run(pdf, "pdftotext", "-bbox", "-enc", "UTF-8", "{pdf}", "-");

    public static async Task<int> PagesOf(byte[] pdf) => (await TextOf(pdf)).Count(c => c == '\f');

    /// <summary>Fails unless qpdf finds nothing wrong in it.</summary>
    public static async Task Check(byte[] pdf) =>
        Assert.Contains("No syntax or stream encoding errors", await Run(pdf, "qpdf", "--check", "{pdf}"), StringComparison.Ordinal);

    /// <summary>A page as grey dots, one byte each, from 1.</summary>
    public static async Task<(byte[] Grey, int Width, int Height)> PictureOf(byte[] pdf, int page, int dpi)
    {
        var ppm = Encoding.Latin1.GetBytes(
            await Run(pdf, "pdftoppm", ["-gray", "-r", $"{dpi}", "-f", $"{page}", "-l", $"{page}", "{pdf}"], latin: true)
        );
        // P5, width and height, 255: three lines, then the dots.
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
