using SkiaSharp;

namespace Malar.Api.Shared.Documents;

/// <summary>
/// A4 pages, filled from the top. They are kept as drawings until all are complete, because only then the number of pages is known, which
/// is drawn on each. Lengths are in points.
/// </summary>
internal sealed class Paper : IDisposable
{
    public const float Width = 595.28f;
    public const float Height = 841.89f;

    /// <summary>Twelve millimetres.</summary>
    public const float Margin = 34f;

    public const float Left = Margin;

    /// <summary>The right end of lines on a portrait page.</summary>
    public const float Right = Width - Margin;

    private readonly List<SKPicture> pages = [];
    private SKPictureRecorder? recorder;

    public Typesetter Type { get; } = new();

    /// <summary>Whether the pages are landscape, for tables with many columns.</summary>
    public bool IsWide { get; init; }

    /// <summary>The right end of lines.</summary>
    public float End => IsWide ? Height - Margin : Right;

    /// <summary>The current page.</summary>
    public SKCanvas Canvas { get; private set; } = null!;

    /// <summary>The vertical position of the next element.</summary>
    public float Y { get; set; }

    /// <summary>The lower limit of content; the page footer is below it.</summary>
    public float Bottom => (IsWide ? Width : Height) - Margin;

    public int Pages => pages.Count;

    /// <summary>Draws the header of every page except the first; it moves <see cref="Y"/>.</summary>
    public Action<Paper>? Top { get; init; }

    public float Room => Bottom - Y;

    public void NextPage()
    {
        EndPage();
        recorder = new SKPictureRecorder();
        Canvas = recorder.BeginRecording(IsWide ? new SKRect(0, 0, Height, Width) : new SKRect(0, 0, Width, Height));
        Y = Margin;
        if (pages.Count > 0)
            Top?.Invoke(this);
    }

    /// <summary>Starts a new page unless this much space is left.</summary>
    public void Need(float height)
    {
        if (recorder is null || height > Room)
            NextPage();
    }

    /// <summary>Draws paragraphs below each other, across pages if necessary.</summary>
    public void Write(IReadOnlyList<Words> paragraph, float left = Left, float? end = null, Align align = Align.Left)
    {
        var right = end ?? End;
        foreach (var line in Type.Break(paragraph, right - left))
        {
            var height = Typesetter.LineHeight(line);
            Need(height);
            Type.Draw(Canvas, line, left, right, Baseline(height), align);
            Y += height;
        }
    }

    /// <summary>Returns the baseline of a line of this height that begins at <see cref="Y"/>.</summary>
    public float Baseline(float height) => Y + height * 0.74f;

    public void Rule(uint color, float thickness, float left = Left, float? end = null) =>
        Fill(new SKRect(left, Y, end ?? End, Y + thickness), color);

    public void Fill(SKRect area, uint color, float corner = 0f)
    {
        if (corner > 0f)
            Canvas.DrawRoundRect(area, corner, corner, Type.Paint(color));
        else
            Canvas.DrawRect(area, Type.Paint(color));
    }

    /// <summary>Adds all pages to a PDF.</summary>
    /// <param name="pdf">The PDF.</param>
    /// <param name="onEach">Draws what needs the page number, from 1, and the number of pages.</param>
    public void AddTo(PdfFile pdf, Action<Paper, int, int>? onEach = null)
    {
        EndPage();
        for (var i = 0; i < pages.Count; i++)
        {
            Canvas = pdf.BeginPage(IsWide);
            Canvas.DrawPicture(pages[i]);
            onEach?.Invoke(this, i + 1, pages.Count);
            pdf.EndPage();
        }
    }

    public void Dispose()
    {
        recorder?.Dispose();
        foreach (var page in pages)
            page.Dispose();
        Type.Dispose();
    }

    private void EndPage()
    {
        if (recorder is null)
            return;
        pages.Add(recorder.EndRecording());
        recorder.Dispose();
        recorder = null;
    }
}
