using Dapper;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Malar.Api.Tests.Database;

/// <summary>The database itself keeps the ledger balanced, however a journal is written.</summary>
public sealed class LedgerTests(RunningApi api) : ApiTest(api)
{
    private const string PostSql = """
        with act as (
            insert into journals (shop_id, id, cause_type, cause_id, cause_version, kind, business_date, posted_by, posted_at)
            values (@shop_id, @id, 'entry', @id, 1, 'entry_priced', @date, @id, now())
            returning id)
        insert into postings (shop_id, journal_id, line_no, account, amount)
        select @shop_id, act.id, p.line_no, p.account, p.amount
        from act, unnest(array[1, 2]::smallint[], array['cash', 'sales'], @amounts::numeric[]) as p (line_no, account, amount)
        returning amount
        """;

    private AsyncServiceScope Scope()
    {
        var scope = Api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(Shop.Id, Shop.OwnerId, Role.Admin);
        return scope;
    }

    private object Journal(params decimal[] amounts) =>
        new
        {
            id = Api.Clock.NewId(),
            date = Today,
            amounts,
        };

    private async Task<long> CountAsync()
    {
        await using var connection = await Api.Superuser.OpenConnectionAsync(Cancel);
        return await connection.ExecuteScalarAsync<long>("select (select count(*) from journals) + (select count(*) from postings)");
    }

    [Fact]
    public async Task An_unbalanced_journal_is_refused_in_one_round_trip_too()
    {
        await using var scope = Scope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        Func<Task>[] ways =
        [
            () => db.ExecuteAsync(PostSql, Journal(10m, -9.99m), Cancel),
            () => db.QueryAsync<decimal>(PostSql, Journal(10m, -9.99m), Cancel),
            () => db.ReadAsync(PostSql, Journal(10m, -9.99m), Cancel, async grid => (await grid.ReadAsync<decimal>()).First()),
        ];
        foreach (var way in ways)
        {
            Assert.Equal("postings_sum_to_zero", (await Assert.ThrowsAsync<PostgresException>(way)).ConstraintName);
        }

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task An_unbalanced_journal_is_refused_inside_a_transaction()
    {
        await RefusedAsync("postings_sum_to_zero", db => db.ExecuteAsync(PostSql, Journal(10m, -9.99m), Cancel));
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Nothing_unbalanced_is_added_to_a_journal_later()
    {
        await RefusedAsync("postings_sum_to_zero", async db =>
        {
            await db.ExecuteAsync(PostSql, Journal(10m, -10m), Cancel);
            await db.ExecuteAsync(
                "insert into postings (shop_id, journal_id, line_no, account, amount) select @shop_id, id, 3, 'cash', 1 from journals",
                null,
                Cancel
            );
        });
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task One_journal_does_not_make_up_for_another()
    {
        const string twoSql = """
            with act as (
                insert into journals (shop_id, id, cause_type, cause_id, cause_version, kind, business_date, posted_by, posted_at)
                select @shop_id, j.id, 'entry', j.id, 1, 'entry_priced', @date, @id, now() from unnest(array[@id, @other]) as j (id)
                returning id)
            insert into postings (shop_id, journal_id, line_no, account, amount)
            select @shop_id, act.id, 1, 'cash', case when act.id = @id then 10 else -10 end from act
            """;
        await RefusedAsync("postings_sum_to_zero", db => db.ExecuteAsync(
                twoSql,
                new
                {
                    id = Api.Clock.NewId(),
                    other = Api.Clock.NewId(),
                    date = Today,
                },
                Cancel
            ));
        Assert.Equal(0, await CountAsync());
    }

    [Theory]
    [InlineData("farmer", "farmer_balances_farmer_fk")]
    [InlineData("buyer", "buyer_balances_buyer_fk")]
    public async Task Nobody_has_an_account_who_is_not_there(string account, string constraint)
    {
        var sql = $"""
            with act as (
                insert into journals (shop_id, id, cause_type, cause_id, cause_version, kind, business_date, posted_by, posted_at)
                values (@shop_id, @id, 'entry', @id, 1, 'entry_priced', @date, @id, now())
                returning id)
            insert into postings (shop_id, journal_id, line_no, account, {account}_id, amount)
            select @shop_id, act.id, p.line_no, p.account, p.who, p.amount
            from act, (values (1, '{account}', @id, 10), (2, 'sales', null, -10)) as p (line_no, account, who, amount)
            """;
        await RefusedAsync(constraint, db => db.ExecuteAsync(sql, Journal(), Cancel));
        Assert.Equal(0, await CountAsync());
    }

    private async Task RefusedAsync(string constraint, Func<ShopDb, Task> write)
    {
        await using var scope = Scope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        await db.BeginAsync(Cancel);
        Assert.Equal(constraint, (await Assert.ThrowsAsync<PostgresException>(() => write(db))).ConstraintName);
        await db.DisposeAsync();
    }

    [Fact]
    public async Task A_balanced_one_passes_the_same_way()
    {
        await using var scope = Scope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        await db.BeginAsync(Cancel);
        Assert.Equal([10m, -10m], await db.QueryAsync<decimal>(PostSql, Journal(10m, -10m), Cancel));
        await db.ExecuteAsync("set constraints all immediate", null, Cancel);
        await db.DisposeAsync();
    }
}
