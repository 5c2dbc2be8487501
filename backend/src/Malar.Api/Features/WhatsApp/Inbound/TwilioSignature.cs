using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Twilio.Security;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>
/// Verifies X-Twilio-Signature with Twilio's own validator: over the exact public URL and, for a form, every parameter by name. A JSON body
/// is covered by <c>bodySHA256</c> in the query instead. Anything else is refused.
/// </summary>
internal static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    private const string BodyHash = "bodySHA256";

    /// <param name="authToken">If null, no signature is valid.</param>
    /// <param name="signature">The value of the header.</param>
    /// <param name="url">The public URL as Twilio called it, including the query.</param>
    /// <param name="form">The fields of a form; null for any other body.</param>
    /// <param name="body">The raw body.</param>
    public static bool IsValid(
        string? authToken,
        string? signature,
        string url,
        IReadOnlyDictionary<string, StringValues>? form,
        ReadOnlySpan<byte> body
    )
    {
        if (string.IsNullOrEmpty(authToken) || string.IsNullOrEmpty(signature) || WithoutDefaultPort(url) is not { } address)
            return false;
        var validator = new RequestValidator(authToken);
        // If the URL contains a hash of the body, Twilio signs the URL alone, whatever the body's type.
        return Hash(address) is { } hash
            ? validator.Validate(address, new Dictionary<string, string>(), signature)
                && RequestValidator.ValidateBody(Encoding.UTF8.GetString(body), hash)
            : form is not null && validator.Validate(address, Parameters(form), signature);
    }

    /// <summary>The validator concatenates each name and its value. Twilio concatenates the name with every distinct value,
    /// sorted.</summary>
    private static Dictionary<string, string> Parameters(IReadOnlyDictionary<string, StringValues> form) =>
        form.ToDictionary(
            field => field.Key,
            field => string.Join(field.Key, field.Value.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        );

    private static string? Hash(string url) =>
        url.IndexOf('?', StringComparison.Ordinal) is var start and >= 0
        && QueryHelpers.ParseQuery(url[start..]).TryGetValue(BodyHash, out var values)
        && values.ToString() is { Length: > 0 } hash
            ? hash
            : null;

    /// <summary>
    /// Removes a default port. Twilio signs some calls with the default port and some without; the validator also tries the port, but only
    /// if the URL does not contain one.
    /// </summary>
    /// <returns>Null if it is not an HTTP or HTTPS URL.</returns>
    private static string? WithoutDefaultPort(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
            return null;
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.IndexOfAny(['/', '?'], start) is var found and >= 0 ? found : url.Length;
        var port = $":{uri.Port}";
        return uri.IsDefaultPort && url[start..end].EndsWith(port, StringComparison.Ordinal)
            ? url[..(end - port.Length)] + url[end..]
            : url;
    }
}
