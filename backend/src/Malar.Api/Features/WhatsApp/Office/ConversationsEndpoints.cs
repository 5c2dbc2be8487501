using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

internal static class ConversationsEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder api)
    {
        var conversations = api.MapGroup("/whatsapp/conversations").WithTags("WhatsApp").AllowRoles(Role.Admin, Role.Staff);
        conversations.MapGet("/", async (Query<ListConversations.Query> query, IMediator mediator, CancellationToken ct) =>
            ApiResult.Page(await mediator.Send(query.Read(), ct)));
        conversations.MapGet("/{phone}", async (string phone, Query<GetConversation.Query> query, IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(query.Read() with { Phone = phone }, ct)));
    }
}
