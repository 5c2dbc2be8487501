namespace Malar.Api.Features.Settlements;

internal static class SettlementsEndpoints
{
    public static void MapSettlements(this IEndpointRouteBuilder api)
    {
    }
}
