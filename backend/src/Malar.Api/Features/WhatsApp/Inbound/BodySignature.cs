using System.Security.Cryptography;
using System.Text;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>Verifies the signature of Interakt and Meta: <c>sha256=</c> and the hex of HMAC-SHA256 over the raw body.</summary>
internal static class BodySignature
{
    /// <summary>The first is in Interakt's documentation; the second has been observed in its calls.</summary>
    public static readonly string[] InteraktHeaders = ["Interakt-Signature", "x-interakt-signature"];

    public const string MetaHeader = "X-Hub-Signature-256";

    private const string Prefix = "sha256=";

    /// <param name="secret">If null, no signature is valid.</param>
    /// <param name="signature">The value of the header.</param>
    /// <param name="body">The raw body.</param>
    public static bool IsValid(string? secret, string? signature, ReadOnlySpan<byte> body)
    {
        if (string.IsNullOrEmpty(secret) || signature is null || !signature.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return false;
        Span<byte> sent = stackalloc byte[SHA256.HashSizeInBytes];
        return Convert.FromHexString(signature.AsSpan(Prefix.Length), sent, out _, out var length) == System.Buffers.OperationStatus.Done
            && length == sent.Length
            && CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body), sent);
    }
}
