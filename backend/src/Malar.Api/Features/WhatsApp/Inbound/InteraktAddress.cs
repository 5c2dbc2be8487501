using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Malar.Domain;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>
/// The address that Interakt calls for a shop with a number of its own: <c>?to=919876543210&amp;proof=…</c>. Interakt signs the body
/// only, so the address carries a proof of its own, made with the same secret: without it nobody may say whose a message is.
/// </summary>
internal static class InteraktAddress
{
    /// <summary>What is put behind the address of the webhook; <c>set-channel</c> tells it.</summary>
    public static string Query(string secret, string number)
    {
        var digits = Digits(number);
        return string.Create(CultureInfo.InvariantCulture, $"?to={digits}&proof={Proof(secret, digits)}");
    }

    /// <summary>Whether the address names no number, or one with its proof.</summary>
    public static bool IsValid(string? secret, IQueryCollection query) =>
        !query.ContainsKey("to")
        || (
            secret is { Length: > 0 }
            && query["to"] is [{ Length: > 0 and <= 40 } to]
            && query["proof"] is [{ Length: > 0 } proof]
            && PhoneNumber.Parse(to).IsValid
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Proof(secret, Digits(to))), Encoding.UTF8.GetBytes(proof))
        );

    /// <summary>The number that a valid address names, E.164; null: none.</summary>
    public static string? Number(IQueryCollection query) => query["to"] is [{ Length: > 0 } to] ? PhoneNumber.Parse(to).Value : null;

    private static string Digits(string number) => PhoneNumber.Parse(number).Value.TrimStart('+');

    private static string Proof(string secret, string digits) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"to={digits}")))[..32];
}
