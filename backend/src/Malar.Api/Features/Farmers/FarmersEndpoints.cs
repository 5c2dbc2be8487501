namespace Malar.Api.Features.Farmers;

internal static class FarmersEndpoints
{
    public static void MapFarmers(this IEndpointRouteBuilder api)
    {
    }
}
