using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Twilio.Security;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>
/// X-Twilio-Signature, judged by Twilio's own validator: over the exact public URL and, for a form, every parameter by name. A JSON
/// body is bound by <c>bodySHA256</c> in the query instead. Whatever does not fit is refused.
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
        // With a hash in the URL Twilio signs the URL alone, whatever the body's type.
        return Hash(address) is { } hash
            ? validator.Validate(address, new Dictionary<string, string>(), signature)
                && RequestValidator.ValidateBody(Encoding.UTF8.GetString(body), hash)
            : form is not null && validator.Validate(address, Parameters(form), signature);
    }

    /// <summary>The validator joins each name and its value; Twilio joins the name with every different value of it, sorted.</summary>
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
    /// Twilio signs some calls with the port that goes without saying and some without it; the validator tries it as well where it is
    /// not said, and only there.
    /// </summary>
    /// <returns>Null: no address of the web.</returns>
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
