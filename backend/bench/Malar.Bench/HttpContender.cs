using System.Diagnostics;
using System.Text;

namespace Malar.Bench;

/// <summary>Several clients that send the same request to the deployed service over HTTP, again and again.</summary>
internal sealed class HttpContender : IContender
{
    private static readonly byte[][] WellDone = [.. ((string[])["HTTP/1.1 200 ", "HTTP/1.1 201 "]).Select(Encoding.ASCII.GetBytes)];

    private readonly ServedApi api;
    private readonly Func<LeanClient>[] clients;
    private readonly byte[] proof;
    private readonly Func<Guid>? whose;

    /// <param name="name">Name of the contender.</param>
    /// <param name="api">The service, disposed together with this.</param>
    /// <param name="count">Number of clients.</param>
    /// <param name="line">Method and path.</param>
    /// <param name="token">Access token; null: anonymous.</param>
    /// <param name="body">The request body: its first id is new each time, the second is that of the farmer or buyer.</param>
    /// <param name="proof">A text that every successful response contains.</param>
    /// <param name="whose">Returns the id of a farmer or buyer.</param>
    private HttpContender(string name, ServedApi api, int count, string line, string? token, string body, string proof, Func<Guid>? whose)
    {
        (Name, this.api, this.proof, this.whose) = (name, api, Encoding.UTF8.GetBytes(proof), whose);
        clients = [.. Enumerable.Repeat(() => LeanClient.Connect(api.Port, line, token, body), count)];
    }

    public string Name { get; }

    public int? Service => api.ProcessId;

    public static HttpContender Entries(string name, ServedApi api, BenchShop shop, Plan plan) =>
        new(
            name,
            api,
            plan.Connections,
            "POST /api/v1/daily-entries",
            shop.Token,
            $$"""{"id":"{{LeanClient.Id(0)}}","farmer_id":"{{LeanClient.Id(1)}}","flower_type_id":"{{shop.Flower}}","entry_time":"05:10","quantity":10.500}""",
            "\"status\":\"priced\"",
            BenchShop.AnyFarmer
        );

    /// <summary>Sales of one flower on credit: each creates a numbered bill, its journal and an open due.</summary>
    public static HttpContender Sales(ServedApi api, BenchShop shop, Plan plan) =>
        new(
            "sales",
            api,
            plan.Connections,
            "POST /api/v1/invoices",
            shop.Token,
            $$"""{"id":"{{LeanClient.Id(0)}}","buyer_id":"{{LeanClient.Id(1)}}","issue":true,"items":[{"flower_type_id":"{{shop.Flower}}","quantity":10.500,"rate":168}]}""",
            "\"status\":\"pending\"",
            BenchShop.AnyBuyer
        );

    /// <summary>An endpoint without authentication or database access.</summary>
    public static HttpContender Nothing(ServedApi api, Plan plan) =>
        new("an empty endpoint", api, plan.Connections, "GET /health", null, "", "healthy", null);

    public async Task<Turn> RunAsync(TimeSpan turn, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var waits = await Task.WhenAll(
            clients.Select(connect =>
                Task.Factory.StartNew(
                    () => Ask(connect, clock, turn),
                    cancellationToken,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
            )
        );
        return Turn.Of([.. waits.SelectMany(w => w)], clock.Elapsed);
    }

    private List<double> Ask(Func<LeanClient> connect, Stopwatch clock, TimeSpan turn)
    {
        using var client = connect();
        var waits = new List<double>(16_384);
        while (clock.Elapsed < turn)
        {
            var start = Stopwatch.GetTimestamp();
            var answer = whose is null ? client.Send() : client.Send(Guid.CreateVersion7(), whose());
            waits.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (!answer.StartsWith(WellDone[0]) && !answer.StartsWith(WellDone[1]) || answer.IndexOf(proof) < 0)
                throw new InvalidOperationException(Encoding.UTF8.GetString(answer));
        }

        return waits;
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();
}
