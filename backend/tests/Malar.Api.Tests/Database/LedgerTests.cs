using Dapper;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Malar.Api.Tests.Database;

/// <summary>The database itself keeps the book balanced, by whichever way a journal is written.</summary>
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
    public async Task An_unbalanced_journal_is_refused_at_the_commit()
    {
        await using var scope = Scope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        await db.BeginAsync(Cancel);
        await db.ExecuteAsync(PostSql, Journal(10m, -9.99m), Cancel);
        Assert.Equal("postings_sum_to_zero", (await Assert.ThrowsAsync<PostgresException>(() => db.CommitAsync(Cancel))).ConstraintName);
        await db.DisposeAsync();
        Assert.Equal(0, await CountAsync());
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
