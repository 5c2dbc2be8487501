using Malar.Api.Tests.Harness;
using Npgsql;

namespace Malar.Api.Tests.Operations;

public sealed class PoolerTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task Two_shops_share_two_connections_behind_PgBouncer_in_transaction_mode_and_never_meet()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        await using var pooler = await Pooler.StartAsync(Api.DatabaseUrl, Cancel);
        using var service = await ServiceProcess.StartAsync(pooler.Url, Cancel);
        Api.Clock.Set(TimeProvider.System.GetUtcNow());
        var (farmers, malli) = (
            (await Shop.SignedInAgain().AddFarmer(), await other.SignedInAgain().AddFarmer()),
            (await Shop.SignedInAgain().Flower("MAL"), await other.SignedInAgain().Flower("MAL"))
        );
        var (here, there) = (Through(service, Shop.SignedInAgain().Clerk), Through(service, other.SignedInAgain().Clerk));

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 200),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel },
            async (i, ct) =>
            {
                var (client, farmer, flower) = i % 2 == 0 ? (here, farmers.Item1, malli.Item1) : (there, farmers.Item2, malli.Item2);
                (
                    await client.Post(
                        "/daily-entries",
                        new
                        {
                            farmer_id = farmer,
                            flower_type_id = flower,
                            entry_date = Today,
                            entry_time = "05:00",
                            quantity = 1,
                        },
                        ct
                    )
                ).Expect(201);
            }
        );

        foreach (var (client, farmer) in ((HttpClient, Guid)[])[(here, farmers.Item1), (there, farmers.Item2)])
        {
            var lines = (await client.Get("/daily-entries?page_size=100", Cancel)).Expect(200);
            Assert.Equal(100, lines.Json.GetProperty("pagination").Int("total_items"));
            Assert.All(lines.Data.EnumerateArray(), line => Assert.Equal(farmer, line.GetProperty("farmer_id").GetGuid()));
        }
    }

    private static HttpClient Through(ServiceProcess service, HttpClient signedIn)
    {
        var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Authorization = signedIn.DefaultRequestHeaders.Authorization;
        return client;
    }

    [Fact]
    public async Task A_line_is_saved_as_often_as_you_like_where_nothing_says_that_a_pooler_stands_before_the_database()
    {
        await using var pooler = await Pooler.StartAsync(Api.DatabaseUrl, Cancel, settings: "default_pool_size = 3");
        using var service = await ServiceProcess.StartAsync(pooler.Url, Cancel);
        Api.Clock.Set(TimeProvider.System.GetUtcNow());
        var client = Through(service, Shop.SignedInAgain().Clerk);
        // Often enough for a statement to be prepared, and concurrently, so that it would be used on another connection.
        var statuses = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(async _ =>
                {
                    var seen = new List<int>();
                    for (var i = 0; i < 40; i++)
                        seen.Add((await client.Get("/farmers?page_size=5", Cancel)).Status);
                    return seen;
                })
        );
        Assert.Equal([200], statuses.SelectMany(s => s).Distinct());
    }

    [Fact]
    public async Task A_pooler_that_has_no_connection_to_give_is_a_503()
    {
        await using var pooler = await Pooler.StartAsync(
            Api.DatabaseUrl,
            Cancel,
            settings: "default_pool_size = 1\nquery_wait_timeout = 1"
        );
        using var service = await ServiceProcess.StartAsync(pooler.Url, Cancel);
        await using var other = NpgsqlDataSource.Create(Shared.Data.DatabaseUrl.Parse(pooler.Url).ConnectionString);
        await using var connection = await other.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await using (var hold = new NpgsqlCommand("select 1", connection, transaction))
            await hold.ExecuteScalarAsync(Cancel);
        using var client = new HttpClient { BaseAddress = service.Address };
        var refused = (await client.Post("/auth/login", new { email = "owner@madurai-1.test", password = "wrong" }, Cancel)).Expect(
            503,
            "SERVICE_UNAVAILABLE"
        );
        Assert.NotEmpty(refused.Response.Headers.GetValues("Retry-After"));
        await transaction.RollbackAsync(Cancel);
        (await client.Post("/auth/login", new { email = "owner@madurai-1.test", password = "wrong" }, Cancel)).Expect(401);
    }
}
