using Dapper;
using Npgsql;

namespace Malar.Api.Tests.Harness;

/// <summary>A database that is dropped with this.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>
    /// Constraints and triggers rest meanwhile: what goes need not go in their order. Most tables are empty or small, which makes this ten
    /// times as fast as a truncation of them all (what Respawn does), and it comes before every test.
    /// </summary>
    private const string EmptySql = """
        set local session_replication_role = replica;
        do $$
        declare t regclass;
        begin
            for t in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_versions'
            loop
                execute case when pg_relation_size(t) < 1000000 then 'delete from ' || t else 'truncate ' || t || ' cascade' end;
            end loop;
        end
        $$
        """;

    private readonly Func<Task> drop;

    public TestDatabase(string server, string name, Func<Task> drop)
    {
        this.drop = drop;
        Url = new UriBuilder(server) { Path = name }.ToString();
        Superuser = AsSuperuser(server, name);
    }

    /// <summary>As DATABASE_URL.</summary>
    public string Url { get; }

    /// <summary>Sees and may do everything: for resetting and for looking at the book behind the service's back.</summary>
    public NpgsqlDataSource Superuser { get; }

    public static NpgsqlDataSource AsSuperuser(string server, string database) =>
        NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(Shared.Data.DatabaseUrl.Parse(server).ConnectionString)
            {
                Username = "postgres",
                Database = database,
                // A test that plays another role leaves none behind.
                NoResetOnClose = false,
            }
        );

    /// <summary>Removes every row; where the service writes something in the background at that moment, once more.</summary>
    public async Task EmptyAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TryEmptyAsync();
                return;
            }
            catch (PostgresException e) when (attempt < 5 && e.SqlState == PostgresErrorCodes.DeadlockDetected)
            {
                // It was chosen to give way.
            }
        }
    }

    private async Task TryEmptyAsync()
    {
        await using var connection = await Superuser.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(EmptySql);
        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Superuser.DisposeAsync();
        await drop();
    }
}
