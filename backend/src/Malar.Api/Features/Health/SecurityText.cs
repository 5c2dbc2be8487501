using System.Globalization;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.RateLimits;

namespace Malar.Api.Features.Health;

/// <summary>/.well-known/security.txt (RFC 9116): the contact for reporting vulnerabilities.</summary>
internal static class SecurityText
{
    /// <summary>Validity of the file; it is generated again at each request.</summary>
    private static readonly TimeSpan Good = TimeSpan.FromDays(180);

    public static void MapSecurityText(this IEndpointRouteBuilder app, AppSettings settings)
    {
        if (settings.SecurityContact is not { } contact)
            return;
        app.MapGet("/.well-known/security.txt", (TimeProvider clock) =>
                TypedResults.Text(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Contact: {contact.OriginalString}\nExpires: {(clock.GetUtcNow() + Good).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\nPreferred-Languages: en, ta\n"
                    ),
                    "text/plain; charset=utf-8"
                )
            )
            .WithMetadata(new ExemptFromRateLimits())
            .ExcludeFromDescription();
    }
}
