using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Malar.Api.Tests.Harness;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Malar.Api.Tests.Platform;

/// <summary>A client that holds connections without sending anything is disconnected.</summary>
public sealed class SlowClientTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ")]
    [InlineData("G")]
    public async Task Who_does_not_finish_his_request_s_head_is_cut_off(string begun)
    {
        await using var instance = await api.StartAnotherAsync(("HEADER_TIMEOUT_SECONDS", "1"));
        using var whole = instance.Client();
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", whole.BaseAddress!.Port, Cancel);
        var (stream, watch) = (socket.GetStream(), Stopwatch.StartNew());
        await stream.WriteAsync(Encoding.ASCII.GetBytes(begun), Cancel);
        var answer = new byte[4096];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        var text = new StringBuilder();
        try
        {
            for (int read; (read = await stream.ReadAsync(answer, patience.Token)) > 0; )
                text.Append(Encoding.ASCII.GetString(answer, 0, read));
        }
        catch (IOException)
        {
            // The connection was closed without a response.
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "It was never cut off");
        Assert.True(text.Length == 0 || text.ToString().StartsWith("HTTP/1.1 408", StringComparison.Ordinal), text.ToString());
        // Meanwhile other clients get responses.
        Assert.Equal(200, (int)(await whole.GetAsync("/health", Cancel)).StatusCode);
    }

    [Fact]
    public void Bodies_answers_and_connections_have_their_limits()
    {
        var limits = api.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.Equal(TimeSpan.FromSeconds(15), limits.RequestHeadersTimeout);
        Assert.True(limits.MinRequestBodyDataRate!.BytesPerSecond > 0 && limits.MinResponseDataRate!.BytesPerSecond > 0);
        Assert.True(limits.MaxConcurrentConnections > 0 && limits.MaxConcurrentUpgradedConnections > 0);
        Assert.Equal(1024 * 1024, limits.MaxRequestBodySize);
    }

    [Fact]
    public async Task Where_faults_may_be_told_stands_where_everybody_looks()
    {
        await using var instance = await api.StartAnotherAsync(("SECURITY_CONTACT", "mailto:security@malar.test"));
        using var client = instance.Client();
        var text = await client.GetStringAsync("/.well-known/security.txt", Cancel);
        Assert.Contains("Contact: mailto:security@malar.test\n", text, StringComparison.Ordinal);
        Assert.Matches(@"Expires: 20\d\d-\d\d-\d\dT", text);
        using var without = api.Anonymous();
        Assert.Equal(404, (int)(await without.GetAsync("/.well-known/security.txt", Cancel)).StatusCode);
    }
}
