using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Features.Auth.Passwords;

/// <summary>
/// Creates and reads the token of a link to choose a new password: the ids of the shop and the row, and a proof computed from them with
/// SECRET_KEY. The token can therefore be recomputed for every attempt to mail it and is never stored; the row has only its hash.
/// </summary>
internal sealed class ResetTokens(AppSettings settings)
{
    private const int IdBytes = 16;
    private const int Bytes = (2 * IdBytes) + HMACSHA256.HashSizeInBytes;

    /// <summary>Derived for this purpose only: a proof made for another purpose is not valid here.</summary>
    private readonly byte[] key = HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.SecretKey), "password reset"u8);

    private readonly byte[]? previous = settings.SecretKeyPrevious is { } secret
        ? HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "password reset"u8)
        : null;

    public string Create(Guid shop, Guid id)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        shop.TryWriteBytes(bytes);
        id.TryWriteBytes(bytes[IdBytes..]);
        HMACSHA256.HashData(key, bytes[..(2 * IdBytes)], bytes[(2 * IdBytes)..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>
    /// Returns the shop and row that a token claims to belong to; null if it is not ours. Only the row tells whether it is still valid.
    /// </summary>
    public (Guid Shop, Guid Id)? Read(string? token)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (
            token is not { Length: (Bytes * 4 + 2) / 3 }
            || !Base64Url.IsValid(token)
            || !Base64Url.TryDecodeFromChars(token, bytes, out var length)
            || length != Bytes
        )
            return null;
        return IsProof(key, bytes) || (previous is not null && IsProof(previous, bytes))
            ? (new Guid(bytes[..IdBytes]), new Guid(bytes[IdBytes..(2 * IdBytes)]))
            : null;
    }

    private static bool IsProof(byte[] by, ReadOnlySpan<byte> token)
    {
        Span<byte> proof = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(by, token[..(2 * IdBytes)], proof);
        return CryptographicOperations.FixedTimeEquals(proof, token[(2 * IdBytes)..]);
    }

    /// <summary>Returns the hash that is stored.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
