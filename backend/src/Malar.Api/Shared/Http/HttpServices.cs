using Malar.Api.Shared.Operations;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Malar.Api.Shared.Http;

internal static class HttpServices
{
    /// <summary>Bytes; 500 entries in one request need a quarter of it.</summary>
    internal const long MaxBodySize = 1024 * 1024;

    /// <summary>Bytes that are read, though nobody wants them, so that a client hears why; what sends more is cut off.</summary>
    internal const long MaxRefusedBodySize = 32 * MaxBodySize;

    /// <summary>JSON, errors, origins and compression.</summary>
    public static void AddHttpDefaults(this IServiceCollection services, AppSettings settings)
    {
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<HostOptions>(o => o.ShutdownTimeout = Program.ShutdownTimeout);
        services.AddHttpContextAccessor();
        services.ConfigureHttpJsonOptions(o => Json.Configure(o.SerializerOptions));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddSingleton<ApiExceptionHandler>();
        services.AddOrigins(settings);
        services.AddCompression();
    }

    public static void AddKestrelLimits(this IWebHostBuilder host) =>
        host.ConfigureKestrel(
            (KestrelServerOptions kestrel) =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = MaxBodySize;
                kestrel.AddSafeHeadersToRefusals();
            }
        );
}
