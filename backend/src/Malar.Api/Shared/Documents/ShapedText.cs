using SkiaSharp;

namespace Malar.Api.Shared.Documents;

/// <summary>A text as positioned glyphs at size 1, with the text itself, so that a PDF can be searched and copied from.</summary>
internal sealed class ShapedText(
    PaperFont font,
    string text,
    byte[] utf8,
    ushort[] glyphs,
    uint[] clusters,
    SKPoint[] places,
    float advance
)
{
    public string Text => text;

    public float WidthAt(float size) => advance * size;

    /// <summary>Returns what a canvas draws, with the baseline at the origin; null if nothing is visible.</summary>
    /// <param name="drawn">The same font at the wanted size, with the canvas's settings, such as no smoothing.</param>
    public SKTextBlob? ToBlob(SKFont drawn)
    {
        if (glyphs.Length == 0)
            return null;
        using var builder = new SKTextBlobBuilder();
        var run = builder.AllocatePositionedTextRun(drawn, glyphs.Length, utf8.Length);
        run.SetGlyphs(glyphs);
        run.SetClusters(clusters);
        run.SetText(utf8);
        var at = run.Positions;
        for (var i = 0; i < at.Length; i++)
            at[i] = new SKPoint(places[i].X * drawn.Size, places[i].Y * drawn.Size);
        return builder.Build();
    }

    /// <summary>Draws the text once; <paramref name="y"/> is the baseline.</summary>
    public void Draw(SKCanvas canvas, float x, float y, float size, SKPaint paint)
    {
        using var drawn = font.At(size);
        Draw(canvas, x, y, drawn, paint);
    }

    /// <summary>Draws it with a font that has the caller's settings.</summary>
    public void Draw(SKCanvas canvas, float x, float y, SKFont drawn, SKPaint paint)
    {
        using var blob = ToBlob(drawn);
        if (blob is not null)
            canvas.DrawText(blob, x, y, paint);
    }
}
