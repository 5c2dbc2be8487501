using Malar.Api.Shared.Http;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

internal static class ConversationsEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder whatsApp)
    {
        var conversations = whatsApp.MapGroup("/conversations");
        conversations.MapList<ListConversations.Query, ListConversations.ConversationSummary>("/");
        conversations.MapGet("/{phone}", GetAsync).Sends<GetConversation.Query, GetConversation.Conversation>(ApiResult.Ok());
    }

    private static async Task<IResult> GetAsync(
        string phone,
        Query<GetConversation.Query> query,
        IMediator mediator,
        CancellationToken ct
    ) => ApiResult.Ok().Of(await mediator.Send(query.Read() with { Phone = phone }, ct));
}
