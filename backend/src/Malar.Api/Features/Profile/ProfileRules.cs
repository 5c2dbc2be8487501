using System.Text.RegularExpressions;
using Malar.Api.Shared.Http;
using SkiaSharp;

namespace Malar.Api.Features.Profile;

/// <summary>Formats of numbers and addresses, and validation of logos.</summary>
internal static partial class ProfileRules
{
    /// <summary>Maximum size of a logo in bytes, because a phone on a slow network loads it with every document.</summary>
    public const int LargestLogo = 256 * 1024;

    /// <summary>Four times the width of a page at 300 dots per inch.</summary>
    private const int MostPixelsASide = 4096;

    public static readonly Text WrongGstin = new("This is not a GSTIN", "இது GSTIN அல்ல");
    public static readonly Text WrongUpi = new("This is not a UPI ID, such as name@bank", "இது UPI முகவரி அல்ல; பெயர்@வங்கி போல இருக்கும்");
    public static readonly Text WrongEmail = new("This is not an e-mail address", "இது மின்னஞ்சல் முகவரி அல்ல");
    public static readonly Text WrongLogo = new(
        "A logo must be a PNG, JPEG or WebP picture of at most 256 KB",
        "சின்னம் PNG, JPEG அல்லது WebP படமாக, 256 KB-க்குள் இருக்க வேண்டும்"
    );

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Checks the format: state, PAN, entity, Z, and a valid check digit.</summary>
    public static bool IsGstin(string typed)
    {
        var gstin = typed.Trim().ToUpperInvariant();
        if (!Gstin().IsMatch(gstin))
            return false;
        var sum = 0;
        for (var i = 0; i < 14; i++)
        {
            var product = Digits.IndexOf(gstin[i], StringComparison.Ordinal) * (i % 2 == 0 ? 1 : 2);
            sum += (product / 36) + (product % 36);
        }

        return Digits[(36 - (sum % 36)) % 36] == gstin[14];
    }

    public static bool IsUpi(string typed) => Upi().IsMatch(typed.Trim());

    public static bool IsEmail(string typed) => Email().IsMatch(typed.Trim());

    /// <summary>Returns the image and its type, determined from the content and not from the URL; null if it is not an image.</summary>
    public static (byte[] Content, string Type)? ReadLogo(string typed)
    {
        var comma = typed.IndexOf(";base64,", StringComparison.Ordinal);
        if (!typed.StartsWith("data:image/", StringComparison.Ordinal) || comma < 0 || typed.Length > (LargestLogo * 4 / 3) + 100)
            return null;
        var content = new byte[LargestLogo + 3];
        if (!Convert.TryFromBase64String(typed[(comma + 8)..], content, out var length) || length > LargestLogo)
            return null;
        return Redrawn(content.AsSpan(0, length));
    }

    /// <summary>
    /// Re-encodes the image, so that metadata and appended data are removed. The dimensions are read from the header first, so that an
    /// image that would exhaust memory is never decoded.
    /// </summary>
    private static (byte[] Content, string Type)? Redrawn(ReadOnlySpan<byte> bytes)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.Info.Width is < 1 or > MostPixelsASide || codec.Info.Height is < 1 or > MostPixelsASide)
            return null;
        var type = codec.EncodedFormat switch
        {
            SKEncodedImageFormat.Png => "image/png",
            SKEncodedImageFormat.Jpeg => "image/jpeg",
            SKEncodedImageFormat.Webp => "image/webp",
            _ => null,
        };
        if (type is null)
            return null;
        using var picture = SKBitmap.Decode(codec);
        using var drawn = picture?.Encode(codec.EncodedFormat, 90);
        return drawn is null || drawn.Size > 2 * LargestLogo ? null : (drawn.ToArray(), type);
    }

    [GeneratedRegex(@"^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]\z", RegexOptions.None, 1000)]
    private static partial Regex Gstin();

    [GeneratedRegex(@"^[A-Za-z0-9._-]{2,100}@[A-Za-z][A-Za-z0-9]{1,40}\z", RegexOptions.None, 1000)]
    private static partial Regex Upi();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s.]+\z", RegexOptions.None, 1000)]
    private static partial Regex Email();
}
