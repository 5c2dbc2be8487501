using System.Threading.RateLimiting;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Malar.Api.Features.WhatsApp.Providers;

/// <summary>Who carries a shop's messages, and how he is doing.</summary>
internal sealed class WhatsAppProviders(WhatsAppSettings settings, IEnumerable<IWhatsAppProvider> all, TimeProvider clock)
{
    private readonly IWhatsAppProvider chosen = all.Single(p => p.Name == settings.Provider);

    private readonly IWhatsAppProvider simulator = all.Single(p => p.Name == SimulatorProvider.ProviderName);

    /// <summary>The one that <see cref="WhatsAppSettings.Provider"/> names.</summary>
    public IWhatsAppProvider Chosen => chosen;

    /// <summary>How the chosen one is doing.</summary>
    public ProviderGate Gate { get; } = new(clock);

    /// <summary>Whether messages can leave at all, for those who look after the service: its name, or why nothing is sent.</summary>
    public string State =>
        chosen.IsHarmless ? $"{chosen.Name}: nothing is sent"
        : chosen.Check().IsReady ? chosen.Name
        : $"{chosen.Name}: not set up";

    private readonly ProviderGate simulatorGate = new(clock);

    /// <summary>The people of a demo shop are made up, their telephone numbers perhaps not: nothing is sent to them.</summary>
    public (IWhatsAppProvider Provider, ProviderGate Gate) Of(bool isDemo) =>
        isDemo || ReferenceEquals(chosen, simulator) ? (simulator, simulatorGate) : (chosen, Gate);
}

internal static class ProviderServices
{
    public static void AddWhatsAppProviders(this IServiceCollection services, WhatsAppSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<IWhatsAppProvider, SimulatorProvider>();
        services.AddSingleton<IWhatsAppProvider, TwilioProvider>();
        services.AddSingleton<IWhatsAppProvider, InteraktProvider>();
        services.AddSingleton<IWhatsAppProvider, MetaProvider>();
        services.AddSingleton<WhatsAppProviders>();
        services.AddHostedService<ProviderAnnouncement>();
        foreach (var name in (string[])[TwilioProvider.ProviderName, InteraktProvider.ProviderName, MetaProvider.ProviderName])
        {
            services
                .AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
                .AddStandardResilienceHandler(options => Protect(options, settings.MessagesPerMinute));
        }
    }

    private static void Protect(HttpStandardResilienceOptions options, int perMinute)
    {
        // Spread over the minute, so that no second of it sees more than its share; what exceeds it waits its turn.
        var limiter = new TokenBucketRateLimiter(
            new TokenBucketRateLimiterOptions
            {
                TokenLimit = Math.Max(1, perMinute / 60),
                TokensPerPeriod = Math.Max(1, perMinute / 60),
                ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, 60.0 / perMinute)),
                QueueLimit = 1000,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }
        );
        options.RateLimiter.RateLimiter = arguments => limiter.AcquireAsync(1, arguments.Context.CancellationToken);
        options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(10);
        options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(30);
        // Only questions are repeated in here. A message that was perhaps taken is looked up first, by the worker.
        options.Retry.DisableForUnsafeHttpMethods();
        options.Retry.MaxRetryAttempts = 2;
        options.Retry.UseJitter = true;
        options.Retry.BackoffType = DelayBackoffType.Exponential;
        options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(30);
        options.CircuitBreaker.MinimumThroughput = 8;
        options.CircuitBreaker.FailureRatio = 0.5;
        options.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(15);
    }
}
