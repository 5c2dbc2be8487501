using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.WhatsApp.Office;

internal static class MessagesEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder whatsApp)
    {
        whatsApp.MapList<ListMessages.Query, OutgoingRow>("/logs");
        whatsApp.MapGet<GetStatus.Query, GetStatus.Result>("/status", () => new());
        whatsApp.MapPost<SendMessage.Command, OutgoingRow>("/send", ApiResult.Created(WhatsAppTexts.Queued));
        whatsApp
            .MapPost<SendDocument.Command, OutgoingRow>("/send-document", ApiResult.Created(WhatsAppTexts.Queued))
            .Refuses(ErrorCode.InvalidState);
        whatsApp.MapPost<SendBroadcast.Command, SendBroadcast.Result>("/broadcast", ApiResult.Accepted(WhatsAppTexts.BroadcastQueued));
        whatsApp.MapPost<PreviewBroadcast.Query, PreviewBroadcast.Preview>("/broadcast/preview", ApiResult.Ok());
        whatsApp.MapGet<ListTemplates.Query, IReadOnlyList<ListTemplates.Template>>("/templates", () => new());
        whatsApp.MapPost<ClearQueue.Command, ClearQueue.Result>("/queue/clear", ApiResult.Ok(WhatsAppTexts.Cleared)).AllowRoles(Role.Admin);
        whatsApp
            .MapPost<ResendMessage.Command, OutgoingRow>("/{id}/resend", id => new(id), ApiResult.Ok(WhatsAppTexts.Resent))
            .RequireRow("outbox_messages");
    }
}
