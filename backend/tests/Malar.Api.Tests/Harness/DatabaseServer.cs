using Dapper;
using Malar.Api.Shared.Operations;
using Malar.Local;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: AssemblyFixture(typeof(Malar.Api.Tests.Harness.DatabaseServer))]

namespace Malar.Api.Tests.Harness;

/// <summary>A real PostgreSQL, once for the whole run, with a migrated database of which every test class gets a copy.</summary>
public sealed class DatabaseServer : IAsyncLifetime
{
    private const string Template = "malar";

    private LocalPostgres postgres = null!;
    private NpgsqlDataSource superuser = null!;
    private int databases;

    public async ValueTask InitializeAsync()
    {
        postgres = await LocalPostgres.StartAsync(new LocalPostgresOptions { Durable = false });
        superuser = TestDatabase.AsSuperuser(postgres.ConnectionUrl, "postgres");
        // Pooled connections would keep it from being copied.
        await using var template = NpgsqlDataSource.Create(Shared.Data.DatabaseUrl.Parse(postgres.ConnectionUrl).ConnectionString);
        await new Migrator(template, NullLogger<Migrator>.Instance).RunAsync(CancellationToken.None);
    }

    /// <summary>A database of the caller's own, which belongs, as in production, to a user who is no superuser.</summary>
    /// <param name="migrated">False: an empty one.</param>
    internal async Task<TestDatabase> CreateAsync(bool migrated = true)
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
        await superuser.DisposeAsync();
        await postgres.DisposeAsync();
    }
}
