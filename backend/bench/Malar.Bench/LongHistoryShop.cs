using System.Globalization;
using System.Net.Http.Headers;
using Dapper;
using Malar.Api.Features.Shops;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using Malar.Api.Tests.Harness;
using Malar.Local;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Malar.Bench;

/// <summary>The service with a shop that has a history, in a database of its own, and the statements that it sends.</summary>
internal sealed class LongHistoryShop : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly NpgsqlDataSource source;
    private readonly NpgsqlDataSource superuser;

    private LongHistoryShop(
        WebApplication app,
        SqlLog log,
        NpgsqlDataSource source,
        NpgsqlDataSource superuser,
        Guid shop,
        HttpClient owner
    ) => (this.app, Log, this.source, this.superuser, Id, Owner) = (app, log, source, superuser, shop, owner);

    public SqlLog Log { get; }

    public Guid Id { get; }

    public IServiceProvider Services => app.Services;

    public HttpClient Owner { get; }

    /// <summary>Starts a PostgreSQL for shops with a history.</summary>
    /// <param name="data">The data directory, kept after the run; null: a temporary one.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public static Task<LocalPostgres> StartServerAsync(DirectoryInfo? data, CancellationToken cancellationToken) =>
        LocalPostgres.StartAsync(
            new LocalPostgresOptions
            {
                DataDirectory = data?.FullName,
                Durable = false,
                Progress = Console.WriteLine,
            },
            cancellationToken
        );

    /// <param name="server">Where the database is created, unless it was kept from an earlier run.</param>
    /// <param name="name">Name of the database.</param>
    /// <param name="entries">Number of entries in the history.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public static async Task<LongHistoryShop> OpenAsync(LocalPostgres server, string name, int entries, CancellationToken cancellationToken)
    {
        var url = new UriBuilder(server.ConnectionUrl) { Path = name }.ToString();
        bool isKept;
        await using (var owner = new NpgsqlConnection(DatabaseUrl.Parse(server.ConnectionUrl).ConnectionString))
        {
            isKept = await owner.ExecuteScalarAsync<bool>("select exists (select from pg_database where datname = @name)", new { name });
            if (!isKept)
                await owner.ExecuteAsync($"create database {name}");
            // As docs/scale.md recommends.
            await owner.ExecuteAsync($"alter database {name} set random_page_cost = 1.1");
        }

        var (log, clock, plan) = (new SqlLog(), new MarketClock(), new Plan(4, 1, TimeSpan.Zero));
        clock.Set(MarketClock.Morning);
        var heard = log.Source(url);
        var service = Api.App.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(BenchShop.Settings(url, plan));
            builder.Configuration["WHATSAPP_WORKER"] = "off";
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddSingleton(heard);
        });
        await service.Services.GetRequiredService<Migrator>().RunAsync(_ => { }, cancellationToken);
        var all = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(DatabaseUrl.Parse(url).ConnectionString) { Username = "postgres", CommandTimeout = 0 }
        );
        var (shop, person) = (clock.NewId(), clock.NewId());
        if (isKept)
        {
            await using var connection = await all.OpenConnectionAsync(cancellationToken);
            (shop, person) = await connection.QuerySingleAsync<(Guid, Guid)>(
                "select shop_id, id from users where role = 'admin' and shop_id = (select shop_id from shops where code = 'bench-1')"
            );
        }
        else
        {
            var command = new CreateShop.Command(shop, "bench-1", "Bench", null, person, "owner@bench.test", "Owner", "malli-poo-123");
            await CreateShop.RunAsync(service.Services, command, cancellationToken);
            await FillAsync(all, entries, cancellationToken);
        }

        service.Urls.Add("http://127.0.0.1:0");
        await service.StartAsync(cancellationToken);
        var web = new HttpClient { BaseAddress = new Uri(service.Urls.Single()) };
        var token = service.Services.GetRequiredService<Tokens>().Access(new TokenSubject(shop, person, Role.Admin, clock.NewId(), null));
        web.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new LongHistoryShop(service, log, heard, all, shop, web);
    }

    private static async Task FillAsync(NpgsqlDataSource superuser, int entries, CancellationToken cancellationToken)
    {
        await using var history = typeof(LongHistoryShop).Assembly.GetManifestResourceStream("long-history.sql")!;
        using var reader = new StreamReader(history);
        var sql = await reader.ReadToEndAsync(cancellationToken);
        await using var connection = await superuser.OpenConnectionAsync(cancellationToken);
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            await connection.ExecuteAsync(
                "set local work_mem = '256MB'; set local maintenance_work_mem = '1GB'; select set_config('history.entries', @entries::text, true)",
                new { entries }
            );
            await connection.ExecuteAsync(sql);
            await transaction.CommitAsync(cancellationToken);
        }

        await connection.ExecuteAsync("vacuum analyze");
    }

    /// <summary>Changes the history before the first request.</summary>
    public async Task ChangeAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await superuser.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync("set session_replication_role = replica");
        await connection.ExecuteAsync(sql);
        await connection.ExecuteAsync("reset session_replication_role; analyze daily_entries");
    }

    /// <summary>Adds shops, each with a copy of all rows of this one.</summary>
    /// <returns>The number of shops now; those kept from an earlier run are not created again.</returns>
    public async Task<int> AddShopsAsync(int count, CancellationToken cancellationToken)
    {
        const string sql = """
            set local session_replication_role = replica;
            create temp table added on commit drop as select gen_random_uuid() as shop, n from generate_series(1, @count) n;
            insert into shops select (jsonb_populate_record(s, jsonb_build_object('shop_id', a.shop, 'code', s.code || '-' || a.n))).*
            from shops s cross join added a;
            do $$
            declare t record;
            begin
                for t in
                    select c.table_name as name, string_agg(quote_ident(c.column_name), ', ') as columns
                    from information_schema.columns c join information_schema.tables b using (table_schema, table_name)
                    where c.table_schema = 'public' and b.table_type = 'BASE TABLE' and c.table_name <> 'shops' and c.column_name <> 'shop_id'
                        and exists (select from information_schema.columns k
                            where k.table_schema = 'public' and k.table_name = c.table_name and k.column_name = 'shop_id')
                    group by c.table_name
                loop
                    execute format('insert into %I (shop_id, %s) select a.shop, %s from %I cross join added a', t.name, t.columns,
                        t.columns, t.name);
                end loop;
            end
            $$
            """;
        await using var connection = await superuser.OpenConnectionAsync(cancellationToken);
        if (await connection.ExecuteScalarAsync<int>("select count(*)::int - 1 from shops") is > 0 and var kept)
            return kept;
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            await connection.ExecuteAsync(sql.Replace("@count", count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            await transaction.CommitAsync(cancellationToken);
        }

        await connection.ExecuteAsync("vacuum analyze");
        return count;
    }

    /// <summary>Returns the processor time of the service's database connections since each was opened, in seconds.</summary>
    public async Task<double> DatabaseSecondsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await superuser.OpenConnectionAsync(cancellationToken);
        var processes = await connection.QueryAsync<int>(
            "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and client_addr is not null"
        );
        // Fields 14 and 15 of proc_pid_stat(5), in hundredths of a second; the process name before them may contain spaces.
        return processes.Sum(process =>
            File.ReadAllText($"/proc/{process}/stat")
                .Split(')')[^1]
                .Split(' ')[12..14]
                .Sum(t => double.Parse(t, CultureInfo.InvariantCulture)) / 100
        );
    }

    /// <summary>Returns ids of rows by their placeholder in a path.</summary>
    public async Task<Dictionary<string, string>> KnownAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            select (select id from farmers order by id limit 1 offset 17) as farmer,
                (select id from buyers order by id limit 1 offset 17) as buyer,
                (select id from flower_types order by code limit 1) as flower,
                (select id from time_slots order by start_time limit 1) as slot,
                (select id from daily_entries order by id desc limit 1 offset 50) as entry,
                (select id from settlements order by id desc limit 1 offset 500) as settlement,
                (select greatest(min(entry_date), '2000-01-01')::text from daily_entries) as first,
                (select (greatest(min(entry_date), '2000-01-01') + 30)::text from daily_entries) as month,
                (select string_agg(f::text, ' ') from (
                    select farmer_id as f from daily_entries e
                    where status = 'priced' and entry_date = '2026-02-12' and not exists (
                        select from daily_entries u where u.farmer_id = e.farmer_id and u.status = 'unpriced')
                    group by farmer_id order by farmer_id limit 100) o) as open
            """;
        await using var connection = await EnterAsync(cancellationToken);
        await connection.ExecuteAsync("set role malar_app");
        var row = (IDictionary<string, object>)await connection.QuerySingleAsync(sql);
        return row.ToDictionary(r => $"{{{r.Key}}}", r => r.Value?.ToString() ?? "");
    }

    /// <summary>Returns the pages of tables and indexes touched so far; the service's connections report them when they close.</summary>
    public async Task<double> TouchedAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            select sum(heap_blks_hit + heap_blks_read + coalesce(idx_blks_hit + idx_blks_read, 0)
                + coalesce(toast_blks_hit + toast_blks_read + tidx_blks_hit + tidx_blks_read, 0))::float8
            from pg_statio_user_tables
            """;
        source.Clear();
        superuser.Clear();
        await Task.Delay(TimeSpan.FromMilliseconds(300), cancellationToken);
        await using var connection = await superuser.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<double>(sql);
    }

    /// <summary>Opens a connection with the service's rights in this shop.</summary>
    public async Task<NpgsqlConnection> EnterAsync(CancellationToken cancellationToken)
    {
        var connection = await superuser.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync("select set_config('app.shop_id', @Id::text, false)", new { Id });
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        Owner.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await superuser.DisposeAsync();
        Log.Dispose();
    }
}
