namespace Malar.Api.Features.Flowers;

internal static class FlowersEndpoints
{
    public static void MapFlowers(this IEndpointRouteBuilder api)
    {
    }
}
