using System.Threading.RateLimiting;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Malar.Api.Features.WhatsApp.Providers;

/// <summary>The provider that sends a shop's messages, and its state.</summary>
internal sealed class WhatsAppProviders(WhatsAppSettings settings, IEnumerable<IWhatsAppProvider> all, TimeProvider clock)
{
    private readonly IWhatsAppProvider chosen = all.Single(p => p.Name == settings.Provider);

    private readonly IWhatsAppProvider simulator = all.Single(p => p.Name == SimulatorProvider.ProviderName);

    /// <summary>The provider named by <see cref="WhatsAppSettings.Provider"/>.</summary>
    public IWhatsAppProvider Chosen => chosen;

    /// <summary>The state of the configured provider.</summary>
    public ProviderGate Gate { get; } = new(clock);

    /// <summary>Whether messages can be sent, for operators: the provider's name, or why nothing is sent.</summary>
    public string State =>
        chosen.IsSimulated ? $"{chosen.Name}: nothing is sent"
        : chosen.Check().IsReady ? chosen.Name
        : $"{chosen.Name}: not set up";

    private readonly ProviderGate simulatorGate = new(clock);

    /// <summary>Returns the provider of a shop. A demo shop uses the simulator, because its people are invented but their phone numbers may
    /// be real.</summary>
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
        // Spread evenly over the minute, so that no second exceeds its share; excess requests wait in the queue.
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
        // Only reads are retried here. A message that may have been accepted is first looked up, by the worker.
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
