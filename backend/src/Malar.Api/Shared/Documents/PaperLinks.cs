using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Shared.Documents;

/// <summary>One document of a shop that can be fetched by a link.</summary>
/// <param name="Kind">settlement, statement or advance; bill or dues for a buyer.</param>
/// <param name="Id">The settlement, farmer, advance, bill or buyer.</param>
/// <param name="Name">The file name.</param>
/// <param name="From">First day of a statement.</param>
/// <param name="To">Last day of a statement.</param>
internal sealed record PaperRef(string Kind, Guid Id, string Name, DateOnly From = default, DateOnly To = default);

/// <summary>
/// Links that open one document for a limited time without a sign-in, because WhatsApp providers fetch the documents they deliver. The link
/// contains everything, signed; nothing is stored, and nobody else can make one for another document.
/// </summary>
internal sealed class PaperLinks(AppSettings settings, TimeProvider clock)
{
    /// <summary>Providers fetch at once; a retry may come later.</summary>
    public static readonly TimeSpan Good = TimeSpan.FromHours(2);

    private static readonly string[] Kinds = [PaperKind.Statement, PaperKind.Settlement, PaperKind.Advance, PaperKind.Bill, PaperKind.Dues];

    private const int ContentLength = 51;
    private const int SignatureLength = 16;

    private readonly byte[] key = KeyOf(settings.JwtSecretKey);
    private readonly byte[]? previous = settings.JwtSecretKeyPrevious is { } secret ? KeyOf(secret) : null;

    private static byte[] KeyOf(string secret) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "paper-links"u8);

    /// <summary>The content of a link.</summary>
    /// <param name="Language">ta, en or both.</param>
    internal sealed record Opened(Guid ShopId, string Kind, Guid Id, DateOnly From, DateOnly To, string Language);

    public Uri Of(Guid shop, PaperRef paper, string language)
    {
        Span<byte> token = stackalloc byte[ContentLength + SignatureLength];
        token[0] = (byte)(Array.IndexOf(Kinds, paper.Kind) + 1);
        token[1] = (byte)Array.IndexOf(PaperLanguage.Tags, language);
        token[2] = 0;
        shop.TryWriteBytes(token[3..19]);
        paper.Id.TryWriteBytes(token[19..35]);
        BinaryPrimitives.WriteInt32BigEndian(token[35..39], paper.From.DayNumber);
        BinaryPrimitives.WriteInt32BigEndian(token[39..43], paper.To.DayNumber);
        BinaryPrimitives.WriteInt64BigEndian(token[43..51], (clock.GetUtcNow() + Good).ToUnixTimeSeconds());
        Sign(key, token[..ContentLength]).CopyTo(token[ContentLength..]);
        return new Uri(settings.PublicUrl, $"api/v1/papers/file/{Base64Url.EncodeToString(token)}");
    }

    /// <summary>Returns null if the link is invalid or has expired.</summary>
    public Opened? Read(string link)
    {
        Span<byte> token = stackalloc byte[ContentLength + SignatureLength];
        if (Base64Url.DecodeFromChars(link, token, out _, out var length) != OperationStatus.Done || length != token.Length)
            return null;
        if (!IsOurs(key, token) && (previous is null || !IsOurs(previous, token)))
            return null;
        var until = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(token[43..51]));
        return until < clock.GetUtcNow()
            ? null
            : new Opened(
                new Guid(token[3..19]),
                Kinds[token[0] - 1],
                new Guid(token[19..35]),
                DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32BigEndian(token[35..39])),
                DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32BigEndian(token[39..43])),
                PaperLanguage.Tags[token[1]]
            );
    }

    private static bool IsOurs(byte[] by, ReadOnlySpan<byte> token) =>
        CryptographicOperations.FixedTimeEquals(Sign(by, token[..ContentLength]), token[ContentLength..]);

    private static ReadOnlySpan<byte> Sign(byte[] key, ReadOnlySpan<byte> content) =>
        HMACSHA256.HashData(key, content).AsSpan(0, SignatureLength);
}
