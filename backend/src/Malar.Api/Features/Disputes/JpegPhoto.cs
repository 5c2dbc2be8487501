using SkiaSharp;

namespace Malar.Api.Features.Disputes;

/// <summary>
/// Encodes a photo again before it is stored, so that it keeps no camera metadata (place, time, phone), no comments, and nothing after the
/// end of the picture.
/// </summary>
internal static class JpegPhoto
{
    public const int Largest = 512 * 1024;

    /// <summary>The size of a picture is read from its header first; a larger one is never decoded.</summary>
    private const int MostPixelsASide = 6000;

    /// <summary>Enough to read a slip well. A larger picture is decoded at half or a quarter of its size.</summary>
    private const int WantedPixelsASide = 2048;

    private const string Prefix = "data:image/jpeg;base64,";

    /// <summary>Returns the picture of a data URL, encoded again; null if it is not a JPEG, is damaged, or is too large.</summary>
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
