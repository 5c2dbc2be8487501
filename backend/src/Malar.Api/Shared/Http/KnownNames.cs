namespace Malar.Api.Shared.Http;

/// <summary>For routes that return an array: refuses unknown names in the query string.</summary>
internal sealed record ListMetadata;

/// <summary>
/// A filter that is ignored returns everything, and a client that misspelt it would take that for the filtered result. So a list refuses
/// names that it does not know. The known names are what its route declares (<see cref="QueryMetadata"/>).
/// </summary>
internal static class KnownNames
{
    private const int Shown = 40;

    public static void Require(HttpContext http)
    {
        if (!http.Request.QueryString.HasValue || !HttpMethods.IsGet(http.Request.Method))
            return;
        var route = http.GetEndpoint()?.Metadata;
        if (route?.GetMetadata<ListMetadata>() is null)
            return;
        var known = route.GetMetadata<QueryMetadata>()?.Names ?? [];
        FieldProblem[] unknown =
        [
            .. http
                .Request.Query.Keys.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase))
                .Select(name => new FieldProblem(name, Text(name, known).ToString())),
        ];
        if (unknown.Length > 0)
            throw new ApiException(ErrorCode.Validation, Text(unknown[0].Field, known), unknown);
    }

    private static Text Text(string name, IReadOnlyList<string> known)
    {
        var shown = name.Length > Shown ? $"{name.AsSpan(0, Shown)}…" : name;
        return known.Count == 0 ? Texts.NoFilters.With(shown) : Texts.UnknownFilter.With(shown, string.Join(", ", known));
    }
}
