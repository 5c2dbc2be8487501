using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>The URL exactly as the provider called it, because signatures are computed over it.</summary>
internal static class PublicUrl
{
    /// <summary>
    /// Returns the configured URL with the query of this call, or one rebuilt from the value that the outermost of our own proxies
    /// received. Header values set by the client are further left in the list and never used.
    /// </summary>
    /// <param name="context">The call.</param>
    /// <param name="configured">The URL from the settings, if any; a fragment (Twilio's connection options) is removed.</param>
    /// <param name="proxies">Number of our own proxies in front of the service.</param>
    public static string Of(HttpContext context, string? configured, int proxies)
    {
        var request = context.Request;
        // The raw target: nothing is decoded and no trailing slash removed.
        var target =
            context.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw && raw[0] == '/'
                ? raw
                : request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
        if (configured is not null)
        {
            var address = configured.Split('#')[0];
            var query = target.IndexOf('?', StringComparison.Ordinal);
            return query < 0 ? address : address.Split('?')[0] + target[query..];
        }

        var scheme = Forwarded(request.Headers["X-Forwarded-Proto"], proxies) ?? request.Scheme;
        var host = Forwarded(request.Headers["X-Forwarded-Host"], proxies) ?? request.Host.Value;
        return $"{scheme}://{host}{target}";
    }

    /// <summary>A proxy either appends to the list or replaces it with one value.</summary>
    private static string? Forwarded(StringValues header, int proxies)
    {
        if (proxies == 0)
            return null;
        var values = header.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return values.Length == 0 ? null : values[Math.Max(0, values.Length - proxies)];
    }
}
