namespace Malar.Api.Features.Rates;

internal static class RatesEndpoints
{
    public static void MapRates(this IEndpointRouteBuilder api)
    {
    }
}
