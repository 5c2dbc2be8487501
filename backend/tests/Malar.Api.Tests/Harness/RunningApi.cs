using System.Net.Http.Headers;
using Malar.Api.Features.Shops;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.RateLimits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Malar.Api.Tests.Harness;

/// <summary>
/// The real service on a loopback port over a database of its own, once for each test class: classes run beside each other, the tests of
/// one class after each other.
/// </summary>
public sealed class RunningApi(DatabaseServer server) : IAsyncLifetime
{
    private TestDatabase database = null!;
    private WebApplication app = null!;

    internal NpgsqlDataSource Superuser => database.Superuser;

    internal IServiceProvider Services => app.Services;

    internal MarketClock Clock { get; } = new();

    internal Uri Address { get; private set; } = null!;

    internal string DatabaseUrl => database.Url;

    public async ValueTask InitializeAsync()
    {
        database = await server.CreateAsync();
        app = Build();
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        Address = new Uri(app.Urls.Single());
    }

    private WebApplication Build(params (string Name, string? Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["ENVIRONMENT"] = "test",
            ["DATABASE_URL"] = database.Url,
            ["REDIS_URL"] = null,
            ["LOG_LEVEL"] = "error",
            // Tests of the worker run it themselves.
            ["WHATSAPP_WORKER"] = "off",
            ["RATE_LIMIT_PER_MINUTE"] = "1000000",
            ["RATE_LIMIT_PER_HOUR"] = "100000000",
            ["RATE_LIMIT_ANONYMOUS_PER_15_MINUTES"] = "100000000",
            ["RATE_LIMIT_USER_PER_15_MINUTES"] = "100000000",
            ["RATE_LIMIT_ADMIN_PER_15_MINUTES"] = "100000000",
        };
        foreach (var (name, value) in settings)
            values[name] = value;
        return App.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(values);
            builder.Services.AddSingleton<TimeProvider>(Clock);
            // Hashing at full cost would only make the tests slow.
            builder.Services.AddSingleton(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));
        });
    }

    /// <summary>A further instance on the same database, with settings of its own.</summary>
    internal async Task<Instance> StartAnotherAsync(params (string Name, string? Value)[] settings)
    {
        var instance = new Instance(Build(settings));
        await instance.StartAsync();
        return instance;
    }

    /// <summary>An empty database and a clock at 05:10 in the morning, market time.</summary>
    internal async Task ResetAsync()
    {
        await database.EmptyAsync();
        Clock.Set(MarketClock.Morning);
        Services.GetRequiredService<LocalLimits>().ForgetAll();
    }

    /// <summary>A new shop with its slots and flowers, its owner, a clerk, and clients signed in as each.</summary>
    internal async Task<TestShop> OpenShopAsync(string code = "madurai-1")
    {
        var (shop, owner, clerk) = (Clock.NewId(), Clock.NewId(), Clock.NewId());
        await CreateShop.RunAsync(
            Services,
            new CreateShop.Command(
                shop,
                code,
                "Meenakshi Flowers",
                "மீனாட்சி மலர்கள்",
                owner,
                $"owner@{code}.test",
                "Owner",
                TestShop.Password
            ),
            CancellationToken.None
        );
        await using var insert = Superuser.CreateCommand(
            """
            insert into users (shop_id, id, email, full_name, role, password_hash, created_at, updated_at)
            select shop_id, $2, 'clerk@' || $3 || '.test', 'Clerk', 'staff', password_hash, created_at, created_at from users
                where shop_id = $1
            """
        );
        insert.Parameters.Add(new() { Value = shop });
        insert.Parameters.Add(new() { Value = clerk });
        insert.Parameters.Add(new() { Value = code });
        await insert.ExecuteNonQueryAsync();
        return new TestShop(this, shop, owner, clerk);
    }

    /// <summary>How many rows a table has, in all shops.</summary>
    internal async Task<long> Count(string table)
    {
        await using var count = Superuser.CreateCommand($"select count(*) from {table}");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    /// <summary>A sum over rows of a table, in all shops.</summary>
    internal async Task<decimal> Sum(string column, string table)
    {
        await using var sum = Superuser.CreateCommand($"select coalesce(sum({column}), 0) from {table}");
        return (decimal)(await sum.ExecuteScalarAsync())!;
    }

    /// <summary>A client without a token.</summary>
    internal HttpClient Anonymous() => new() { BaseAddress = Address };

    /// <summary>A client with a token of its own, as if signed in.</summary>
    internal HttpClient SignedIn(Guid shop, Guid user, string role, Guid? farmer = null)
    {
        var token = Services.GetRequiredService<Tokens>().Access(new TokenSubject(shop, user, role, Clock.NewId(), farmer));
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
    }
}
