namespace Malar.Api.Shared.Documents;

/// <summary>How a text looks.</summary>
/// <param name="Size">In points.</param>
/// <param name="Bold">Semibold, of which headings and totals are.</param>
/// <param name="Color">0xRRGGBB.</param>
internal sealed record PaperStyle(float Size, bool Bold, uint Color)
{
    public const uint Ink = 0x16241C;
    public const uint Faint = 0x4D5A50;
    public const uint Amber = 0x8A5A00;
    public const uint Leaf = 0x1C6B45;

    /// <summary>The smallest that paper has: nine points.</summary>
    public static readonly PaperStyle Plain = new(9f, false, Ink);

    public static readonly PaperStyle Strong = Plain with { Bold = true };

    /// <summary>The second language, and whatever explains.</summary>
    public static readonly PaperStyle Quiet = Plain with { Color = Faint };
}

/// <summary>A text and how it looks; several of them in a row make a line or a paragraph.</summary>
internal readonly record struct Words(string Text, PaperStyle Style);

/// <summary>Where a line stands in its room.</summary>
internal enum Align
{
    Left,
    Center,
    Right,
}
