using System.Buffers.Binary;

namespace Malar.Api.Features.Disputes;

/// <summary>
/// A photo as it may be kept: checked marker by marker, without what a camera writes beside the picture (where, when, by which phone),
/// without comments and without anything after its end.
/// </summary>
internal static class JpegPhoto
{
    public const int Largest = 512 * 1024;
    private const int MostPixelsASide = 6000;
    private const string Prefix = "data:image/jpeg;base64,";

    /// <summary>The cleaned picture of a data address; null: it is no JPEG, or too large.</summary>
    public static byte[]? Read(string typed)
    {
        if (!typed.StartsWith(Prefix, StringComparison.Ordinal) || typed.Length > (Largest * 4 / 3) + 100)
            return null;
        var content = new byte[Largest + 3];
        return Convert.TryFromBase64String(typed[Prefix.Length..], content, out var length) && length <= Largest
            ? Clean(content.AsSpan(0, length))
            : null;
    }

    private static byte[]? Clean(ReadOnlySpan<byte> raw)
    {
        if (!raw.StartsWith((byte[])[0xFF, 0xD8]))
            return null;
        var clean = new List<byte>(raw.Length) { 0xFF, 0xD8 };
        var (at, hasFrame, hasScan) = (2, false, false);
        while (at + 2 <= raw.Length && raw[at] == 0xFF)
        {
            var marker = raw[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker == 0xD9)
            {
                clean.AddRange([0xFF, 0xD9]);
                return hasFrame && hasScan ? [.. clean] : null;
            }

            if (marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD8) || at + 4 > raw.Length)
                return null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(raw[(at + 2)..]);
            if (length < 2 || at + 2 + length > raw.Length)
                return null;
            var segment = raw.Slice(at, 2 + length);
            at += segment.Length;
            if (IsFrame(marker))
            {
                if (hasFrame || !IsSmall(segment))
                    return null;
                hasFrame = true;
            }

            if (!IsAside(marker))
                clean.AddRange(segment);
            if (marker != 0xDA)
                continue;
            hasScan = true;
            var end = at + ScanLength(raw[at..]);
            clean.AddRange(raw[at..end]);
            at = end;
        }

        return null;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>What applications and people write beside the picture; not Adobe's word on its colours (APP14), which it needs.</summary>
    private static bool IsAside(byte marker) => marker is (>= 0xE1 and <= 0xED) or 0xEF or 0xFE;

    private static bool IsSmall(ReadOnlySpan<byte> frame) =>
        frame.Length >= 9
        && BinaryPrimitives.ReadUInt16BigEndian(frame[5..]) is > 0 and <= MostPixelsASide
        && BinaryPrimitives.ReadUInt16BigEndian(frame[7..]) is > 0 and <= MostPixelsASide;

    /// <summary>Up to the next marker that is neither a stuffed byte nor a restart.</summary>
    private static int ScanLength(ReadOnlySpan<byte> data)
    {
        for (var i = 0; i + 1 < data.Length; i++)
        {
            if (data[i] == 0xFF && data[i + 1] is not (0x00 or (>= 0xD0 and <= 0xD7)))
                return i;
        }

        return data.Length;
    }
}
