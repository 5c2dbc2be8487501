using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Malar.Bench;

/// <summary>Sales of one flower on credit, over HTTP: each a bill with a number, its journal and what waits to pay it.</summary>
internal sealed class SalesContender(ServedApi api, BenchShop shop, int workers) : IContender
{
    public string Name => "sales";

    public static async Task<SalesContender> StartAsync(BenchShop shop, Plan plan, CancellationToken cancellationToken)
    {
        var api = await ServedApi.StartAsync(shop, plan, cancellationToken);
        api.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shop.Token);
        return new SalesContender(api, shop, plan.Connections);
    }

    public Task<double> RunAsync(TimeSpan turn, CancellationToken cancellationToken) =>
        Workers.RunAsync(workers, turn, SellAsync, cancellationToken);

    private async Task SellAsync(int worker, CancellationToken cancellationToken)
    {
        var body =
            $$"""{"id":"{{Guid.CreateVersion7()}}","buyer_id":"{{BenchShop.AnyBuyer()}}","issue":true,"items":[{"flower_type_id":"{{shop.Flower}}","quantity":10.500,"rate":168}]}""";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await api.Client.PostAsync(new Uri("/api/v1/invoices", UriKind.Relative), content, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Created || !text.Contains("\"status\":\"pending\"", StringComparison.Ordinal))
            throw new InvalidOperationException($"{(int)answer.StatusCode}: {text}");
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();
}
