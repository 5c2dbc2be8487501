namespace Malar.Api.Features.Users;

internal static class UsersEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder api)
    {
    }
}
