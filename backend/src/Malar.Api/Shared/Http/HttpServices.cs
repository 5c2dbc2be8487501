using Malar.Api.Shared.Operations;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Malar.Api.Shared.Http;

internal static class HttpServices
{
    /// <summary>Maximum body size in bytes; 500 entries in one request need a quarter of it.</summary>
    internal const long MaxBodySize = 1024 * 1024;

    /// <summary>Bytes of a refused body that are read, so that the client sees the response; a larger body is cut off.</summary>
    internal const long MaxRefusedBodySize = 32 * MaxBodySize;

    /// <summary>Registers JSON, errors, origins and compression.</summary>
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

    /// <summary>Maximum number of open connections: the devices of several market halls, each with a WebSocket and some requests. Further
    /// ones are refused.</summary>
    private const int MostConnections = 10_000;

    public static void AddKestrelLimits(this IWebHostBuilder host, AppSettings settings) =>
        host.ConfigureKestrel(
            (KestrelServerOptions kestrel) =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = MaxBodySize;
                // A client that opens a connection and sends nothing, or very slowly, is disconnected.
                kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(settings.HeaderTimeoutSeconds);
                kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
                kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
                kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
                kestrel.Limits.MaxConcurrentConnections = MostConnections;
                kestrel.Limits.MaxConcurrentUpgradedConnections = MostConnections / 2;
                kestrel.Limits.MaxRequestHeaderCount = 100;
                kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
                kestrel.Limits.MaxRequestLineSize = 8 * 1024;
                kestrel.AddSafeHeadersToRefusals();
            }
        );
}
