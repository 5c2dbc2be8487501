using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Malar.Api.Tests.Harness;

/// <summary>A real redis-server on a loopback port, which ends with the test.</summary>
internal sealed class LocalRedis : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("malar-redis-");
    private Process? process;

    public LocalRedis()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Port = ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public int Port { get; }

    public string Url => $"redis://127.0.0.1:{Port}";

    public static async Task<LocalRedis> StartedAsync(CancellationToken cancellationToken)
    {
        var redis = new LocalRedis();
        await redis.StartAsync(cancellationToken);
        return redis;
    }

    /// <summary>Starts it empty, and waits until it responds.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        process = Process.Start(
            new ProcessStartInfo("redis-server")
            {
                ArgumentList =
                {
                    "--port",
                    $"{Port}",
                    "--bind",
                    "127.0.0.1",
                    "--save",
                    "",
                    "--appendonly",
                    "no",
                    "--dir",
                    folder.FullName,
                    "--logfile",
                    "redis.log",
                },
            }
        )!;
        await Eventually.Async(
            async () =>
            {
                try
                {
                    using var client = new TcpClient();
                    await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
                    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("PING\r\n"), cancellationToken);
                    var answer = new byte[16];
                    return await client.GetStream().ReadAsync(answer, cancellationToken) > 0 && answer[0] == '+';
                }
                catch (SocketException)
                {
                    return false;
                }
            },
            "redis-server answers",
            cancellationToken
        );
    }

    public async Task StopAsync()
    {
        if (process is null)
            return;
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Delete(recursive: true);
    }
}
