using Dapper;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Operations;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Malar.Api.Tests.Database;

public sealed class MigrationTests(TestServices services) : IAsyncLifetime
{
    private TestDatabase database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await services.CreateDatabaseAsync(migrated: false);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return database.DisposeAsync();
    }

    private async Task<IReadOnlyList<string>> MigrateAsync()
    {
        await using var source = NpgsqlDataSource.Create(DatabaseUrl.Parse(database.Url).ConnectionString);
        return await new Migrator(source, NullLogger<Migrator>.Instance).RunAsync(Cancel);
    }

    private static List<string> Scripts =>
        [.. Directory.EnumerateFiles(Migrator.Folder, "*.sql").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

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
        await using var source = NpgsqlDataSource.Create(DatabaseUrl.Parse(database.Url).ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Cancel);
        Assert.Equal(Scripts.Count, await connection.ExecuteScalarAsync<long>("select count(*) from schema_versions"));
    }
}
