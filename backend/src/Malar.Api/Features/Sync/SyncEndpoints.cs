using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Sync;

/// <summary>For devices that work without a network: what changed, what they did, and whether both sides count the same.</summary>
internal static class SyncEndpoints
{
    public static void MapSync(this IEndpointRouteBuilder api)
    {
        var sync = api.MapGroup("/sync").WithTags("Sync").AllowRoles(Role.Admin, Role.Staff);

        sync.MapGet("/changes", async (Query<PullChanges.Query> query, IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(query.Read(), ct)));

        sync.MapPost("/push", async (Body<PushOperations.Command> body, IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(body.Read(), ct)));

        sync.MapGet("/receipt", async (Query<DayReceipt.Query> query, IMediator mediator, CancellationToken ct) =>
            ApiResult.Ok(await mediator.Send(query.Read(), ct)));
    }
}

internal static class SyncTexts
{
    public static readonly Text CursorUnknown = new("This cursor is not ours. Load everything anew without one", "இந்தக் குறியீடு எங்களுடையது அல்ல. அது இல்லாமல் முழுவதும் மீண்டும் ஏற்றவும்");
    public static readonly Text UnknownType = new("Allowed here: {0}", "இங்கு ஏற்கப்படுபவை: {0}");
    public static readonly Text PushSize = new("Send 1 to 200 operations at a time", "ஒரே நேரத்தில் 1 முதல் 200 செயல்கள் அனுப்பவும்");
    public static readonly Text PayloadMissing = new("The operation has no content", "செயலில் விவரம் இல்லை");
}
