using Malar.Api.Shared.Operations;

namespace Malar.Api.Features.WhatsApp.Providers;

/// <summary>Logs an error at startup if no message can be sent, so that this is not first noticed by a farmer who gets none.</summary>
internal sealed class ProviderAnnouncement(WhatsAppProviders providers, AppSettings settings, ILogger<ProviderAnnouncement> log)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (providers.Chosen.IsSimulated && settings.IsProduction)
            log.LogCritical(
                "WhatsApp is only simulated: no farmer gets any message. Set the account of a provider, or WHATSAPP_PROVIDER (docs/settings.md)"
            );
        else if (providers.Chosen.Check() is { IsReady: false } health)
            log.LogError("Nothing can be sent by {Provider}: {Problems}", providers.Chosen.Name, string.Join("; ", health.Problems));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
