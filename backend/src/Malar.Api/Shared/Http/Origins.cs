using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.RateLimits;

namespace Malar.Api.Shared.Http;

/// <summary>CORS: the origins in FRONTEND_URL and ALLOWED_ORIGINS may call the service from a browser, with cookies.</summary>
internal static class Origins
{
    public static void AddOrigins(this IServiceCollection services, AppSettings settings) =>
        services.AddCors(cors =>
            cors.AddDefaultPolicy(policy =>
                policy
                    .WithOrigins([.. settings.AllowedOrigins])
                    .AllowCredentials()
                    .AllowAnyHeader()
                    .AllowAnyMethod()
                    .WithExposedHeaders([
                        "Date",
                        "X-Request-Id",
                        Idempotency.ReplayedHeader,
                        "ETag",
                        "Retry-After",
                        "Content-Disposition",
                        .. RequestLimits.Headers,
                    ])
                    .SetPreflightMaxAge(TimeSpan.FromHours(1))
            )
        );
}
