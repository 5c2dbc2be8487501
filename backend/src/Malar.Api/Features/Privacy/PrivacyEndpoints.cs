using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Privacy;

internal static class PrivacyEndpoints
{
    public static void MapPrivacy(this IEndpointRouteBuilder api)
    {
        var owner = api.MapGroup("").AllowRoles(Role.Admin).WithTag("Privacy", "Export and erasure of a person's data.");
        var farmer = owner.MapGroup("/farmers/{id}").RequireRow("farmers", "erased_at is null");
        farmer.MapFile<ExportFarmerData.Command>("/personal-data", (c, http) => c with { Id = PathId.Of(http) }, PrivacyTexts.Json);
        farmer
            .MapPost<EraseFarmer.Command, Unit>("/erase", (c, id) => c with { Id = id }, ApiResult.Done(PrivacyTexts.Erased))
            .Refuses(ErrorCode.InvalidState);
        var buyer = owner.MapGroup("/buyers/{id}").RequireRow("buyers", "erased_at is null");
        buyer.MapFile<ExportBuyerData.Command>("/personal-data", (c, http) => c with { Id = PathId.Of(http) }, PrivacyTexts.Json);
        buyer
            .MapPost<EraseBuyer.Command, Unit>("/erase", (c, id) => c with { Id = id }, ApiResult.Done(PrivacyTexts.Erased))
            .Refuses(ErrorCode.InvalidState);
        var user = owner.MapGroup("/users/{id}").RequireRow("users", "erased_at is null");
        user.MapFile<ExportUserData.Command>("/personal-data", (c, http) => c with { Id = PathId.Of(http) }, PrivacyTexts.Json);
        user.MapPost<EraseUser.Command, Unit>("/erase", (c, id) => c with { Id = id }, ApiResult.Done(PrivacyTexts.Erased))
            .Refuses(ErrorCode.InvalidState);
    }
}

internal static class PrivacyTexts
{
    public const string Json = "application/json; charset=utf-8";

    public static readonly Text Erased = new(
        "Personal data deleted. The amounts stay in the book",
        "பெயரும் எண்களும் அழிக்கப்பட்டன; தொகைகள் கணக்கேட்டில் இருக்கும்"
    );

    public static readonly Text NotConfirmed = new("Type the code exactly as shown", "அங்கே உள்ளபடி குறியீட்டை எழுதவும்");

    public static readonly Text Balance = new("There is a balance of {0}. Settle it first", "{0} நிலுவை உள்ளது: முதலில் அதை முடிக்கவும்");

    public static readonly Text Entries = new("There are entries that are not settled yet", "இன்னும் முடிக்கப்படாத பதிவுகள் உள்ளன");

    public static readonly Text Settlement = new("There is a settlement that is not paid yet", "முடித்து இன்னும் செலுத்தாத கணக்கு உள்ளது");

    public static readonly Text Advance = new("There is an advance that is still open", "இன்னும் தீராத முன்பணம் உள்ளது");

    public static readonly Text Dispute = new("There is a complaint that is not answered yet", "இன்னும் பதில் சொல்லாத புகார் உள்ளது");

    public static readonly Text Bill = new("There is a bill that is not paid yet", "இன்னும் செலுத்தாத பில் உள்ளது");

    public static readonly Text StillActive = new(
        "This sign-in is still in use. Delete the user first",
        "இந்தக் கணக்கு இன்னும் பயன்பாட்டில் உள்ளது: முதலில் பயனரை நீக்கவும்"
    );
}
