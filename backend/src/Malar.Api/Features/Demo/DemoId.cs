using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Malar.Api.Features.Demo;

/// <summary>Creates ids as devices do (UUIDv7), but always the same for the same thing and moment.</summary>
internal static class DemoId
{
    public static Guid Of(string what, DateTimeOffset made)
    {
        Span<byte> bytes = stackalloc byte[16];
        SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, 16).CopyTo(bytes);
        Span<byte> milliseconds = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(milliseconds, made.ToUnixTimeMilliseconds());
        milliseconds[2..].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
