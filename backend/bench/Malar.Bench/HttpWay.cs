using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Malar.Bench;

/// <summary>The service as it is deployed, in a process of its own, asked over HTTP.</summary>
internal sealed class HttpWay : IWay
{
    private readonly Process service;
    private readonly HttpClient client;
    private readonly BenchShop shop;
    private readonly int workers;

    private HttpWay(Process service, HttpClient client, BenchShop shop, int workers) =>
        (this.service, this.client, this.shop, this.workers) = (service, client, shop, workers);

    public string Name => "HTTP";

    public static async Task<HttpWay> StartAsync(BenchShop shop, Plan plan, CancellationToken cancellationToken)
    {
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("dotnet", [typeof(Api.App).Assembly.Location, "serve", "--port", port]) { UseShellExecute = false };
        foreach (var (name, value) in BenchShop.Settings(shop.DatabaseUrl, plan))
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        var web = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = plan.Connections }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        web.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shop.Token);
        await WaitAsync(process, web, cancellationToken);
        return new HttpWay(process, web, shop, plan.Connections);
    }

    public Task<double> RunAsync(TimeSpan turn, CancellationToken cancellationToken) =>
        Workers.RunAsync(workers, turn, SaveAsync, cancellationToken);

    private async Task SaveAsync(int worker, CancellationToken cancellationToken)
    {
        var body = $$"""{"id":"{{Guid.CreateVersion7()}}","farmer_id":"{{BenchShop.AnyFarmer()}}","flower_type_id":"{{shop.Flower}}","entry_time":"05:10","quantity":10.500}""";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/api/v1/daily-entries", UriKind.Relative), content, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Created || !text.Contains("\"status\":\"priced\"", StringComparison.Ordinal))
            throw new InvalidOperationException($"{(int)answer.StatusCode}: {text}");
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
        client.Dispose();
        service.Kill();
        await service.WaitForExitAsync();
        service.Dispose();
    }
}
