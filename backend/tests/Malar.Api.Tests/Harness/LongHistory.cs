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

/// <summary>The real service over a shop with a long history, and what it asks its database.</summary>
public sealed class LongHistory(TestServices services) : IAsyncLifetime
{
    private readonly SqlLog log = new();
    private TestDatabase database = null!;
    private WebApplication app = null!;
    private Guid shop;

    internal NpgsqlDataSource Superuser => database.Superuser;

    /// <summary>The owner.</summary>
    internal HttpClient Owner { get; private set; } = null!;

    internal IEnumerable<RouteEndpoint> Routes => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public async ValueTask InitializeAsync()
    {
        database = await services.CreateDatabaseAsync();
        app = TestService.Build(database, new MarketClock(), service => service.AddSingleton(log.Source(database.Url)));
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
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        Owner = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var token = app.Services.GetRequiredService<Tokens>().Access(new TokenSubject(shop, owner, Role.Admin, clock.NewId(), null));
        Owner.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>What a call asks the database.</summary>
    internal async Task<(Reply Reply, List<SqlLog.Statement> Statements)> ListenAsync(string path, CancellationToken ct)
    {
        log.Heard.Clear();
        var reply = await Owner.Get(path, ct);
        return (reply, [.. log.Heard.Where(s => s.InRequest && !s.Sql.StartsWith("select set_config", StringComparison.Ordinal))]);
    }

    /// <summary>A connection that may do what the service's may, in this shop.</summary>
    internal async Task<NpgsqlConnection> EnterAsync(CancellationToken ct)
    {
        var connection = await Superuser.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            "select set_config('role', 'malar_app', false), set_config('app.shop_id', @shop::text, false)",
            new { shop }
        );
        return connection;
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
