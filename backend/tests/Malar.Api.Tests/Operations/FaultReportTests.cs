using System.IO.Compression;
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

        // Background work does not find a database either, and may be reported first.
        var text = "";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!text.Contains("/api/v1/auth/login", StringComparison.Ordinal))
            text += await ReportAsync(sentry, patience.Token);
        await app.StopAsync(cancel);
        Assert.DoesNotContain("malli-poo-123", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", text, StringComparison.Ordinal);
    }

    private static async Task<string> ReportAsync(HttpListener sentry, CancellationToken cancel)
    {
        var report = await sentry.GetContextAsync().WaitAsync(cancel);
        using var reader = new StreamReader(new GZipStream(report.Request.InputStream, CompressionMode.Decompress));
        var text = await reader.ReadToEndAsync(cancel);
        report.Response.Close();
        return text;
    }
}
