using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Malar.Bench;

/// <summary>The service as it is deployed, asked over HTTP.</summary>
internal sealed class HttpContender(ServedApi api, BenchShop shop, int workers) : IContender
{
    public string Name => "entries";

    public static async Task<HttpContender> StartAsync(BenchShop shop, Plan plan, CancellationToken cancellationToken)
    {
        var api = await ServedApi.StartAsync(shop, plan, cancellationToken);
        api.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shop.Token);
        return new HttpContender(api, shop, plan.Connections);
    }

    public Task<double> RunAsync(TimeSpan turn, CancellationToken cancellationToken) =>
        Workers.RunAsync(workers, turn, SaveAsync, cancellationToken);

    private async Task SaveAsync(int worker, CancellationToken cancellationToken)
    {
        var body =
            $$"""{"id":"{{Guid.CreateVersion7()}}","farmer_id":"{{BenchShop.AnyFarmer()}}","flower_type_id":"{{shop.Flower}}","entry_time":"05:10","quantity":10.500}""";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await api.Client.PostAsync(new Uri("/api/v1/daily-entries", UriKind.Relative), content, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Created || !text.Contains("\"status\":\"priced\"", StringComparison.Ordinal))
            throw new InvalidOperationException($"{(int)answer.StatusCode}: {text}");
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();
}
