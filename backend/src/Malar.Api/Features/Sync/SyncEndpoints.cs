using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Sync;

/// <summary>Endpoints for devices that work offline: pull changes, push operations, and compare counts.</summary>
internal static class SyncEndpoints
{
    public static void MapSync(this IEndpointRouteBuilder api)
    {
        var sync = api.MapGroup("/sync")
            .AllowRoles(Role.Admin, Role.Staff)
            .WithTag("Sync", "Synchronisation of devices that work offline: pull changes, push recorded operations.");
        sync.MapGet<PullChanges.Query, PullChanges.Changes>("/changes");
        sync.MapGet<DayReceipt.Query, DayReceipt.Receipt>("/receipt");
        sync.MapPost<PushOperations.Command, PushOperations.Pushed>("/push", ApiResult.Ok());
    }
}

internal static class SyncTexts
{
    public static readonly Text CursorUnknown = new(
        "Unknown cursor. Load everything again without a cursor",
        "இந்தக் குறியீடு எங்களுடையது அல்ல. அது இல்லாமல் முழுவதும் மீண்டும் ஏற்றவும்"
    );
    public static readonly Text PushSize = new("Send 1 to 200 operations at a time", "ஒரே நேரத்தில் 1 முதல் 200 செயல்கள் அனுப்பவும்");
    public static readonly Text PayloadMissing = new("The operation has no content", "செயலில் விவரம் இல்லை");
}
