using System.Collections;
using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Dapper;
using Malar.Api.Features.Shops;
using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Architecture;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Malar.Api.Tests.Harness;

/// <summary>The real service over a shop with a long history, and what it asks its database.</summary>
public sealed class LongHistory(TestServices services) : IAsyncLifetime
{
    private readonly SqlLog log = new();
    private TestDatabase database = null!;
    private WebApplication app = null!;
    private ILoggerFactory loggers = null!;
    private Guid shop;

    internal NpgsqlDataSource Superuser => database.Superuser;

    /// <summary>The owner.</summary>
    internal HttpClient Owner { get; private set; } = null!;

    internal IEnumerable<RouteEndpoint> Routes => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public async ValueTask InitializeAsync()
    {
        database = await services.CreateDatabaseAsync();
        loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log));
        var source = new NpgsqlDataSourceBuilder(Shared.Data.DatabaseUrl.Parse(database.Url).ConnectionString)
            .UseLoggerFactory(loggers)
            .EnableParameterLogging()
            .Build();
        app = TestService.Build(database, new MarketClock(), service => service.AddSingleton(source));
        var (clock, owner) = ((MarketClock)app.Services.GetRequiredService<TimeProvider>(), Guid.CreateVersion7());
        clock.Set(MarketClock.Morning);
        shop = clock.NewId();
        var command = new CreateShop.Command(
            shop,
            "madurai-1",
            "Meenakshi Flowers",
            null,
            owner,
            "owner@malar.test",
            "Owner",
            TestShop.Password
        );
        await CreateShop.RunAsync(app.Services, command, CancellationToken.None);
        await FillAsync();
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        Owner = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var token = app.Services.GetRequiredService<Tokens>().Access(new TokenSubject(shop, owner, Role.Admin, clock.NewId(), null));
        Owner.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>A statement that was sent, with the values of $1, $2 …</summary>
    /// <param name="Sql">Its text.</param>
    /// <param name="Values">The values.</param>
    /// <param name="PlanMode">plan_cache_mode, as it was set before.</param>
    internal sealed record Statement(string Sql, object?[] Values, string PlanMode);

    /// <summary>What a call asks the database.</summary>
    internal async Task<(Reply Reply, List<Statement> Statements)> ListenAsync(string path, CancellationToken ct)
    {
        log.Heard.Clear();
        var reply = await Owner.Get(path, ct);
        return (reply, [.. log.Heard.Where(s => !s.Sql.StartsWith("select set_config", StringComparison.Ordinal))]);
    }

    /// <summary>A connection that may do what the service's may, in this shop.</summary>
    internal async Task<NpgsqlConnection> EnterAsync(CancellationToken ct)
    {
        var connection = await Superuser.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            "select set_config('role', 'malar_app', false), set_config('app.shop_id', @shop::text, false)",
            new { shop }
        );
        return connection;
    }

    private async Task FillAsync()
    {
        await using var connection = await Superuser.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(Repository.Read("backend/tests/Malar.Api.Tests/Harness/long-history.sql"), commandTimeout: 300);
        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Owner?.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        loggers.Dispose();
        await database.DisposeAsync();
    }

    /// <summary>Hears what the driver sends.</summary>
    private sealed class SqlLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<Statement> Heard { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? error, Func<TState, Exception?, string> formatter)
        {
            if (level != LogLevel.Debug || state is not IEnumerable<KeyValuePair<string, object?>> values)
                return;
            foreach (var sent in values.Where(v => v.Key == "BatchCommands").Select(v => v.Value).OfType<IEnumerable>())
            {
                var batch = sent.OfType<ITuple>().Select(s => (Sql: (string)s[0]!, Values: ((IEnumerable)s[1]!).Cast<object?>())).ToList();
                var mode = batch.Exists(s => s.Sql.Contains("'force_custom_plan'", StringComparison.Ordinal))
                    ? "force_custom_plan"
                    : "auto";
                foreach (var (sql, parameters) in batch)
                    Heard.Enqueue(new Statement(sql, [.. parameters], mode));
            }
        }

        public void Dispose() { }
    }
}
