using Malar.Api.Features.Demo;
using Malar.Api.Features.Ledger;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Features.Demo;

/// <summary>The demo data at 05:10 in the morning, created once for the tests that read it.</summary>
public sealed class DemoMarketFixture(TestServices services) : IAsyncLifetime
{
    /// <summary>Selects the key figures by name: balances, entries, settlements, advances.</summary>
    private const string FiguresSql = """
        select coalesce(string_agg(f.fact, E'\n' order by f.fact), '') from (
            select s.code || ' ' || f.farmer_code || ' ' || f.name || ' ' || coalesce(b.balance, 0) as fact
            from farmers f join shops s using (shop_id) left join farmer_balances b on b.shop_id = f.shop_id and b.farmer_id = f.id
            union all
            select concat_ws(' ', s.code, e.entry_date, e.status, count(*), sum(e.quantity), coalesce(sum(e.net_amount), 0))
            from daily_entries e join shops s using (shop_id) group by s.code, e.entry_date, e.status
            union all
            select s.code || ' ' || t.settlement_number || ' ' || f.farmer_code || ' ' || t.status || ' ' || t.net_payable
            from settlements t join shops s using (shop_id) join farmers f on f.shop_id = t.shop_id and f.id = t.farmer_id
            union all
            select s.code || ' ' || f.farmer_code || ' ' || a.status || ' ' || a.amount || ' ' || a.recovered_amount
            from cash_advances a join shops s using (shop_id) join farmers f on f.shop_id = a.shop_id and f.id = a.farmer_id
            union all
            select s.code || ' ' || r.effective_date || ' ' || sum(r.rate_per_unit) from market_rates r join shops s using (shop_id)
                group by s.code, r.effective_date
        ) f
        """;

    private const string RemoveSecondShopSql = """
        do $$
        declare t regclass; gone uuid := (select shop_id from shops where code = 'dindigul-1');
        begin
            set local session_replication_role = replica;
            for t in select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'shop_id'
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
            loop
                execute format('delete from %s where shop_id = %L', t, gone);
            end loop;
        end
        $$
        """;

    internal RunningApi Api { get; } = new(services);

    internal string Figures { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Api.InitializeAsync();
        await Api.ResetAsync();
        await SeedAsync();
        Figures = await FiguresAsync();
    }

    internal async Task<List<string>> SeedAsync()
    {
        var said = new List<string>();
        Assert.Equal(0, await Api.Services.GetRequiredService<DemoSeeder>().SeedAsync(said.Add, CancellationToken.None));
        return said;
    }

    /// <summary>Deletes the smaller shop with all its data, and creates it again with the code that creates both.</summary>
    internal async Task MakeSecondShopAgainAsync()
    {
        await using var remove = Api.Superuser.CreateCommand(RemoveSecondShopSql);
        await remove.ExecuteNonQueryAsync();
        Assert.Equal(1L, await Ask<long>("select count(*) from shops"));
        await SeedAsync();
    }

    internal Task<string> FiguresAsync() => Ask<string>(FiguresSql);

    /// <summary>Reads one value directly from the database.</summary>
    internal async Task<T> Ask<T>(string sql)
    {
        await using var command = Api.Superuser.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        var report = new StringWriter();
        Assert.True(await LedgerCheck.ReportAsync(Api.Services, report, CancellationToken.None) == 0, report.ToString());
        await Api.DisposeAsync();
    }
}
