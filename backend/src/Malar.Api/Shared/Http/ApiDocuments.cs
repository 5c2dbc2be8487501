using Malar.Api.Shared.Operations;

namespace Malar.Api.Shared.Http;

internal static class ApiDocuments
{
    public static void AddApiDocuments(this IServiceCollection services)
    {
    }

    public static void MapApiDocuments(this IEndpointRouteBuilder app, AppSettings settings)
    {
    }
}
