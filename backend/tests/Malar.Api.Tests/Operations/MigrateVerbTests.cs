using System.Diagnostics;
using Dapper;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Operations;
using Malar.Api.Tests.Harness;
using Npgsql;

namespace Malar.Api.Tests.Operations;

/// <summary><c>migrate</c> as a hosting provider runs it, also through a pooler.</summary>
public sealed class MigrateVerbTests(TestServices services) : IAsyncLifetime
{
    private const string LocksSql = """
        select count(*) from pg_locks
        where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
        """;

    private TestDatabase database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static int Scripts => Directory.GetFiles(Migrator.Folder, "*.sql").Length;

    public async ValueTask InitializeAsync() => database = await services.CreateDatabaseAsync(migrated: false);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return database.DisposeAsync();
    }

    private static Task<ServiceProcess.Outcome> MigrateAsync(string url, params (string, string?)[] settings) =>
        ServiceProcess.RunAsync(["migrate"], url, Cancel, settings);

    [Fact]
    public async Task Over_a_pooler_in_transaction_mode_it_is_refused_in_one_sentence_and_the_direct_address_does_it()
    {
        await using var pooler = await Pooler.StartAsync(database.Url, Cancel);
        var refused = await MigrateAsync(pooler.Url);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("DATABASE_DIRECT_URL", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Error);
        await using (var left = database.Superuser.CreateCommand(LocksSql))
            Assert.Equal(0L, await left.ExecuteScalarAsync(Cancel));

        var done = await MigrateAsync(pooler.Url, ("DATABASE_DIRECT_URL", database.Url));
        Assert.Equal((0, ""), (done.ExitCode, done.Error));
        Assert.Equal(Scripts, done.Output.Split("Applied ").Length - 1);
        Assert.Equal(0, (await MigrateAsync(pooler.Url, ("DATABASE_DIRECT_URL", database.Url))).ExitCode);
    }

    [Fact]
    public async Task A_pooler_that_keeps_a_session_together_is_as_good_as_none()
    {
        await using var pooler = await Pooler.StartAsync(database.Url, Cancel, mode: "session");
        var done = await MigrateAsync(pooler.Url);
        Assert.Equal((0, ""), (done.ExitCode, done.Error));
        Assert.Equal(Scripts, done.Output.Split("Applied ").Length - 1);
    }

    [Fact]
    public async Task It_waits_for_anothers_migration_longer_than_a_statement_may_take_and_says_so()
    {
        await using var other = await database.Superuser.OpenConnectionAsync(Cancel);
        await other.ExecuteAsync($"select pg_advisory_lock({Migrator.Lock})");
        var waiting = MigrateAsync(database.Url);
        await Task.Delay(TimeSpan.FromSeconds(33), Cancel);
        Assert.False(waiting.IsCompleted, "It did not wait");
        await other.ExecuteAsync($"select pg_advisory_unlock({Migrator.Lock})");
        var done = await waiting;
        Assert.Equal((0, ""), (done.ExitCode, done.Error));
        Assert.Contains("Another migration is under way", done.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_in_use_is_waited_for_a_little_at_a_time_and_then_the_sentence_says_so()
    {
        var source = DatabaseUrl.Parse(database.Url);
        Assert.NotEmpty(await Run(source));
        await using var user = await database.Superuser.OpenConnectionAsync(Cancel);
        await user.ExecuteAsync("delete from schema_versions where scriptname like '0035%' or scriptname > '0036'");
        await using (var transaction = await user.BeginTransactionAsync(Cancel))
        {
            await user.ExecuteAsync("lock table schema_versions in access exclusive mode");
            var watch = Stopwatch.StartNew();
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Run(source));
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It waited {watch.Elapsed}");
            Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refused.Message);
            await transaction.RollbackAsync(Cancel);
        }

        static async Task<IReadOnlyList<string>> Run(NpgsqlConnectionStringBuilder source) =>
            await new Migrator(source) { LockTimeout = TimeSpan.FromMilliseconds(300), Attempts = 3 }.RunAsync(_ => { }, Cancel);
    }

    [Fact]
    public async Task What_keeps_it_from_the_database_is_said_as_it_is()
    {
        var nobody = $"postgres://malar:word@127.0.0.1:{ServiceProcess.FreePort()}/malar";
        foreach (
            var (url, said) in ((string, string)[])
                [
                    (nobody, "cannot be reached"),
                    (new UriBuilder(database.Url) { Password = "wrong" }.ToString(), "password"),
                    (new UriBuilder(database.Url) { Path = "nowhere" }.ToString(), "nowhere"),
                    ($"{database.Url}?sslmode=require", "SSL"),
                ]
        )
        {
            var refused = await MigrateAsync(url);
            Assert.Equal(1, refused.ExitCode);
            Assert.Contains(said, refused.Error, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain('\n', refused.Error);
            Assert.DoesNotContain("word@", refused.Error, StringComparison.Ordinal);
        }
    }
}
