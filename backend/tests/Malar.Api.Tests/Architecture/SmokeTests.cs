using System.Net;
using System.Net.Sockets;
using Malar.Api.Shared.Operations;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Architecture;

public sealed class SmokeTests(RunningApi api) : IClassFixture<RunningApi>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_running_service_passes_every_check()
    {
        var output = new StringWriter();
        Assert.True(await Smoke.RunAsync(api.Address, output, Cancel) == 0, output.ToString());
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length >= 5);
        Assert.All(lines, l => Assert.StartsWith("ok ", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_listening_is_told_and_ends_with_1()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        var output = new StringWriter();
        Assert.Equal(1, await Smoke.RunAsync(new Uri($"http://127.0.0.1:{port}/"), output, Cancel));
        Assert.All(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), l =>
            Assert.StartsWith("failed ", l, StringComparison.Ordinal)
        );
    }
}
