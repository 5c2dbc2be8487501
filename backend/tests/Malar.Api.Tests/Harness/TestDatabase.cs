using Dapper;
using Npgsql;

namespace Malar.Api.Tests.Harness;

/// <summary>A database that is dropped when this is disposed.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>
    /// Empties all tables. Constraints and triggers are disabled meanwhile, so the order of the tables does not matter. Most tables are
    /// empty or small, which makes this ten times as fast as truncating all of them (as Respawn does), and it runs before every test.
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

    /// <summary>The URL for DATABASE_URL.</summary>
    public string Url { get; }

    /// <summary>Connections without any restrictions, for resetting the database and for reading it directly.</summary>
    public NpgsqlDataSource Superuser { get; }

    public static NpgsqlDataSource AsSuperuser(string server, string database) =>
        NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(Shared.Data.DatabaseUrl.Parse(server).ConnectionString)
            {
                Username = "postgres",
                Database = database,
                // Resets a role that a test has set.
                NoResetOnClose = false,
            }
        );

    /// <summary>Deletes all rows; retries if background work of the service writes at the same time.</summary>
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
                // It was chosen as the deadlock victim.
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
