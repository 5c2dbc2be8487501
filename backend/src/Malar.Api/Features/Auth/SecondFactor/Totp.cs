using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Malar.Api.Features.Auth.SecondFactor;

/// <summary>Codes of RFC 6238 as every authenticator app computes them: HMAC-SHA1, six digits, a new one every thirty seconds.</summary>
internal static class Totp
{
    public const int Digits = 6;

    /// <summary>Bytes of a secret: as long as the hash, as RFC 4226 recommends.</summary>
    public const int SecretBytes = 20;

    private const int StepSeconds = 30;

    /// <summary>How many steps before and after the current one are accepted, because clocks differ and typing takes time.</summary>
    private const int Tolerance = 1;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Returns the number of half minutes between 1970 and the instant.</summary>
    public static long StepOf(DateTime instant) => (long)(instant - DateTime.UnixEpoch).TotalSeconds / StepSeconds;

    public static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // What the apps know. Collisions of SHA-1 are of no use against an HMAC.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Returns the step whose code this is, near the given instant and later than the last one used; null if there is none. All steps are
    /// compared, in constant time.
    /// </summary>
    public static long? Find(ReadOnlySpan<byte> secret, string code, DateTime told, long lastUsed)
    {
        long? found = null;
        var typed = Encoding.ASCII.GetBytes(code);
        for (var step = StepOf(told) - Tolerance; step <= StepOf(told) + Tolerance; step++)
        {
            var right = Encoding.ASCII.GetBytes(Code(secret, step));
            if (CryptographicOperations.FixedTimeEquals(typed, right) && step > lastUsed)
                found ??= step;
        }

        return found;
    }

    /// <summary>RFC 4648, in whole groups of five bytes: the form of a secret typed into an app and of a recovery code.</summary>
    public static string ToBase32(ReadOnlySpan<byte> bytes)
    {
        var letters = new char[bytes.Length / 5 * 8];
        for (var i = 0; i < letters.Length; i++)
        {
            var bit = i * 5;
            var two = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            letters[i] = Base32[(two >> (11 - bit % 8)) & 31];
        }

        return new string(letters);
    }
}
