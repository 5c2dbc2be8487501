using Malar.Api.Features.WhatsApp.Webhooks;

namespace Malar.Api.Features.WhatsApp.Bot;

internal static class InboxRegistration
{
    /// <summary>What takes messages in and answers them.</summary>
    public static void AddInbox(this IServiceCollection services)
    {
        services.AddSingleton<InboxBell>();
        services.AddScoped<Inbox>();
        services.AddScoped<ReportDesk>();
        services.AddScoped<BotDesk>();
        services.AddScoped<BotAnswers>();
        services.AddScoped<AnswerToday>();
        services.AddScoped<AnswerMonth>();
        services.AddScoped<AnswerAdvances>();
        services.AddScoped<AnswerBalance>();
        services.AddScoped<AnswerSettlement>();
        services.AddScoped<AnswerRates>();
        services.AddScoped<AnswerWrong>();
        services.AddHostedService<InboxWorker>();
    }
}
