using System.Collections.Concurrent;
using Dapper;
using Malar.Api.Shared.Operations;
using Malar.Local;
using Npgsql;

[assembly: AssemblyFixture(typeof(Malar.Api.Tests.Harness.TestServices))]

namespace Malar.Api.Tests.Harness;

/// <summary>
/// One real PostgreSQL for the whole run, with a migrated template database that is copied for every service; and a pool of services, one
/// per test class that runs in parallel.
/// </summary>
public sealed class TestServices : IAsyncLifetime
{
    private const string Template = "malar";

    private readonly ConcurrentBag<TestService> idle = [];
    private LocalPostgres postgres = null!;
    private NpgsqlDataSource superuser = null!;
    private int databases;

    public async ValueTask InitializeAsync()
    {
        postgres = await LocalPostgres.StartAsync(new LocalPostgresOptions { Durable = false });
        superuser = TestDatabase.AsSuperuser(postgres.ConnectionUrl, "postgres");
        await new Migrator(Shared.Data.DatabaseUrl.Parse(postgres.ConnectionUrl)).RunAsync(_ => { }, CancellationToken.None);
    }

    /// <summary>Takes a service from the pool for exclusive use until it is returned.</summary>
    internal async Task<TestService> RentAsync() =>
        idle.TryTake(out var service) ? service : await TestService.StartAsync(await CreateDatabaseAsync());

    internal void Return(TestService service) => idle.Add(service);

    /// <summary>Creates a database for the caller, owned by a user who, as in production, is not a superuser.</summary>
    /// <param name="migrated">False for an empty database.</param>
    internal async Task<TestDatabase> CreateDatabaseAsync(bool migrated = true)
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await RunAsync($"create database {name} template {(migrated ? Template : "template1")} owner malar");
        return new TestDatabase(postgres.ConnectionUrl, name, () => RunAsync($"drop database {name} with (force)"));
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = await superuser.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in idle)
            await service.DisposeAsync();
        await superuser.DisposeAsync();
        await postgres.DisposeAsync();
    }
}
