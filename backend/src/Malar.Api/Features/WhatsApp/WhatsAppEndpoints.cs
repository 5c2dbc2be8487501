using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.WhatsApp;

internal static class WhatsAppEndpoints
{
    public static void MapWhatsApp(this IEndpointRouteBuilder api)
    {
        var whatsApp = api.MapGroup("/whatsapp").WithTags("WhatsApp").For(Role.Admin, Role.Staff);

        whatsApp.MapPost("/send", async (Body<SendMessage.Command> body, IMediator mediator, CancellationToken ct) =>
            Answer.Created(await mediator.Send(body.Read(), ct), WhatsAppTexts.Queued));
        whatsApp.MapPost("/broadcast", async (Body<SendBroadcast.Command> body, IMediator mediator, CancellationToken ct) =>
            Answer.Accepted(await mediator.Send(body.Read(), ct), WhatsAppTexts.BroadcastQueued));
        whatsApp.MapGet("/logs", async (Query<ListMessages.Query> query, IMediator mediator, CancellationToken ct) =>
            Answer.Page(await mediator.Send(query.Read(), ct)));
        whatsApp.MapGet("/status", async (IMediator mediator, CancellationToken ct) => Answer.Ok(await mediator.Send(new GetStatus.Query(), ct)));
        whatsApp.MapPost("/{id}/resend", async (PathId id, IMediator mediator, CancellationToken ct) =>
            Answer.Ok(await mediator.Send(new ResendMessage.Command(id), ct), WhatsAppTexts.Resent)).OnRow("outbox_messages");
        whatsApp.MapPost("/queue/clear", async (Body<ClearQueue.Command> body, IMediator mediator, CancellationToken ct) =>
            Answer.Ok(await mediator.Send(body.Read(), ct), WhatsAppTexts.Cleared)).For(Role.Admin);
    }
}
