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

/// <summary>The real service on a loopback port with a database of its own, and the clock of both.</summary>
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

    /// <summary>Builds the service for this database and clock without starting it.</summary>
    public WebApplication Build(params (string Name, string? Value)[] settings) => Build(Database, Clock, _ => { }, settings);

    /// <summary>Builds the service for a database without starting it, with additional services of the caller.</summary>
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
            // Suppresses the service's startup messages in the output of the tests.
            foreach (var category in (string[])["Microsoft.Hosting.Lifetime", typeof(ProviderAnnouncement).FullName!])
                builder.Logging.AddFilter<SerilogLoggerProvider>(category, LogLevel.None);
            // Hashing passwords at full cost would only slow the tests down.
            builder.Services.AddSingleton(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));
            add(builder.Services);
        });
    }

    /// <summary>Empties the database and sets the clock to 05:10 in the morning, market time.</summary>
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
