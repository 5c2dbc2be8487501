using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Disputes;

internal static class DisputesEndpoints
{
    private static readonly Text Said = new("The shop will look at it", "கடை பார்த்துப் பதில் சொல்லும்");
    private static readonly Text Resolved = new("The farmer gets your answer", "விவசாயிக்குத் தெரிவிக்கப்படும்");

    public static void MapDisputes(this IEndpointRouteBuilder api)
    {
        var disputes = api.MapGroup("/disputes")
            .AllowRoles(Role.Admin, Role.Staff, Role.Farmer)
            .WithTag("Disputes", "Complaints that farmers raise by WhatsApp or in the app, and the shop's answers.");
        disputes.MapList<ListDisputes.Query, Dispute>("/");
        disputes.MapPost<CreateDispute.Command, Dispute>("/", ApiResult.Created(Said)).AllowRoles(Role.Farmer);
        var dispute = disputes.MapGroup("/{id}").RequireRow("disputes");
        dispute
            .MapGet("/photo", PhotoAsync)
            .WithMetadata(new UseCaseMetadata(typeof(GetPhoto.Query)), ApiResult.Ok())
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["image/jpeg"]));
        dispute
            .MapPost<ResolveDispute.Command, Dispute>("/resolve", (c, id) => c with { Id = id }, ApiResult.Ok(Resolved))
            .AllowRoles(Role.Admin, Role.Staff);
    }

    private static async Task<IResult> PhotoAsync(PathId id, IMediator mediator, CancellationToken ct) =>
        TypedResults.File(await mediator.Send(new GetPhoto.Query(id), ct), "image/jpeg");
}
