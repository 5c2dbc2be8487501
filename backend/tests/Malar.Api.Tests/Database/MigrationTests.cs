using Dapper;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Operations;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Malar.Api.Tests.Database;

public sealed class MigrationTests(RunningApi api) : IAsyncLifetime
{
    private const string Name = "migration_test";
    private string url = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>An empty database that belongs, as in production, to a user who is no superuser.</summary>
    public async ValueTask InitializeAsync()
    {
        var builder = DatabaseUrl.Parse(api.DatabaseUrl);
        await using var connection = await api.Superuser.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync($"create database {Name} owner {builder.Username}");
        builder.Database = Name;
        // A pooled connection would keep the database from being dropped.
        builder.Pooling = false;
        url = builder.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await using var connection = await api.Superuser.OpenConnectionAsync(CancellationToken.None);
        await connection.ExecuteAsync($"drop database {Name} with (force)");
    }

    private async Task<IReadOnlyList<string>> MigrateAsync()
    {
        await using var source = NpgsqlDataSource.Create(url);
        return await new Migrator(source, NullLogger<Migrator>.Instance).RunAsync(Cancel);
    }

    private static List<string> Scripts => [.. Directory.EnumerateFiles(Migrator.Folder, "*.sql").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Every_script_runs_once_in_order()
    {
        Assert.NotEmpty(Scripts);
        Assert.Equal(Scripts, await MigrateAsync());
        Assert.Empty(await MigrateAsync());
    }

    [Fact]
    public async Task Instances_that_start_together_run_each_script_once()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(MigrateAsync, Cancel)));
        Assert.Equal(Scripts, runs.SelectMany(r => r));
        Assert.Single(runs, r => r.Count > 0);
        await using var source = NpgsqlDataSource.Create(url);
        await using var connection = await source.OpenConnectionAsync(Cancel);
        Assert.Equal(Scripts.Count, await connection.ExecuteScalarAsync<long>("select count(*) from schema_versions"));
    }
}
