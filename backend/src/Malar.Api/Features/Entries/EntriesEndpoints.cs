namespace Malar.Api.Features.Entries;

internal static class EntriesEndpoints
{
    public static void MapEntries(this IEndpointRouteBuilder api)
    {
    }
}
