namespace Malar.Api.Shared.Http;

/// <summary>The version that the client last read: <c>version</c> in the body, or <c>If-Match</c>.</summary>
internal sealed class IfMatch(IHttpContextAccessor http)
{
    /// <param name="sent">The version in the body. If null, the header is used; without either, nothing is compared.</param>
    /// <param name="version">The row's current version, read under its lock.</param>
    /// <param name="current">The row, which the error shows to the client.</param>
    /// <exception cref="ApiException">409 VERSION_CONFLICT.</exception>
    public void Check(int? sent, int version, object current)
    {
        var header = http.HttpContext?.Request.Headers.IfMatch.ToString().Trim('W', '/', '"');
        if ((sent ?? (int.TryParse(header, out var asked) ? asked : version)) != version)
            throw ApiException.Stale(current);
    }
}
