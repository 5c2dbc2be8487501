namespace Malar.Api.Shared.Http;

/// <summary>What a request asked for, as it may stand in a log.</summary>
internal static class AskedRoute
{
    /// <summary>
    /// The route, with the id of its row. Of what else stands in an address, such as a telephone number or the link of a message, only
    /// the name is told.
    /// </summary>
    public static string Of(HttpContext http)
    {
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route";
        return Guid.TryParse(http.GetRouteValue("id") as string, out var id)
            ? route.Replace("{id}", id.ToString(), StringComparison.Ordinal)
            : route;
    }
}
