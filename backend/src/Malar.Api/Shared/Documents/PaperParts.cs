using QRCoder;
using SkiaSharp;

namespace Malar.Api.Shared.Documents;

/// <summary>Parts that documents share: the shop's header, the header of later pages, and the footer with the code.</summary>
internal static class PaperParts
{
    /// <summary>Height of the footer on the last page.</summary>
    public const float FootHeight = 66f;

    private const uint Petal = PaperStyle.Ink;
    private const uint Heart = 0xC8451A;
    private const uint Hairline = 0xDDD8C6;
    private const float Mark = 42f;

    private const string PetalPath = "M32 29C25.5 24 22 17.5 24 11.5 25.5 6.5 29 3.5 32 3.5s6.5 3 8 8c2 6-1.5 12.5-8 17.5Z";

    /// <summary>Draws the shop with its logo on the left, the document's title on the right, and a rule.</summary>
    /// <returns>The position of the page number on the first page.</returns>
    public static float Head(Paper paper, PaperLanguage language, ShopHead shop, Http.Text title, string? below = null)
    {
        var top = paper.Y;
        var titleLines = language.Stack(title, PaperStyle.Strong with { Size = 12.8f }).ToList();
        if (below is not null)
            titleLines.Add([new Words(below, PaperStyle.Quiet)]);
        // The last line is for the page number, which is not known yet.
        var titleWidth = Math.Max(titleLines.Max(l => paper.Type.Width(l)), 100f);
        foreach (var line in titleLines)
        {
            var height = Typesetter.LineHeight(line);
            paper.Type.Draw(paper.Canvas, line, Paper.Left, paper.End, paper.Baseline(height), Align.Right);
            paper.Y += height;
        }

        var numberLine = paper.Baseline(Typesetter.LineHeight(PaperStyle.Plain.Size));
        var titleEnd = paper.Y + Typesetter.LineHeight(PaperStyle.Plain.Size);
        paper.Y = top;
        DrawMark(paper, shop, top + 2f);
        var (left, right) = (Paper.Left + Mark + 10f, paper.End - titleWidth - 14f);
        foreach (var line in language.Name(shop.Name, shop.NameTa, PaperStyle.Strong with { Size = 15.5f }, stacked: true))
            paper.Write(line, left, right);
        foreach (var line in Address(language, shop))
            paper.Write([new Words(line, PaperStyle.Quiet)], left, right);
        paper.Y = Math.Max(Math.Max(paper.Y, titleEnd), top + Mark + 4f) + 6f;
        paper.Rule(PaperStyle.Ink, 1.4f);
        paper.Y += 8f;
        return numberLine;
    }

    /// <summary>Draws the header of later pages, with space for the page number. Long names are not cut.</summary>
    public static void Continued(Paper paper, string left)
    {
        var height = Typesetter.LineHeight(PaperStyle.Plain.Size);
        foreach (var line in paper.Type.Break([new Words(left, PaperStyle.Quiet)], paper.End - Paper.Left - 90f))
        {
            paper.Type.Draw(paper.Canvas, line, Paper.Left, paper.End, paper.Baseline(height));
            paper.Y += height;
        }

        paper.Y += 3f;
        paper.Rule(PaperStyle.Ink, 0.8f);
        paper.Y += 6f;
    }

    /// <summary>Draws "page x of y" at the top right: on the first page below the title.</summary>
    public static void PageNumber(Paper paper, PaperLanguage language, int page, int of, float firstBaseline)
    {
        Words[] line = [.. language.Say(PaperWords.Page, PaperStyle.Quiet), new Words($" {page} / {of}", PaperStyle.Strong)];
        var baseline = page == 1 ? firstBaseline : Paper.Margin + Typesetter.LineHeight(PaperStyle.Plain.Size) * 0.74f;
        paper.Type.Draw(paper.Canvas, line, Paper.Left, paper.End, baseline, Align.Right);
    }

