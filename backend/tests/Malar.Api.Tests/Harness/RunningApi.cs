using System.Net.Http.Headers;
using Malar.Api.Features.Shops;
using Malar.Api.Shared.Identity;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Malar.Api.Tests.Harness;

/// <summary>
/// The real service with a database of its own for one test class: classes run in parallel, the tests of a class sequentially. The service
/// may have been used by another class before; it is reset before each test.
/// </summary>
public sealed class RunningApi(TestServices services) : IAsyncLifetime
{
    private TestService service = null!;

    internal NpgsqlDataSource Superuser => service.Database.Superuser;

    internal IServiceProvider Services => service.App.Services;

    internal MarketClock Clock => service.Clock;

    internal Uri Address => new(service.App.Urls.Single());

    internal string DatabaseUrl => service.Database.Url;

    public async ValueTask InitializeAsync() => service = await services.RentAsync();

    /// <summary>Starts another instance on the same database, with settings of its own.</summary>
    internal async Task<Instance> StartAnotherAsync(params (string Name, string? Value)[] settings)
    {
        var instance = new Instance(service.Build(settings));
        await instance.StartAsync();
        return instance;
    }

    /// <summary>Starts another instance on the same database, with services of its own.</summary>
    internal async Task<Instance> StartAnotherAsync(Action<IServiceCollection> add, params (string Name, string? Value)[] settings)
    {
        var instance = new Instance(TestService.Build(service.Database, Clock, add, settings));
        await instance.StartAsync();
        return instance;
    }

    /// <summary>Empties the database and sets the clock to 05:10 in the morning, market time.</summary>
    internal Task ResetAsync() => service.ResetAsync();

    /// <summary>Opens a new shop with its slots and flowers, its owner, a clerk, and clients signed in as each.</summary>
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

    /// <summary>Returns the number of rows of a table, in all shops.</summary>
    internal async Task<long> Count(string table)
    {
        await using var count = Superuser.CreateCommand($"select count(*) from {table}");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    /// <summary>Returns a sum over the rows of a table, in all shops.</summary>
    internal async Task<decimal> Sum(string column, string table)
    {
        await using var sum = Superuser.CreateCommand($"select coalesce(sum({column}), 0) from {table}");
        return (decimal)(await sum.ExecuteScalarAsync())!;
    }

    /// <summary>Returns a client without a token.</summary>
    internal HttpClient Anonymous() => new() { BaseAddress = Address };

    /// <summary>Returns a client with an access token, as if signed in.</summary>
    internal HttpClient SignedIn(Guid shop, Guid user, string role, Guid? farmer = null)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(shop, user, role, farmer));
        return client;
    }

    internal string Token(Guid shop, Guid user, string role, Guid? farmer = null) =>
        Services.GetRequiredService<Tokens>().Access(new TokenSubject(shop, user, role, Clock.NewId(), farmer));

    public ValueTask DisposeAsync()
    {
        services.Return(service);
        return ValueTask.CompletedTask;
    }
}
