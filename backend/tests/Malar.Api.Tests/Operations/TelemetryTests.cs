using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Malar.Api.Features.Metrics;
using Malar.Api.Tests.Architecture;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Operations;

/// <summary>Metrics and traces arrive, with the right figures.</summary>
public sealed partial class TelemetryTests(RunningApi api) : ApiTest(api)
{
    private const string Token = "for-whoever-collects-the-metrics-only";

    [Fact]
    public async Task Prometheus_reads_what_happened_and_nobody_else_does()
    {
        await using var instance = await Api.StartAnotherAsync(("METRICS_TOKEN", Token));
        var owner = instance.Client(Shop.Owner.DefaultRequestHeaders.Authorization!.Parameter);
        var (farmer, malli) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        var before = await ReadAsync(instance, "malar_entries_saved_total", Shop.Id.ToString());
        for (var i = 0; i < 3; i++)
            (
                await owner.Post(
                    "/daily-entries",
                    new
                    {
                        farmer_id = farmer,
                        flower_type_id = malli,
                        entry_date = Today,
                        entry_time = "05:00",
                        quantity = 1,
                        device_id = "tab-1",
                        captured_at = Api.Clock.GetUtcNow().UtcDateTime.AddMinutes(-2),
                    },
                    Cancel
                )
            ).Expect(201);
        (await owner.Post("/settlements/generate-all", new { period_start = Today, period_end = Today }, Cancel)).Expect(202);
        await TellAsync(unsent: 2);
        Api.Clock.Advance(TimeSpan.FromMinutes(10));
        await TellAsync(unsent: 3);
        await instance.Services.GetRequiredService<WaitingWork>().LookAsync(Cancel);

        Assert.Equal(before + 3, await ReadAsync(instance, "malar_entries_saved_total", Shop.Id.ToString()));
        Assert.Equal(3, await ReadAsync(instance, "malar_entries_unpriced", "madurai-1"));
        Assert.Equal(600, await ReadAsync(instance, "malar_device_unsent_age_seconds", "tab-1"), 1.0);
        Assert.Equal(3, await ReadAsync(instance, "malar_device_unsent{", "tab-1"));
        await TellAsync(unsent: 0);
        await instance.Services.GetRequiredService<WaitingWork>().LookAsync(Cancel);
        Assert.Equal(0, await ReadAsync(instance, "malar_device_unsent_age_seconds", "tab-1"));
        Assert.True(await ReadAsync(instance, "malar_messages_lag_seconds", "madurai-1") >= 0);
        Assert.True(await ReadAsync(instance, "malar_settlement_jobs", "madurai-1") >= 0);

        foreach (var token in (string?[])[null, "guessed", Shop.Owner.DefaultRequestHeaders.Authorization!.Parameter])
        {
            using var stranger = instance.Client(token);
            Assert.Equal(401, (int)(await stranger.GetAsync(new Uri("/metrics", UriKind.Relative), Cancel)).StatusCode);
        }

        async Task TellAsync(int unsent) => (await owner.Put("/devices/tab-1/state", new { unsent, parked = 0 }, Cancel)).Expect(200);

        using var withoutToken = Api.Anonymous();
        Assert.Equal(404, (int)(await withoutToken.GetAsync(new Uri("/metrics", UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task Traces_and_metrics_arrive_where_the_endpoint_says()
    {
        using var collector = new HttpListener();
        var port = ServiceProcess.FreePort();
        collector.Prefixes.Add($"http://127.0.0.1:{port}/");
        collector.Start();
        var received = new ConcurrentDictionary<string, string>();
        var collecting = CollectAsync(collector, received);
        Api.Clock.Set(TimeProvider.System.GetUtcNow());
        var shop = Shop.SignedInAgain();
        // Waiting operations are counted when the process starts.
        (await shop.Owner.Put("/devices/tab-1/state", new { unsent = 1, parked = 0 }, Cancel)).Expect(200);
        using var service = await ServiceProcess.StartAsync(
            Api.DatabaseUrl,
            Cancel,
            ("METRICS_TOKEN", Token),
            ("LOG_LEVEL", "info"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{port}"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "1000"),
            ("OTEL_BSP_SCHEDULE_DELAY", "500")
        );
        using var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Authorization = shop.Owner.DefaultRequestHeaders.Authorization;
        (await client.Get("/farmers?search=of-nobody", Cancel)).Expect(200);
        (
            await client.Post(
                "/daily-entries",
                new
                {
                    farmer_id = await shop.AddFarmer(),
                    flower_type_id = await shop.Flower("MAL"),
                    entry_date = Today,
                    entry_time = "05:00",
                    quantity = 1,
                },
                Cancel
            )
        ).Expect(201);
        (await client.Post("/auth/login", new { email = "nobody@madurai-1.test", password = "wrong-1" }, Cancel)).Expect(401);
        await Eventually.Async(
            () =>
                Task.FromResult(
                    Has("/v1/traces", "/api/v1/farmers")
                        && Has("/v1/traces", "select set_config")
                        && Has("/v1/metrics", "malar.entries.unpriced")
                        && Has("/v1/metrics", "http.server.request.duration")
                ),
            "both arrive",
            Cancel
        );
        Assert.DoesNotContain("of-nobody", received["/v1/traces"], StringComparison.Ordinal);
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        var read = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancel);
        var watched = Watched();
        Assert.Contains("db_client_connection_max", watched);
        Assert.All(watched, name => Assert.Contains($"\n{name}{{", read, StringComparison.Ordinal));
        // Failed sign-ins are identified by route and status; an alert counts them.
        Assert.Contains(read.Split('\n'), line =>
            line.StartsWith("http_server_request_duration_seconds_count{", StringComparison.Ordinal)
            && line.Contains("http_response_status_code=\"401\",http_route=\"/api/v1/auth/login\"", StringComparison.Ordinal)
        );
        collector.Stop();
        await collecting;
        // Regular exports of telemetry are not logged.
        Assert.Contains("Application started", service.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("/v1/traces", service.Log, StringComparison.Ordinal);

        bool Has(string path, string text) => received.GetValueOrDefault(path, "").Contains(text, StringComparison.Ordinal);
    }

    /// <summary>Returns the service's metrics that the dashboard and the alerts use.</summary>
    private static List<string> Watched() =>
        [
            .. ((string[])["dashboard.json", "alerts.yml"])
                .SelectMany(file => Metric().Matches(Repository.Read($"backend/deploy/observability/{file}")))
                .Select(found => found.Value)
                // A label, not a metric.
                .Where(name => !name.EndsWith("_state", StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal),
        ];

    [GeneratedRegex(@"\b(malar|http_server|db_client|dotnet)_[a-z_]+(?=[{)\[])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Metric();

    private static async Task CollectAsync(HttpListener collector, ConcurrentDictionary<string, string> received)
    {
        try
        {
            while (true)
            {
                var call = await collector.GetContextAsync();
                using var body = new MemoryStream();
                await call.Request.InputStream.CopyToAsync(body, Cancel);
                var text = Encoding.Latin1.GetString(body.ToArray());
                received.AddOrUpdate(call.Request.Url!.AbsolutePath, text, (_, before) => before + text);
                call.Response.Close();
            }
        }
        catch (Exception e) when (!collector.IsListening && e is HttpListenerException or InvalidOperationException)
        {
            // The test is over; the kind of exception depends on the listener's state.
        }
    }

    /// <summary>Returns the sum of a metric's lines that contain a value.</summary>
    private static async Task<double> ReadAsync(Instance instance, string name, string value)
    {
        // Recently collected values are cached for a moment.
        await Task.Delay(TimeSpan.FromMilliseconds(400), Cancel);
        using var collector = instance.Client(Token);
        var text = await collector.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancel);
        return text.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains(value, StringComparison.Ordinal))
            .Sum(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));
    }
}
