using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.FarmerPhone;

internal static class FarmerPhoneEndpoints
{
    public static void MapFarmerPhone(this IEndpointRouteBuilder api)
    {
        var phone = api.MapGroup("/farmers/{id}")
            .AllowRoles(Role.Admin, Role.Staff, Role.Farmer)
            .RequireRow("farmers", Routes.NotDeleted)
            .WithTag("Farmer's phone", "What a farmer sees of his own account; the office may look at it with his eyes.");
        phone.MapGet<FarmerHome.Query, FarmerHome.Account>("/home", id => new(id));
    }
}
