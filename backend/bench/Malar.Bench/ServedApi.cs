using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Malar.Bench;

/// <summary>The service as it is deployed, in a process of its own.</summary>
internal sealed class ServedApi : IAsyncDisposable
{
    private readonly Process service;

    private ServedApi(Process service, HttpClient client) => (this.service, Client) = (service, client);

    public HttpClient Client { get; }

    public static async Task<ServedApi> StartAsync(
        BenchShop shop,
        Plan plan,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] settings
    )
    {
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("dotnet", [typeof(Api.App).Assembly.Location, "serve", "--port", port])
        {
            UseShellExecute = false,
        };
        foreach (var (name, value) in BenchShop.Settings(shop.DatabaseUrl, plan))
            start.Environment[name] = value;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        var web = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = plan.Connections })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        };
        await WaitAsync(process, web, cancellationToken);
        return new ServedApi(process, web);
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
                await Task.Delay(100, cancellationToken);
            }
        }

        throw new InvalidOperationException("The service did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        service.Kill();
        await service.WaitForExitAsync();
        service.Dispose();
    }
}
