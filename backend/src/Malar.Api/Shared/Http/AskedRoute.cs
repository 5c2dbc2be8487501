namespace Malar.Api.Shared.Http;

/// <summary>The route of a request in a form that may be logged.</summary>
internal static class AskedRoute
{
    /// <summary>
    /// Returns the route with the id of its row. Other path values, such as a phone number or the token of a message's link, are replaced
    /// by their parameter names.
    /// </summary>
    public static string Of(HttpContext http)
    {
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route";
        return Guid.TryParse(http.GetRouteValue("id") as string, out var id)
            ? route.Replace("{id}", id.ToString(), StringComparison.Ordinal)
            : route;
    }
}
