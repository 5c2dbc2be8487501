using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Malar.Domain;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>
/// Builds and verifies the URL that Interakt calls for a shop with its own number: <c>?to=919876543210&amp;proof=…</c>. Interakt signs only
/// the body, so the URL has its own proof, an HMAC with the same secret. Without it, anybody could claim that a message is for another
/// shop.
/// </summary>
internal static class InteraktAddress
{
    /// <summary>Returns the query string to append to the webhook's URL; <c>set-channel</c> prints it.</summary>
    public static string Query(string secret, string number)
    {
        var digits = Digits(number);
        return string.Create(CultureInfo.InvariantCulture, $"?to={digits}&proof={Proof(secret, digits)}");
    }

    /// <summary>Whether the URL has no number, or a number with a valid proof.</summary>
    public static bool IsValid(string? secret, IQueryCollection query) =>
        !query.ContainsKey("to")
        || (
            secret is { Length: > 0 }
            && query["to"] is [{ Length: > 0 and <= 40 } to]
            && query["proof"] is [{ Length: > 0 } proof]
            && PhoneNumber.Parse(to).IsValid
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Proof(secret, Digits(to))), Encoding.UTF8.GetBytes(proof))
        );

    /// <summary>Returns the number in a valid URL, E.164, or null if it has none.</summary>
    public static string? Number(IQueryCollection query) => query["to"] is [{ Length: > 0 } to] ? PhoneNumber.Parse(to).Value : null;

    private static string Digits(string number) => PhoneNumber.Parse(number).Value.TrimStart('+');

    private static string Proof(string secret, string digits) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"to={digits}")))[..32];
}
