using System.Security.Cryptography;
using System.Text;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Features.Auth.SecondFactor;

/// <summary>
/// Encrypts the secrets of second factors with a key derived from SECRET_KEY for this purpose only, bound to the user, so that one user's
/// secret is useless in another user's row. A secret encrypted with the previous key can still be decrypted, and is encrypted again when it
/// is used.
/// </summary>
internal sealed class SecondFactorSecrets(AppSettings settings)
{
    private const int Nonce = 12;
    private const int Tag = 16;

    /// <summary>The number of letters of a recovery code: eighty bits.</summary>
    public const int RecoveryLetters = 16;

    private readonly byte[] key = KeyOf(settings.SecretKey);
    private readonly byte[]? previous = settings.SecretKeyPrevious is { } secret ? KeyOf(secret) : null;

    public byte[] Seal(Guid user, ReadOnlySpan<byte> secret)
    {
        var box = new byte[Nonce + secret.Length + Tag];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        using var aes = new AesGcm(key, Tag);
        aes.Encrypt(box.AsSpan(0, Nonce), secret, box.AsSpan(Nonce, secret.Length), box.AsSpan(Nonce + secret.Length), user.ToByteArray());
        return box;
    }

    /// <summary>
    /// Returns null if it was encrypted with a key that is gone, or for another user. Then no code matches, but a recovery code does.
    /// </summary>
    public (byte[] Secret, bool IsOfKeyBefore)? Open(Guid user, byte[] box) =>
        Open(key, user, box) is { } secret ? (secret, false)
        : previous is not null && Open(previous, user, box) is { } old ? (old, true)
        : null;

    public static string CreateRecoveryCode()
    {
        var letters = Totp.ToBase32(RandomNumberGenerator.GetBytes(RecoveryLetters * 5 / 8));
        return string.Join('-', letters.Chunk(4).Select(four => new string(four)));
    }

    /// <summary>Returns the hash that is stored of a recovery code, which is passed without its dashes.</summary>
    public static byte[] HashOf(Guid user, string plain) => SHA256.HashData(Encoding.ASCII.GetBytes($"{user} {plain}"));

    /// <summary>Returns a code as it is compared: without the spaces and dashes that people insert, in capitals.</summary>
    public static string Plain(string typed) => string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private static byte[]? Open(byte[] by, Guid user, byte[] box)
    {
        var secret = new byte[box.Length - Nonce - Tag];
        try
        {
            using var aes = new AesGcm(by, Tag);
            aes.Decrypt(box.AsSpan(0, Nonce), box.AsSpan(Nonce, secret.Length), box.AsSpan(^Tag), secret, user.ToByteArray());
            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] KeyOf(string secret) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "second factor"u8);
}
