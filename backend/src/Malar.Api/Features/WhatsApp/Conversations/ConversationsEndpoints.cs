using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Conversations;

internal static class ConversationsEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder api)
    {
        var conversations = api.MapGroup("/whatsapp/conversations").WithTags("WhatsApp").For(Role.Admin, Role.Staff);
        conversations.MapGet("/", async (Query<ListConversations.Query> query, IMediator mediator, CancellationToken ct) =>
            Answer.Page(await mediator.Send(query.Read(), ct)));
        conversations.MapGet("/{phone}", async (string phone, Query<GetConversation.Query> query, IMediator mediator, CancellationToken ct) =>
            Answer.Ok(await mediator.Send(query.Read() with { Phone = phone }, ct)));
    }
}
