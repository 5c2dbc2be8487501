using SkiaSharp;

namespace Malar.Api.Shared.Documents;

/// <summary>
/// Pages of A4, filled from the top. They are kept as drawings until all are there: only then is known how many there are, and what
/// stands at the same place of each of them is drawn. Lengths are points.
/// </summary>
internal sealed class Paper : IDisposable
{
    public const float Width = 595.28f;
    public const float Height = 841.89f;

    /// <summary>Twelve millimetres.</summary>
    public const float Margin = 34f;

    public const float Left = Margin;

    /// <summary>Where lines end on a page that stands upright.</summary>
    public const float Right = Width - Margin;

    private readonly List<SKPicture> pages = [];
    private SKPictureRecorder? recorder;

    public Typesetter Type { get; } = new();

    /// <summary>Lies on its side: a table of many columns.</summary>
    public bool IsWide { get; init; }

    /// <summary>Where lines end.</summary>
    public float End => IsWide ? Height - Margin : Right;

    /// <summary>The page that is being drawn.</summary>
    public SKCanvas Canvas { get; private set; } = null!;

    /// <summary>Where the next thing goes.</summary>
    public float Y { get; set; }

    /// <summary>Nothing goes below this; what stands at the foot of each page has the room under it.</summary>
    public float Bottom => (IsWide ? Width : Height) - Margin;

    public int Pages => pages.Count;

    /// <summary>What stands on top of each page but the first; it moves <see cref="Y"/>.</summary>
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

    /// <summary>A new page unless this much room is left.</summary>
    public void Need(float height)
    {
        if (recorder is null || height > Room)
            NextPage();
    }

    /// <summary>Paragraphs one below the other; they go on over pages.</summary>
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

    /// <summary>Where the letters of a line of this height stand, when it begins at <see cref="Y"/>.</summary>
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
    /// <param name="pdf">The document.</param>
    /// <param name="onEach">Draws what needs the number of the page, from 1, and how many there are.</param>
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
