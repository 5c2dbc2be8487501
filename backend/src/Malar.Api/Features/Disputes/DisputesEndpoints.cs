using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Disputes;

internal static class DisputesEndpoints
{
    private static readonly Text Resolved = new("The farmer is told", "விவசாயிக்குத் தெரிவிக்கப்படும்");

    public static void MapDisputes(this IEndpointRouteBuilder api)
    {
        var disputes = api.MapGroup("/disputes").WithTags("Disputes").AllowRoles(Role.Admin, Role.Staff);

        disputes.MapGet("/", async (Query<ListDisputes.Query> query, IMediator mediator, CancellationToken ct) =>
            ApiResult.Page(await mediator.Send(query.Read(), ct)));

        disputes.MapPost("/{id}/resolve", async (PathId id, Body<ResolveDispute.Command> body, IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(body.Read() with { Id = id }, ct), Resolved)).RequireRow("disputes");
    }
}
