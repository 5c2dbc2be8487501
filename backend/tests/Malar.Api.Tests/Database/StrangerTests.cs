using Dapper;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Operations;
using Malar.Api.Tests.Harness;
using Npgsql;

namespace Malar.Api.Tests.Database;

/// <summary>
/// A database as provided by Supabase: it has roles that anyone on the internet can use, and that get access by default to everything
/// created in its schema.
/// </summary>
public sealed class StrangerTests(TestServices services) : IAsyncLifetime
{
    private const string HosterSql = """
        do $$
        declare stranger name;
        begin
            foreach stranger in array array['anon', 'authenticated'] loop
                begin
                    execute format('create role %I nologin', stranger);
                exception when duplicate_object or unique_violation then null;
                end;
                execute format('grant usage on schema public to %I', stranger);
                execute format('alter default privileges for role malar in schema public grant all on tables to %I', stranger);
                execute format('alter default privileges for role malar in schema public grant all on sequences to %I', stranger);
                execute format('alter default privileges for role malar in schema public grant all on routines to %I', stranger);
            end loop;
        end
        $$
        """;

    private TestDatabase database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await services.CreateDatabaseAsync(migrated: false);
        await using var hoster = await database.Superuser.OpenConnectionAsync(Cancel);
        await hoster.ExecuteAsync(HosterSql);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return database.DisposeAsync();
    }

    [Theory]
    [InlineData("anon")]
    [InlineData("authenticated")]
    public async Task A_stranger_reaches_no_table_now_or_later(string stranger)
    {
        await new Migrator(DatabaseUrl.Parse(database.Url)).RunAsync(_ => { }, Cancel);
        await using (var owner = new NpgsqlConnection(DatabaseUrl.Parse(database.Url).ConnectionString))
        {
            await owner.OpenAsync(Cancel);
            await owner.ExecuteAsync("create table of_a_later_script (id int)");
        }

        await using var connection = await database.Superuser.OpenConnectionAsync(Cancel);
        var tables = (
            await connection.QueryAsync<string>(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'S')"
            )
        ).AsList();
        Assert.Contains("schema_versions", tables);
        Assert.Contains("postings", tables);
        Assert.Contains("of_a_later_script", tables);
        foreach (var table in tables)
        {
            // Even a role that was given access to the schema again cannot access any table.
            Assert.False(
                await connection.ExecuteScalarAsync<bool>(
                    $"select has_table_privilege('{stranger}', 'public.{table}', 'select, insert, update, delete, truncate')"
                ),
                table
            );
        }

        await connection.ExecuteAsync($"set role {stranger}");
        foreach (var sql in (string[])["select * from schema_versions", "select * from shops", "select app_shop_id()"])
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(sql));
            Assert.Contains(
                refused.SqlState,
                (string[])
                    [PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.UndefinedTable, PostgresErrorCodes.UndefinedFunction]
            );
        }

        await connection.ExecuteAsync("reset role");
    }
}
