using SkiaSharp;

namespace Malar.Api.Features.Disputes;

/// <summary>
/// A photo as it may be kept: drawn anew, so that nothing stays of what a camera writes beside the picture (where, when, by which
/// phone), of comments, or of anything after its end.
/// </summary>
internal static class JpegPhoto
{
    public const int Largest = 512 * 1024;

    /// <summary>How large a picture unpacks is read from its head first; a larger one is never unpacked.</summary>
    private const int MostPixelsASide = 6000;

    /// <summary>On which a slip is read well. A larger one is unpacked to half or a quarter.</summary>
    private const int WantedPixelsASide = 2048;

    private const string Prefix = "data:image/jpeg;base64,";

    /// <summary>The picture of a data address, drawn anew; null: it is no JPEG, is broken, or too large.</summary>
    public static byte[]? Read(string typed)
    {
        if (!typed.StartsWith(Prefix, StringComparison.Ordinal) || typed.Length > (Largest * 4 / 3) + 100)
            return null;
        var content = new byte[Largest + 3];
        return Convert.TryFromBase64String(typed[Prefix.Length..], content, out var length) && length <= Largest
            ? Redrawn(content.AsSpan(0, length))
            : null;
    }

    private static byte[]? Redrawn(ReadOnlySpan<byte> bytes)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is not { EncodedFormat: SKEncodedImageFormat.Jpeg } || Longest(codec.Info.Size) > MostPixelsASide)
            return null;
        var size = codec.Info.Size;
        for (var scale = 1f; Longest(size) > WantedPixelsASide; scale /= 2)
            size = codec.GetScaledDimensions(scale / 2);
        using var picture = SKBitmap.Decode(codec, new SKImageInfo(size.Width, size.Height));
        foreach (var quality in (int[])[85, 60])
        {
            using var drawn = picture?.Encode(SKEncodedImageFormat.Jpeg, quality);
            if (drawn?.Size <= Largest)
                return drawn.ToArray();
        }

        return null;
    }

    private static int Longest(SKSizeI size) => Math.Max(size.Width, size.Height);
}
