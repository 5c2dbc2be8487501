namespace Malar.Api.Shared.Documents;

/// <summary>The style of a text.</summary>
/// <param name="Size">In points.</param>
/// <param name="Bold">Semibold, for headings and totals.</param>
/// <param name="Color">0xRRGGBB.</param>
internal sealed record PaperStyle(float Size, bool Bold, uint Color)
{
    public const uint Ink = 0x16241C;
    public const uint Faint = 0x4D5A50;
    public const uint Amber = 0x8A5A00;
    public const uint Leaf = 0x1C6B45;

    /// <summary>The smallest size in documents: nine points.</summary>
    public static readonly PaperStyle Plain = new(9f, false, Ink);

    public static readonly PaperStyle Strong = Plain with { Bold = true };

    /// <summary>For the second language, and explanations.</summary>
    public static readonly PaperStyle Quiet = Plain with { Color = Faint };
}

/// <summary>A text with its style; several in a row make a line or a paragraph.</summary>
internal readonly record struct Words(string Text, PaperStyle Style);

/// <summary>The alignment of a line.</summary>
internal enum Align
{
    Left,
    Center,
    Right,
}
