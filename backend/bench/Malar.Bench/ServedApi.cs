using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Malar.Bench;

/// <summary>The deployed service, in a process of its own.</summary>
internal sealed class ServedApi : IAsyncDisposable
{
    private readonly Process service;

    private ServedApi(Process service, int port, HttpClient client) => (this.service, Port, Client) = (service, port, client);

    public HttpClient Client { get; }

    /// <summary>The port on which it listens on this machine.</summary>
    public int Port { get; }

    public int ProcessId => service.Id;

    public static Task<ServedApi> StartAsync(
        BenchShop shop,
        Plan plan,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] settings
    ) => StartAsync(new FileInfo(typeof(Api.App).Assembly.Location), shop, plan, cancellationToken, settings);

    /// <param name="program">Malar.Api.dll of a build, or Malar.Api of a published folder.</param>
    /// <param name="shop">The shop that it serves.</param>
    /// <param name="plan">The extent of the measurement.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <param name="settings">Settings that replace or extend the usual ones.</param>
    public static async Task<ServedApi> StartAsync(
        FileInfo program,
        BenchShop shop,
        Plan plan,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] settings
    )
    {
        var port = FreePort();
        string[] arguments = ["serve", "--port", port.ToString(CultureInfo.InvariantCulture)];
        var start =
            program.Extension == ".dll"
                ? new ProcessStartInfo("dotnet", [program.FullName, .. arguments])
                : new ProcessStartInfo(program.FullName, arguments);
        foreach (var (name, value) in BenchShop.Settings(shop.DatabaseUrl, plan))
            start.Environment[name] = value;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return await StartAsync(start, port, plan, cancellationToken);
    }

    /// <summary>Starts a process, and waits until it is healthy on this port.</summary>
    public static async Task<ServedApi> StartAsync(ProcessStartInfo start, int port, Plan plan, CancellationToken cancellationToken)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        // Its log is read and discarded.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        var web = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = plan.Connections })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        };
        await WaitAsync(process, web, cancellationToken);
        return new ServedApi(process, port, web);
    }

    private static async Task WaitAsync(Process process, HttpClient web, CancellationToken cancellationToken)
    {
        while (!process.HasExited)
        {
            try
            {
                await web.GetStringAsync(new Uri("/health", UriKind.Relative), cancellationToken);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(10, cancellationToken);
            }
        }

        throw new InvalidOperationException("The service did not start.");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        service.Kill(entireProcessTree: true);
        await service.WaitForExitAsync();
        service.Dispose();
    }
}
