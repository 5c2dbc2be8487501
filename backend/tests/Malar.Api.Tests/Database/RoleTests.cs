using Dapper;
using Malar.Api.Shared.Data;
using Malar.Api.Tests.Harness;
using Npgsql;

namespace Malar.Api.Tests.Database;

/// <summary>What the service's database role must not be able to do, tried as that role.</summary>
public sealed class RoleTests(RunningApi api) : ApiTest(api)
{
    /// <summary>Begins a transaction as the service does, within a shop if one is given.</summary>
    private async Task<NpgsqlConnection> EnterAsync(Guid? shop, NpgsqlConnection? used = null)
    {
        var connection = used ?? new NpgsqlConnection(DatabaseUrl.Parse(Api.DatabaseUrl).ConnectionString);
        if (used is null)
            await connection.OpenAsync(Cancel);
        await connection.BeginTransactionAsync(Cancel);
        await connection.ExecuteAsync("select set_config('role', 'malar_app', true)");
        if (shop is { } id)
            await connection.ExecuteAsync("select set_config('app.shop_id', @id, true)", new { id = id.ToString() });
        return connection;
    }

    private async Task<List<string>> TablesAsync()
    {
        await using var connection = await Api.Superuser.OpenConnectionAsync(Cancel);
        var tables = (
            await connection.QueryAsync<string>(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_versions' order by 1"
            )
        ).AsList();
        Assert.True(tables.Count >= 20);
        return tables;
    }

    [Theory]
    [InlineData("postings", "amount = 0.01")]
    [InlineData("journals", "business_date = '2020-01-01'")]
    [InlineData("audit_log", "reason = 'nothing happened'")]
    [InlineData("entry_versions", "content = '{}'")]
    public async Task What_is_in_the_book_cannot_be_changed_or_removed(string table, string change)
    {
        foreach (var sql in (string[])[$"update {table} set {change}", $"delete from {table}", $"truncate {table}"])
        {
            await using var connection = await EnterAsync(Shop.Id);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(sql));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task The_rules_themselves_cannot_be_changed()
    {
        foreach (
            var sql in (string[])
                [
                    "alter table postings disable row level security",
                    "drop policy own_shop on postings",
                    "drop trigger postings_add_to_balances on postings",
                    "create table mine (id int)",
                ]
        )
        {
            await using var connection = await EnterAsync(Shop.Id);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(sql));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task Another_shops_rows_are_not_there()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        await using var superuser = await Api.Superuser.OpenConnectionAsync(Cancel);
        await using var inside = await EnterAsync(Shop.Id);
        var filled = 0;
        foreach (var table in await TablesAsync())
        {
            filled += await superuser.ExecuteScalarAsync<bool>($"select exists (select from {table} where shop_id = @Id)", new { other.Id })
                ? 1
                : 0;
            Assert.Equal(0, await inside.ExecuteScalarAsync<long>($"select count(*) from {table} where shop_id <> @Id", new { Shop.Id }));
            Assert.Equal(
                await superuser.ExecuteScalarAsync<long>($"select count(*) from {table} where shop_id = @Id", new { Shop.Id }),
                await inside.ExecuteScalarAsync<long>($"select count(*) from {table}")
            );
        }

        Assert.True(filled >= 5, $"The other shop has rows in {filled} tables only");
    }

    [Fact]
    public async Task Another_shops_rows_can_be_neither_written_nor_taken()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        await using (var inside = await EnterAsync(Shop.Id))
        {
            Assert.Equal(0, await inside.ExecuteAsync("update time_slots set name = 'Mine' where shop_id = @Id", new { other.Id }));
        }

        foreach (
            var sql in (string[])
                [
                    "insert into settings (shop_id, key, value, updated_at) values (@Id, 'commission_rate', '1', now())",
                    "update time_slots set shop_id = @Id where true",
                ]
        )
        {
            await using var inside = await EnterAsync(Shop.Id);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => inside.ExecuteAsync(sql, new { other.Id }));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task Without_a_shop_there_is_no_row_also_after_a_transaction_that_had_one()
    {
        await using var connection = await EnterAsync(Shop.Id);
        Assert.NotEqual(0, await connection.ExecuteScalarAsync<long>("select count(*) from time_slots"));
        await connection.ExecuteAsync("commit");
        await using var fresh = await EnterAsync(null);
        foreach (var table in await TablesAsync())
        {
            Assert.Equal(0, await fresh.ExecuteScalarAsync<long>($"select count(*) from {table}"));
        }

        await connection.ExecuteAsync("begin; select set_config('role', 'malar_app', true)");
        Assert.Equal("", await connection.ExecuteScalarAsync<string>("select current_setting('app.shop_id', true)"));
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from time_slots"));
    }

    [Fact]
    public async Task The_reader_of_all_shops_changes_nothing()
    {
        await using var connection = new NpgsqlConnection(DatabaseUrl.Parse(Api.DatabaseUrl).ConnectionString);
        await connection.OpenAsync(Cancel);
        foreach (var table in await TablesAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync(Cancel);
            await connection.ExecuteAsync("select set_config('role', 'malar_reader', true)");
            var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync($"delete from {table}"));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }
}
