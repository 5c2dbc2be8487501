using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Disputes;

internal static class DisputesEndpoints
{
    private static readonly Text Resolved = new("The farmer is told", "விவசாயிக்குத் தெரிவிக்கப்படும்");

    public static void MapDisputes(this IEndpointRouteBuilder api)
    {
        var disputes = api.MapGroup("/disputes")
            .AllowRoles(Role.Admin, Role.Staff)
            .WithTag("Disputes", "What a farmer says is wrong, and what he is answered.");
        disputes.MapList<ListDisputes.Query, Dispute>("/");
        disputes
            .MapPost<ResolveDispute.Command, Dispute>("/{id}/resolve", (c, id) => c with { Id = id }, ApiResult.Ok(Resolved))
            .RequireRow("disputes");
    }
}
