using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.RateLimits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serilog.Extensions.Logging;

namespace Malar.Api.Tests.Harness;

/// <summary>The real service on a loopback port over a database of its own, with the clock that both are read by.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private TestService(TestDatabase database)
    {
        Database = database;
        App = Build();
    }

    public TestDatabase Database { get; }

    public MarketClock Clock { get; } = new();

    public WebApplication App { get; }

    public static async Task<TestService> StartAsync(TestDatabase database)
    {
        var service = new TestService(database);
        service.App.Urls.Add("http://127.0.0.1:0");
        await service.App.StartAsync();
        return service;
    }

    /// <summary>The service over this database and clock, not yet started.</summary>
    public WebApplication Build(params (string Name, string? Value)[] settings) => Build(Database, Clock, _ => { }, settings);

    /// <summary>The service over a database, not yet started, with services of the caller's own beside its.</summary>
    public static WebApplication Build(
        TestDatabase database,
        MarketClock clock,
        Action<IServiceCollection> add,
        params (string Name, string? Value)[] settings
    )
    {
        var values = new Dictionary<string, string?>
        {
            ["ENVIRONMENT"] = "test",
            ["SECRET_KEY"] = Secrets.Refresh,
            ["JWT_SECRET_KEY"] = Secrets.Access,
            ["DATABASE_URL"] = database.Url,
            ["REDIS_URL"] = null,
            ["LOG_LEVEL"] = "error",
            // Tests of the worker run it themselves.
            ["WHATSAPP_WORKER"] = "off",
            ["RATE_LIMIT_PER_MINUTE"] = "1000000",
            ["RATE_LIMIT_PER_HOUR"] = "100000000",
            ["RATE_LIMIT_ANONYMOUS_PER_15_MINUTES"] = "100000000",
            ["RATE_LIMIT_USER_PER_15_MINUTES"] = "100000000",
            ["RATE_LIMIT_ADMIN_PER_15_MINUTES"] = "100000000",
        };
        foreach (var (name, value) in settings)
            values[name] = value;
        return Api.App.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(values);
            builder.Services.AddSingleton<TimeProvider>(clock);
            // What a service announces at its start is no news in a run of the tests.
            foreach (var category in (string[])["Microsoft.Hosting.Lifetime", typeof(ProviderAnnouncement).FullName!])
                builder.Logging.AddFilter<SerilogLoggerProvider>(category, LogLevel.None);
            // Hashing at full cost would only make the tests slow.
            builder.Services.AddSingleton(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));
            add(builder.Services);
        });
    }

    /// <summary>An empty database and a clock at 05:10 in the morning, market time.</summary>
    public async Task ResetAsync()
    {
        await Database.EmptyAsync();
        Clock.Set(MarketClock.Morning);
        App.Services.GetRequiredService<LocalLimits>().ForgetAll();
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        await Database.DisposeAsync();
    }
}
