using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

internal static class MessagesEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        var whatsApp = api.MapGroup("/whatsapp").WithTags("WhatsApp").AllowRoles(Role.Admin, Role.Staff);

        whatsApp.MapPost("/send", async (Body<SendMessage.Command> body, IMediator mediator, CancellationToken ct) =>
            ApiResult.Created(await mediator.Send(body.Read(), ct), WhatsAppTexts.Queued));
        whatsApp.MapPost("/broadcast", async (Body<SendBroadcast.Command> body, IMediator mediator, CancellationToken ct) =>
            ApiResult.Accepted(await mediator.Send(body.Read(), ct), WhatsAppTexts.BroadcastQueued));
        whatsApp.MapGet("/logs", async (Query<ListMessages.Query> query, IMediator mediator, CancellationToken ct) =>
            ApiResult.Page(await mediator.Send(query.Read(), ct)));
        whatsApp.MapGet("/status", async (IMediator mediator, CancellationToken ct) => ApiResult.Ok(await mediator.Send(new GetStatus.Query(), ct)));
        whatsApp.MapPost("/{id}/resend", async (PathId id, IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(new ResendMessage.Command(id), ct), WhatsAppTexts.Resent)).RequireRow("outbox_messages");
        whatsApp.MapPost("/queue/clear", async (Body<ClearQueue.Command> body, IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(body.Read(), ct), WhatsAppTexts.Cleared)).AllowRoles(Role.Admin);
    }
}
