using System.Security.Cryptography;
using System.Text;
using Malar.Api.Shared.Http;
using Microsoft.Extensions.Primitives;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>
/// X-Twilio-Signature: base64 of HMAC-SHA1 over the exact public URL and, for a form, every parameter by name. A JSON body is
/// bound by <c>bodySHA256</c> in the query instead. Whatever does not fit is refused.
/// </summary>
internal static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    private const string BodyHash = "bodySHA256";

    /// <param name="authToken">Null: nothing can be verified, so nothing is.</param>
    /// <param name="signature">What the header says.</param>
    /// <param name="url">The public URL as Twilio called it, query included.</param>
    /// <param name="form">The fields of a form; null for any other body.</param>
    /// <param name="body">The raw body.</param>
    public static bool IsValid(string? authToken, string? signature, string url, IReadOnlyDictionary<string, StringValues>? form, ReadOnlySpan<byte> body)
    {
        if (string.IsNullOrEmpty(authToken) || string.IsNullOrEmpty(signature))
            return false;
        var hash = Query(url, BodyHash);
        if (form is null ? hash is null || !HashFits(hash, body) : hash is not null && !HashFits(hash, body))
            return false;
        // With a hash in the URL Twilio signs the URL alone, whatever the body's type.
        var parameters = form is null || hash is not null ? "" : Join(form);
        Span<byte> sent = stackalloc byte[SHA1.HashSizeInBytes];
        var isSha1 = Convert.TryFromBase64String(signature, sent, out var length) && length == sent.Length;
        var fits = false;
        foreach (var candidate in Spellings(url))
            fits |= CryptographicOperations.FixedTimeEquals(Sign(authToken, candidate + parameters), sent);
        return isSha1 && fits;
    }

    /// <summary>Names in the order of their code units; of a name that comes several times every different value, sorted.</summary>
    private static string Join(IReadOnlyDictionary<string, StringValues> form)
    {
        var joined = new StringBuilder();
        foreach (var (name, values) in form.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            foreach (var value in values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
                joined.Append(name).Append(value);
        }

        return joined.ToString();
    }

    // HMAC-SHA1 is what Twilio signs with; its strength does not hang on collisions.
#pragma warning disable CA5350
    private static byte[] Sign(string authToken, string text) => HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350

    private static bool HashFits(string hash, ReadOnlySpan<byte> body)
    {
        Span<byte> told = stackalloc byte[SHA256.HashSizeInBytes];
        return Convert.FromHexString(hash, told, out _, out var length) == System.Buffers.OperationStatus.Done && length == told.Length
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(body), told);
    }

    private static string? Query(string url, string name) =>
        url.IndexOf('?', StringComparison.Ordinal) is var start and >= 0
            && Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(url[start..]).TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>Twilio signs some calls with the port that goes without saying and some without it; its own libraries try both.</summary>
    private static IEnumerable<string> Spellings(string url)
    {
        yield return url;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || !uri.IsDefaultPort)
            yield break;
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.IndexOfAny(['/', '?'], start);
        var (authority, rest) = end < 0 ? (url[start..], "") : (url[start..end], url[end..]);
        var port = $":{uri.Port}";
        yield return $"{url[..start]}{(authority.EndsWith(port, StringComparison.Ordinal) ? authority[..^port.Length] : authority + port)}{rest}";
    }
}
