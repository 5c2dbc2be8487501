using System.Security.Cryptography;
using System.Text;
using Malar.Api.Shared.Http;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Malar.Api.Shared.Operations;

/// <summary>
/// Measurements and traces: sent where OTEL_EXPORTER_OTLP_ENDPOINT says (with OpenTelemetry's own further variables), and read by
/// Prometheus at <c>/metrics</c> where METRICS_TOKEN is set. With neither, nothing is measured.
/// </summary>
internal static class Telemetry
{
    private const string Path = "/metrics";

    /// <summary>What the service counts of its own trade.</summary>
    public const string MeterName = "Malar";

    /// <summary>The driver's own: statements, connections.</summary>
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
                    // Asked every few seconds by whoever watches.
                    .AddAspNetCoreInstrumentation(options =>
                        options.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
                    )
                    .AddHttpClientInstrumentation()
                    .AddSource(Driver)
                    .AddOtlpExporter()
            );
    }

    /// <summary>For whoever has the token. Figures of the inside, such as how many entries each shop has, are nobody else's.</summary>
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
