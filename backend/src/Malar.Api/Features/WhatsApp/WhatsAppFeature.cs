using Malar.Api.Features.WhatsApp.Bot;
using Malar.Api.Features.WhatsApp.Inbound;
using Malar.Api.Features.WhatsApp.Office;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Features.WhatsApp.Weekly;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;

namespace Malar.Api.Features.WhatsApp;

/// <summary>Registers WhatsApp: messages to farmers (Sending), messages from farmers (Inbound), the answers (Bot), the shop's own pages
/// (Office), and the weekly statements (Weekly).</summary>
internal static class WhatsAppFeature
{
    public static void AddWhatsApp(this IServiceCollection services, WhatsAppSettings settings)
    {
        services.AddWhatsAppProviders(settings);
        services.AddScoped<OutboxQueue>();
        services.AddScoped<ReceiptBundling>();
        services.AddScoped<BatchSender>();
        services.AddScoped<MessageSender>();
        services.AddSingleton<OutboxWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxWorker>());
        services.AddSingleton<InboundSignal>();
        services.AddScoped<InboundStore>();
        services.AddScoped<DeliveryReports>();
        services.AddScoped<DeliveryReportHandler>();
        services.AddHostedService<InboundWorker>();
        services.AddSingleton<WeeklyStatementsWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<WeeklyStatementsWorker>());
        services.AddScoped<BotDispatcher>();
        services.AddScoped<BotCommandRouter>();
        services.AddScoped<AnswerToday>();
        services.AddScoped<AnswerMonth>();
        services.AddScoped<AnswerAdvances>();
        services.AddScoped<AnswerBalance>();
        services.AddScoped<AnswerSettlement>();
        services.AddScoped<AnswerRates>();
        services.AddScoped<AnswerPayment>();
        services.AddScoped<AnswerWrong>();
    }

    public static void MapWhatsApp(this IEndpointRouteBuilder api, AppSettings settings)
    {
        var whatsApp = api.MapGroup("/whatsapp")
            .AllowRoles(Role.Admin, Role.Staff)
            .WithTag("WhatsApp", "Messages to and from farmers, the send queue, and templates.");
        whatsApp.MapMessages();
        whatsApp.MapConversations();
        whatsApp.MapSimulator(settings);
        api.MapWebhooks();
    }
}
