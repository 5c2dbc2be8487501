using System.Net.Http.Headers;
using Dapper;
using Malar.Api.Features.Shops;
using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Architecture;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Malar.Api.Tests.Harness;

/// <summary>
/// The real service with a shop that has a long history, and the statements that it sends. Shared by all classes that read it, because
/// creating it takes seconds.
/// </summary>
[CollectionDefinition(Name)]
public sealed class LongHistory(TestServices services) : IAsyncLifetime, ICollectionFixture<LongHistory>
{
    internal const string Name = "long history";

    private readonly SqlLog log = new();
    private TestDatabase database = null!;
    private WebApplication app = null!;
    private NpgsqlDataSource source = null!;
    private Guid shop;

    internal NpgsqlDataSource Superuser => database.Superuser;

    /// <summary>A client signed in as the owner.</summary>
    internal HttpClient Owner { get; private set; } = null!;

    internal IEnumerable<RouteEndpoint> Routes => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public async ValueTask InitializeAsync()
    {
        database = await services.CreateDatabaseAsync();
        source = log.Source(database.Url);
        app = TestService.Build(database, new MarketClock(), service => service.AddSingleton(source));
        var (clock, owner) = ((MarketClock)app.Services.GetRequiredService<TimeProvider>(), Guid.CreateVersion7());
        clock.Set(MarketClock.Morning);
        shop = clock.NewId();
        var command = new CreateShop.Command(
            shop,
            "madurai-1",
            "Meenakshi Flowers",
            null,
            owner,
            "owner@malar.test",
            "Owner",
            TestShop.Password
        );
        await CreateShop.RunAsync(app.Services, command, CancellationToken.None);
        await FillAsync();
        await SetRandomPageCostAsync();
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        Owner = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var token = app.Services.GetRequiredService<Tokens>().Access(new TokenSubject(shop, owner, Role.Admin, clock.NewId(), null));
        Owner.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Calls the service, and returns the statements that it sent to the database.</summary>
    internal async Task<(Reply Reply, List<SentStatement> Statements)> ListenAsync(
        HttpMethod method,
        string path,
        object? body,
        CancellationToken ct
    )
    {
        log.Heard.Clear();
        var reply = await Owner.Send(method, path, body, ct);
        return (reply, [.. log.Heard.Where(s => s.InRequest && !s.Sql.StartsWith("select set_config", StringComparison.Ordinal))]);
    }

    /// <summary>Closes idle connections.</summary>
    internal void Disconnect()
    {
        source.Clear();
        Superuser.Clear();
    }

    /// <summary>Opens a connection with the service's rights in this shop.</summary>
    internal async Task<NpgsqlConnection> EnterAsync(CancellationToken ct)
    {
        var connection = await Superuser.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            "select set_config('role', 'malar_app', false), set_config('app.shop_id', @shop::text, false)",
            new { shop }
        );
        return connection;
    }

    /// <summary>Sets the page cost of an SSD (docs/scale.md), so that the planner uses indexes to skip earlier years.</summary>
    private async Task SetRandomPageCostAsync()
    {
        await using (var connection = await Superuser.OpenConnectionAsync())
            await connection.ExecuteAsync(
                "do $$ begin execute format('alter database %I set random_page_cost = 1.1', current_database()); end $$"
            );
        Disconnect();
    }

    private async Task FillAsync()
    {
        await using var connection = await Superuser.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(Repository.Read("backend/tests/Malar.Api.Tests/Harness/long-history.sql"), commandTimeout: 300);
        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Owner?.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        log.Dispose();
        await database.DisposeAsync();
    }
}
