using Malar.Api.Shared.Messaging.Providers;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Features.WhatsApp;

internal static class WhatsAppServices
{
    public static void AddWhatsApp(this IServiceCollection services, AppSettings settings)
    {
        services.AddWhatsAppProviders(settings);
        services.AddScoped<OutboxQueue>();
        services.AddScoped<ReceiptBundling>();
        services.AddScoped<SendBatch>();
        services.AddScoped<SendOne>();
        services.AddSingleton<OutboxWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxWorker>());
    }
}
