using System.Net;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.Configuration;

namespace Malar.Api.Tests.Operations;

public sealed class FaultReportTests
{
    [Fact]
    public async Task A_fault_is_reported_where_SENTRY_DSN_says_and_the_client_is_told_nothing_of_the_inside()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var sentry = new HttpListener();
        var port = ServiceProcess.FreePort();
        sentry.Prefixes.Add($"http://127.0.0.1:{port}/");
        sentry.Start();
        await using var app = App.Build([], builder => builder.Configuration.AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["ENVIRONMENT"] = "test",
                    ["SECRET_KEY"] = Secrets.Refresh,
                    ["JWT_SECRET_KEY"] = Secrets.Access,
                    ["DATABASE_URL"] = $"postgres://malar:secret-word@127.0.0.1:{ServiceProcess.FreePort()}/malar",
                    ["SENTRY_DSN"] = $"http://key@127.0.0.1:{port}/1",
                    ["LOG_LEVEL"] = "critical",
                }
            ));
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync(cancel);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var reply = (await client.Post("/auth/login", new { email = "owner@madurai-1.test", password = "malli-poo-123" }, cancel)).Expect(
            503,
            "SERVICE_UNAVAILABLE"
        );
        Assert.DoesNotContain("127.0.0.1", reply.Json.GetRawText(), StringComparison.Ordinal);

        var report = await sentry.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(20), cancel);
        using var reader = new StreamReader(
            new System.IO.Compression.GZipStream(report.Request.InputStream, System.IO.Compression.CompressionMode.Decompress)
        );
        var text = await reader.ReadToEndAsync(cancel);
        report.Response.Close();
        await app.StopAsync(cancel);
        Assert.Contains("/api/v1/auth/login", text, StringComparison.Ordinal);
        Assert.DoesNotContain("malli-poo-123", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", text, StringComparison.Ordinal);
    }
}
