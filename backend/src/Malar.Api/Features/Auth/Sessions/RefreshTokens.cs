using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>
/// Creates and hashes refresh tokens: the shop's id and 32 random bytes, in base64url. The id says in which shop's rows to look, so that
/// the lookup stays inside the shop. Only a hash keyed with SECRET_KEY is stored.
/// </summary>
internal sealed class RefreshTokens(AppSettings settings)
{
    private const int ShopBytes = 16;
    private const int Bytes = ShopBytes + 32;

    private readonly byte[] key = Encoding.UTF8.GetBytes(settings.SecretKey);
    private readonly byte[]? previous = settings.SecretKeyPrevious is { } secret ? Encoding.UTF8.GetBytes(secret) : null;

    /// <summary>Creates a token for a shop.</summary>
    public static string Create(Guid shop)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        shop.TryWriteBytes(bytes);
        RandomNumberGenerator.Fill(bytes[ShopBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Returns the shop that a token claims to belong to; null if it is not one of our tokens.</summary>
    public static Guid? ShopOf(string? token)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        return
            token is { Length: Bytes / 3 * 4 }
            && Base64Url.IsValid(token)
            && Base64Url.TryDecodeFromChars(token, bytes, out var length)
            && length == Bytes
            ? new Guid(bytes[..ShopBytes])
            : null;
    }

    /// <summary>Returns the hash that is stored: HMAC-SHA256.</summary>
    public byte[] Hash(string token) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(token));

    /// <summary>Returns every hash it may be stored under: the key may have been changed since the token was issued.</summary>
    public byte[][] Hashes(string token) =>
        previous is null ? [Hash(token)] : [Hash(token), HMACSHA256.HashData(previous, Encoding.UTF8.GetBytes(token))];
}
