using Malar.Api.Shared.Http;

namespace Malar.Api.Features.WhatsApp.Office;

internal static class ConversationsEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder whatsApp)
    {
        var conversations = whatsApp.MapGroup("/conversations");
        conversations.MapList<ListConversations.Query, ListConversations.ConversationSummary>("/");
        conversations
            .MapGet<GetConversation.Query, GetConversation.Conversation>("/{phone}", (q, http) =>
                q with
                {
                    Phone = (string)http.GetRouteValue("phone")!,
                }
            )
            .ShowsPersonalData("conversation");
    }
}
