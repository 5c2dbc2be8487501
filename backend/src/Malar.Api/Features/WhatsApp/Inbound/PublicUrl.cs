using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>The address a provider called, as it wrote it: signatures are made over it.</summary>
internal static class PublicUrl
{
    /// <summary>
    /// The configured address with the query of this call, or one rebuilt from what the outermost of our own proxies was asked
    /// for. Headers a client writes itself stand further left and are never looked at.
    /// </summary>
    /// <param name="context">The call.</param>
    /// <param name="configured">Where a setting names the address; a fragment (Twilio's connection options) is not part of it.</param>
    /// <param name="proxies">How many proxies of ours stand in front.</param>
    public static string Of(HttpContext context, string? configured, int proxies)
    {
        var request = context.Request;
        // As it came: nothing decoded, no trailing slash cut off.
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

    /// <summary>A proxy either adds to the list, or replaces it by one value.</summary>
    private static string? Forwarded(StringValues header, int proxies)
    {
        if (proxies == 0)
            return null;
        var values = header.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return values.Length == 0 ? null : values[Math.Max(0, values.Length - proxies)];
    }
}
