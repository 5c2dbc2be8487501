using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Shared.Messaging;

/// <summary>What a link in a message opens.</summary>
internal enum LinkSubject : byte
{
    Entry = 1,
    Settlement = 2,
}

/// <summary>The content of a link. The farmer it belongs to is known only from its signature.</summary>
/// <param name="ShopId">The shop.</param>
/// <param name="Subject">The kind of what it opens.</param>
/// <param name="SubjectId">The id of what it opens.</param>
/// <param name="MadeAt">When the message was written, to the second.</param>
internal sealed record ReceiptLink(Guid ShopId, LinkSubject Subject, Guid SubjectId, DateTime MadeAt)
{
    public const int Days = 30;

    public DateTime ExpiresAt => MadeAt.AddDays(Days);
}

/// <summary>
/// Links that open one entry or settlement without a sign-in. Nothing is stored: 37 bytes say what is opened, and 20 bytes of an HMAC prove
/// that we made the link for this farmer. Guessing one without the key takes 2^159 attempts on average.
/// </summary>
internal sealed class ReceiptLinks(AppSettings settings)
{
    private const int ContentLength = 37;
    private const int SignatureLength = 20;

    // A separate key: the key that signs links signs nothing else.
    private readonly byte[] key = KeyOf(settings.SecretKey);
    private readonly byte[]? previous = settings.SecretKeyPrevious is { } secret ? KeyOf(secret) : null;

    private static byte[] KeyOf(string secret) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: "malar receipt links"u8.ToArray());

    /// <summary>Returns the link's address in the pages.</summary>
    public string Create(ReceiptLink link, Guid farmerId)
    {
        Span<byte> token = stackalloc byte[ContentLength + SignatureLength];
        link.ShopId.TryWriteBytes(token, bigEndian: true, out _);
        token[16] = (byte)link.Subject;
        link.SubjectId.TryWriteBytes(token[17..], bigEndian: true, out _);
        BinaryPrimitives.WriteUInt32BigEndian(token[33..], (uint)new DateTimeOffset(link.MadeAt, TimeSpan.Zero).ToUnixTimeSeconds());
        Sign(key, token[..ContentLength], farmerId, token[ContentLength..]);
        return $"{settings.FrontendUrl.AbsoluteUri.TrimEnd('/')}/l/{Base64Url.EncodeToString(token)}";
    }

    /// <summary>Returns the content of a token; null if it is malformed. <see cref="IsFor"/> verifies the signature.</summary>
    public static ReceiptLink? Read(string token)
    {
        Span<byte> bytes = stackalloc byte[ContentLength + SignatureLength];
        if (
            token.Length != Base64Url.GetEncodedLength(bytes.Length)
            || !Base64Url.TryDecodeFromChars(token, bytes, out var length)
            || length != bytes.Length
        )
            return null;
        var subject = (LinkSubject)bytes[16];
        return subject is LinkSubject.Entry or LinkSubject.Settlement
            ? new ReceiptLink(
                new Guid(bytes[..16], bigEndian: true),
                subject,
                new Guid(bytes.Slice(17, 16), bigEndian: true),
                DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes[33..])).UtcDateTime
            )
            : null;
    }

    /// <summary>Returns whether we made the token for this farmer.</summary>
    public bool IsFor(string token, Guid farmerId)
    {
        Span<byte> bytes = stackalloc byte[ContentLength + SignatureLength];
        Span<byte> ours = stackalloc byte[SignatureLength];
        if (!Base64Url.TryDecodeFromChars(token, bytes, out var length) || length != bytes.Length)
            return false;
        Sign(key, bytes[..ContentLength], farmerId, ours);
        if (CryptographicOperations.FixedTimeEquals(ours, bytes[ContentLength..]))
            return true;
        // Links are valid for thirty days, so one that was signed with the previous key is still valid.
        if (previous is null)
            return false;
        Sign(previous, bytes[..ContentLength], farmerId, ours);
        return CryptographicOperations.FixedTimeEquals(ours, bytes[ContentLength..]);
    }

    private static void Sign(byte[] key, ReadOnlySpan<byte> content, Guid farmerId, Span<byte> signature)
    {
        Span<byte> signed = stackalloc byte[ContentLength + 16];
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        content.CopyTo(signed);
        farmerId.TryWriteBytes(signed[ContentLength..], bigEndian: true, out _);
        HMACSHA256.HashData(key, signed, whole);
        whole[..SignatureLength].CopyTo(signature);
    }
}
