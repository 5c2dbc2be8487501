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

/// <summary>The service over a shop with a history in a database of its own, and what it asks of it.</summary>
internal sealed class GrownShop : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly NpgsqlDataSource superuser;

    private GrownShop(WebApplication app, SqlLog log, NpgsqlDataSource superuser, Guid shop, HttpClient owner) =>
        (this.app, Log, this.superuser, Id, Owner) = (app, log, superuser, shop, owner);

    public SqlLog Log { get; }

    public Guid Id { get; }

    public HttpClient Owner { get; }

    /// <param name="server">Where its database is made.</param>
    /// <param name="name">Of the database.</param>
    /// <param name="entries">How many its history has.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task<GrownShop> OpenAsync(LocalPostgres server, string name, int entries, CancellationToken cancellationToken)
    {
        var url = new UriBuilder(server.ConnectionUrl) { Path = name }.ToString();
        await using (var owner = new NpgsqlConnection(DatabaseUrl.Parse(server.ConnectionUrl).ConnectionString))
        {
            await owner.ExecuteAsync($"create database {name}");
            // As docs/scale.md says.
            await owner.ExecuteAsync($"alter database {name} set random_page_cost = 1.1");
        }

        var (log, clock, plan) = (new SqlLog(), new MarketClock(), new Plan(4, 1, TimeSpan.Zero));
        clock.Set(MarketClock.Morning);
        var service = Api.App.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(BenchShop.Settings(url, plan));
            builder.Configuration["WHATSAPP_WORKER"] = "off";
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddSingleton(log.Source(url));
        });
        await service.Services.GetRequiredService<Migrator>().RunAsync(_ => { }, cancellationToken);
        var (shop, person) = (clock.NewId(), clock.NewId());
        var command = new CreateShop.Command(shop, "bench-1", "Bench", null, person, "owner@bench.test", "Owner", "malli-poo-123");
        await CreateShop.RunAsync(service.Services, command, cancellationToken);
        var all = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(DatabaseUrl.Parse(url).ConnectionString) { Username = "postgres", CommandTimeout = 0 }
        );
        await FillAsync(all, entries, cancellationToken);
        service.Urls.Add("http://127.0.0.1:0");
        await service.StartAsync(cancellationToken);
        var web = new HttpClient { BaseAddress = new Uri(service.Urls.Single()) };
        var token = service.Services.GetRequiredService<Tokens>().Access(new TokenSubject(shop, person, Role.Admin, clock.NewId(), null));
        web.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new GrownShop(service, log, all, shop, web);
    }

    private static async Task FillAsync(NpgsqlDataSource superuser, int entries, CancellationToken cancellationToken)
    {
        await using var history = typeof(GrownShop).Assembly.GetManifestResourceStream("long-history.sql")!;
        using var reader = new StreamReader(history);
        var sql = await reader.ReadToEndAsync(cancellationToken);
        await using var connection = await superuser.OpenConnectionAsync(cancellationToken);
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            await connection.ExecuteAsync("select set_config('history.entries', @entries::text, true)", new { entries });
            await connection.ExecuteAsync(sql);
            await transaction.CommitAsync(cancellationToken);
        }

        await connection.ExecuteAsync("vacuum analyze");
    }

    /// <summary>Changes its history, before it is asked for.</summary>
    public async Task ChangeAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await superuser.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync("set session_replication_role = replica");
        await connection.ExecuteAsync(sql);
        await connection.ExecuteAsync("reset session_replication_role; analyze daily_entries");
    }

    /// <summary>Ids of rows, by the words that stand for them in an address.</summary>
    public async Task<Dictionary<string, string>> KnownAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            select (select id from farmers order by id limit 1 offset 17) as farmer,
                (select id from buyers order by id limit 1 offset 17) as buyer,
                (select id from flower_types order by code limit 1) as flower,
                (select id from time_slots order by start_time limit 1) as slot,
                (select id from daily_entries order by id desc limit 1 offset 50) as entry,
                (select id from settlements order by id desc limit 1 offset 500) as settlement
            """;
        await using var connection = await superuser.OpenConnectionAsync(cancellationToken);
        var row = (IDictionary<string, object>)await connection.QuerySingleAsync(sql);
        return row.ToDictionary(r => $"{{{r.Key}}}", r => r.Value.ToString()!);
    }

    /// <summary>A connection that may do what the service's may, in this shop.</summary>
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
