namespace Malar.Api.Features.Advances;

internal static class AdvancesEndpoints
{
    public static void MapAdvances(this IEndpointRouteBuilder api)
    {
    }
}
