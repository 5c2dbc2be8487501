using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Messaging;
using MediatR;

namespace Malar.Api.Features.FarmerPhone;

internal static class FarmerPhoneEndpoints
{
    private const string Tag = "A farmer's own view of their account. The office can request it on the farmer's behalf.";

    private static readonly Text Revoked = new(
        "All links sent so far are disabled",
        "இதுவரை அனுப்பிய செய்திகளின் இணைப்புகள் இனி எதையும் காட்டாது"
    );

    public static void AddFarmerPhone(this IServiceCollection services) => services.AddSingleton<ReceiptLinks>();

    public static void MapFarmerPhone(this IEndpointRouteBuilder api)
    {
        var phone = api.MapGroup("/farmers/{id}")
            .AllowRoles(Role.Admin, Role.Staff, Role.Farmer)
            .RequireRow("farmers", Routes.NotDeleted)
            .WithTag("Farmer's phone", Tag);
        phone.MapGet<FarmerHome.Query, FarmerHome.Account>("/home", id => new(id)).ShowsPersonalData("account");
        phone.MapGet<FarmerRates.Query, FarmerRates.Sheet>("/rates", id => new(id));
        phone.MapGet<FarmerAdvances.Query, FarmerAdvances.Advances>("/advances", id => new(id));
        phone.MapGet<ListAuditSeals.Query, IReadOnlyList<ListAuditSeals.NightSeal>>("/seals", id => new(id));
        phone.MapPost<RevokeLinks.Command, Unit>("/links/revoke", id => new(id), ApiResult.Done(Revoked));

        // Nobody is signed in: the link itself says what it shows, and proves that it is ours.
        api.MapGet<OpenLink.Query, OpenLink.Explained>("/links/{token}", http =>
                new(http.GetRouteValue("token") as string ?? "", ClientAddress.Of(http))
            )
            .WithTag("Farmer's phone", Tag)
            .Refuses(ErrorCode.NotFound);
    }
}