    /// <summary>Draws the footer of the last page: QR code, verification code, date, and the signature line.</summary>
    public static void Foot(Paper paper, PaperLanguage language, PaperCode code, DateTime? asOf)
    {
        paper.Need(FootHeight);
        paper.Y = paper.Bottom - FootHeight + 4f;
        paper.Rule(Hairline, 0.6f);
        paper.Y += 5f;
        var top = paper.Y;
        const float side = 54f;
        DrawQr(paper, code.Address, Paper.Left, top, side);
        var left = Paper.Left + side + 10f;
        paper.Y = top + 1f;
        // No page break is possible here, so the lines are drawn directly.
        Line(
            [new Words($"{language.First(PaperWords.Code)} {code.Spoken}", PaperStyle.Strong with { Size = 10.5f }), .. Second(language)],
            left,
            paper.End
        );
        foreach (var line in language.Stack(PaperWords.Scan, PaperStyle.Plain))
            Line(line, left, paper.End);
        if (asOf is { } instant)
        {
            Line(
                [.. language.Say(PaperWords.AsOf, PaperStyle.Quiet), new Words($" {PaperWords.Instant(instant)}", PaperStyle.Quiet)],
                left,
                paper.End
            );
        }

        paper.Y = top + side - 14f;
        paper.Rule(0x868471, 0.7f, paper.End - 112f);
        paper.Y += 1f;
        Line(language.Say(PaperWords.Signature, PaperStyle.Plain), paper.End - 112f, paper.End, Align.Center);

        void Line(Words[] words, float from, float to, Align align = Align.Left)
        {
            var height = Typesetter.LineHeight(words);
            paper.Type.Draw(paper.Canvas, words, from, to, paper.Baseline(height), align);
            paper.Y += height;
        }
    }

    /// <summary>Draws the modules as rectangles, so that they are sharp at every size; error correction level M.</summary>
    public static void DrawQr(Paper paper, string text, float x, float y, float side)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var module = side / rows.Count;
        using var path = new SKPathBuilder();
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows.Count; column++)
            {
                if (rows[row][column])
                    path.AddRect(new SKRect(x + column * module, y + row * module, x + (column + 1) * module, y + (row + 1) * module));
            }
        }

        using var drawn = path.Detach();
        paper.Canvas.DrawPath(drawn, paper.Type.Paint(0x000000));
    }

    private static Words[] Second(PaperLanguage language) =>
        language == PaperLanguage.Both ? [new Words(" " + PaperWords.Code.En, PaperStyle.Quiet)] : [];

    private static IEnumerable<string> Address(PaperLanguage language, ShopHead shop)
    {
        var address = language == PaperLanguage.English ? shop.Address ?? shop.AddressTa : shop.AddressTa ?? shop.Address;
        var line = string.Join(" · ", new[] { address?.ReplaceLineEndings(", "), shop.Phone }.Where(p => !string.IsNullOrWhiteSpace(p)));
        if (line.Length > 0)
            yield return line;
    }

    private static void DrawMark(Paper paper, ShopHead shop, float top)
    {
        using var picture = shop.Logo is null ? null : SKImage.FromEncodedData(shop.Logo);
        var canvas = paper.Canvas;
        if (picture is not null)
        {
            var scale = Math.Min(Mark / picture.Width, Mark / picture.Height);
            var (width, height) = (picture.Width * scale, picture.Height * scale);
            var (x, y) = (Paper.Left + (Mark - width) / 2f, top + (Mark - height) / 2f);
            canvas.DrawImage(picture, new SKRect(x, y, x + width, y + height), new SKSamplingOptions(SKCubicResampler.Mitchell));
            return;
        }

        canvas.Save();
        canvas.Translate(Paper.Left, top);
        canvas.Scale(Mark / 64f);
        using var petal = SKPath.ParseSvgPathData(PetalPath);
        for (var i = 0; i < 5; i++)
        {
            canvas.Save();
            canvas.RotateDegrees(72f * i, 32f, 33.5f);
            canvas.DrawPath(petal, paper.Type.Paint(Petal));
            canvas.Restore();
        }

        canvas.DrawCircle(32f, 33.5f, 5.5f, paper.Type.Paint(Heart));
        canvas.Restore();
    }
}
