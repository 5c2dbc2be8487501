using System.Security.Cryptography;
using System.Text;
using Malar.Api.Shared.Http;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Malar.Api.Shared.Operations;

/// <summary>
/// Metrics and traces: sent to OTEL_EXPORTER_OTLP_ENDPOINT (with OpenTelemetry's own further variables), and read by Prometheus at
/// <c>/metrics</c> if METRICS_TOKEN is set. With neither, nothing is measured.
/// </summary>
internal static class Telemetry
{
    private const string Path = "/metrics";

    /// <summary>The meter of the service's own metrics.</summary>
    public const string MeterName = "Malar";

    /// <summary>Npgsql's metrics and traces: statements, connections.</summary>
    private const string Driver = "Npgsql";

    public static bool IsOn(AppSettings settings) => settings.TelemetryEndpoint is not null || settings.MetricsToken is not null;

    public static void AddTelemetry(this IServiceCollection services, AppSettings settings)
    {
        if (!IsOn(settings))
            return;
        var telemetry = services
            .AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.AddService("malar-api").AddAttributes([new("deployment.environment.name", settings.Environment)])
            )
            .WithMetrics(metrics =>
            {
                metrics
                    .AddMeter(MeterName, Driver)
                    .AddAspNetCoreInstrumentation()
                    .AddHttpClientInstrumentation()
                    .AddRuntimeInstrumentation();
                if (settings.TelemetryEndpoint is not null)
                    metrics.AddOtlpExporter();
                if (settings.MetricsToken is not null)
                    metrics.AddPrometheusExporter();
            });
        if (settings.TelemetryEndpoint is not null)
            telemetry.WithTracing(traces =>
                traces
                    // Requested every few seconds by monitoring.
                    .AddAspNetCoreInstrumentation(options =>
                        options.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
                    )
                    .AddHttpClientInstrumentation()
                    .AddSource(Driver)
                    .AddOtlpExporter()
            );
    }

    /// <summary>Requires the token, because internal figures, such as the number of entries of each shop, are confidential.</summary>
    public static void UseMetrics(this WebApplication app, AppSettings settings)
    {
        if (settings.MetricsToken is not { } token)
            return;
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes($"Bearer {token}"));
        app.Use(
            (context, next) =>
                context.Request.Path == Path
                && !CryptographicOperations.FixedTimeEquals(
                    SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString())),
                    expected
                )
                    ? throw new ApiException(ErrorCode.AuthenticationFailed, Texts.SignInFirst)
                    : next(context)
        );
        app.UseOpenTelemetryPrometheusScrapingEndpoint(Path);
    }
}
