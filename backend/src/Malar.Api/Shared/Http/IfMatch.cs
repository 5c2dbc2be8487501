namespace Malar.Api.Shared.Http;

/// <summary>The version a client believes it edits: <c>version</c> in the body, or <c>If-Match</c>.</summary>
internal sealed class IfMatch(IHttpContextAccessor http)
{
    /// <param name="sent">Version of the body; null: look at the header, and where there is none either, do not compare.</param>
    /// <param name="version">The row's version now, read under its lock.</param>
    /// <param name="current">The row, shown to whoever was late.</param>
    /// <exception cref="ApiException">409 VERSION_CONFLICT.</exception>
    public void Check(int? sent, int version, object current)
    {
        var header = http.HttpContext?.Request.Headers.IfMatch.ToString().Trim('W', '/', '"');
        if ((sent ?? (int.TryParse(header, out var asked) ? asked : version)) != version)
            throw ApiException.Stale(current);
    }
}
