namespace Malar.Api.Shared.Http;

internal static class RequestLimits
{
    public static void UseRequestLimits(this IApplicationBuilder app)
    {
    }
}
