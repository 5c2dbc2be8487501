using System.Security.Cryptography;
using System.Text;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary><c>sha256=</c> and the hex of HMAC-SHA256 over the raw body: how Interakt and Meta sign.</summary>
internal static class BodySignature
{
    /// <summary>Interakt's documentation has the first, its calls have been seen with the second.</summary>
    public static readonly string[] InteraktHeaders = ["Interakt-Signature", "x-interakt-signature"];

    public const string MetaHeader = "X-Hub-Signature-256";

    private const string Prefix = "sha256=";

    /// <param name="secret">Null: nothing can be verified, so nothing is.</param>
    /// <param name="signature">What the header says.</param>
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
