using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Architecture;
using Malar.Api.Tests.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Malar.Api.Tests.Operations;

/// <summary>The hints for PgDog in front of several database servers, which say to which shop each transaction belongs.</summary>
public sealed class ShardHintTests(RunningApi api) : ApiTest(api)
{
    private const string HintBegins = "set local pgdog.sharding_key to '";

    [Fact]
    public async Task Every_transaction_begins_with_its_shop_or_asks_all_of_them()
    {
        var other = await Api.OpenShopAsync("salem-1");
        using var sent = new SentTransactions();
        await using var source = sent.Source(Api.DatabaseUrl);
        await using var instance = await Api.StartAnotherAsync(s => s.AddSingleton(source), ("DATABASE_SHARDED_BY", "pgdog"));
        await Task.WhenAll(MorningTests.RunAsync(instance.Address, "owner@madurai-1.test", Cancel), ReadAllAsync(instance, other));

        // The check for existing tables can run on any server.
        Assert.All(sent.Alone, s => Assert.Equal("select scriptname from schema_versions", s));
        var (hinted, rest) = (new Dictionary<string, int>(), 0);
        foreach (var transaction in sent.Transactions)
        {
            var (first, _) = transaction[0];
            if (!first.StartsWith(HintBegins, StringComparison.Ordinal))
            {
                Assert.Equal("select set_config('role', 'malar_reader', true)", first);
                rest++;
                continue;
            }

            var shop = first[HintBegins.Length..^1];
            Assert.StartsWith(
                "select set_config('role', 'malar_app', true), set_config('app.shop_id', $1",
                transaction[1].Sql,
                StringComparison.Ordinal
            );
            Assert.Equal(Guid.Parse(shop), transaction[1].Values[0]);
            // All other statements have the same text in every shop, so that they are prepared only once.
            Assert.DoesNotContain(transaction.Skip(1), s => s.Sql.Contains(shop, StringComparison.Ordinal));
            Assert.DoesNotContain(transaction.Skip(1), s => s.Sql.Contains("pgdog", StringComparison.Ordinal));
            hinted[shop] = hinted.GetValueOrDefault(shop) + 1;
        }

        Assert.Equal(new[] { Shop.Id.ToString(), other.Id.ToString() }.Order(), hinted.Keys.Order());
        Assert.All(hinted.Values, count => Assert.True(count >= 20, $"Only {count} transactions of a shop"));
        Assert.True(rest > 0, "Nobody signed in");
    }

    [Fact]
    public async Task On_one_server_nothing_is_said_and_a_read_is_one_exchange()
    {
        using var sent = new SentTransactions();
        await using var source = sent.Source(Api.DatabaseUrl);
        await using var instance = await Api.StartAnotherAsync(s => s.AddSingleton(source));
        using var owner = instance.Client(Api.Token(Shop.Id, Shop.OwnerId, Role.Admin));
        (await owner.Get("/flower-types", Cancel)).Expect(200);
        Assert.Contains(sent.Alone, s => s.StartsWith("select set_config('role', 'malar_app', true)", StringComparison.Ordinal));
        Assert.DoesNotContain(sent.Alone, s => s.Contains("pgdog", StringComparison.Ordinal));
    }

    /// <summary>Calls every GET route that does not name a row.</summary>
    private async Task ReadAllAsync(Instance instance, TestShop shop)
    {
        using var owner = instance.Client(Api.Token(shop.Id, shop.OwnerId, Role.Admin));
        var paths = instance
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") is true)
            .Select(e => e.RoutePattern.RawText!)
            .Where(p => p.StartsWith("/api/v1/", StringComparison.Ordinal) && !p.Contains('{', StringComparison.Ordinal))
            .Select(p => p["/api/v1".Length..].TrimEnd('/'));
        foreach (var path in paths)
        {
            var reply = await owner.Get(path, Cancel);
            Assert.True(reply.Status < 500, $"{path}: {reply.Status}");
        }
    }

    /// <summary>Records the statements on the connections, by transaction.</summary>
    private sealed class SentTransactions : IDisposable
    {
        private readonly Lock turn = new();
        private readonly Dictionary<object, List<(string Sql, object?[] Values)>> open = [];
        private readonly List<List<(string Sql, object?[] Values)>> begun = [];
        private readonly List<string> alone = [];
        private readonly SqlListener listener;

        public SentTransactions() => listener = new SqlListener(Hear);

        /// <summary>All transactions, each with its statements in order.</summary>
        public List<List<(string Sql, object?[] Values)>> Transactions
        {
            get
            {
                lock (turn)
                    return [.. begun.Where(t => t.Count > 0).Select(t => t.ToList())];
            }
        }

        /// <summary>The statements outside of transactions.</summary>
        public List<string> Alone
        {
            get
            {
                lock (turn)
                    return [.. alone];
            }
        }

        public NpgsqlDataSource Source(string databaseUrl) => listener.Source(databaseUrl);

        private void Hear(string? what, Dictionary<string, object?> values, string said)
        {
            if (values.GetValueOrDefault("ConnectorId") is not { } connection)
                return;
            lock (turn)
            {
                if (what == "StartedTransaction")
                    begun.Add(open[connection] = []);
                else if (what is "CommittedTransaction" or "RolledBackTransaction")
                    open.Remove(connection);
                else if (Says(said, "Executing batch") || Says(said, "Executing command"))
                    Add(connection, values);
            }
        }

        private static bool Says(string message, string begins) => message.StartsWith(begins, StringComparison.Ordinal);

        private void Add(object connection, Dictionary<string, object?> values)
        {
            var statements = SqlListener.Batch(values);
            if (values.GetValueOrDefault("CommandText") is string text)
                statements.Add((text, []));
            if (open.TryGetValue(connection, out var transaction))
                transaction.AddRange(statements);
            else
                alone.AddRange(statements.Select(s => s.Sql));
        }

        public void Dispose() => listener.Dispose();
    }
}
