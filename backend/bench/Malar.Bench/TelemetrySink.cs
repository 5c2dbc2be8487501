using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Malar.Bench;

/// <summary>A collector that accepts the telemetry of a service and discards it.</summary>
internal sealed class TelemetrySink : IAsyncDisposable
{
    private readonly WebApplication app;

    private TelemetrySink(WebApplication app) => this.app = app;

    /// <summary>The settings of a service with all logging, traces and metrics on.</summary>
    public (string Name, string Value)[] Settings =>
        [
            ("LOG_LEVEL", "info"),
            ("METRICS_TOKEN", "the-metrics-token-of-the-bench"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", app.Urls.Single()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ];

    public static async Task<TelemetrySink> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var collector = builder.Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/v1/{kind}", async (HttpRequest request) => await request.Body.CopyToAsync(Stream.Null));
        await collector.StartAsync(cancellationToken);
        return new TelemetrySink(collector);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
