using Malar.Api.Shared.Operations;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>
/// The refresh token as a cookie that scripts cannot read, beside the one in the answer. Over HTTPS the front end may live on
/// another site, so the cookie goes there too, and only pages of our own origins are believed to have sent it.
/// </summary>
internal sealed class RefreshCookie(AppSettings settings)
{
    private const string Name = "refresh_token";
    private const string Path = "/api/v1/auth";

    public void Give(HttpContext http, string token)
    {
        var options = Options();
        options.MaxAge = TimeSpan.FromDays(settings.RefreshTokenDays);
        http.Response.Cookies.Append(Name, token, options);
    }

    public string? Find(HttpContext http) => IsOwnPage(http.Request) ? http.Request.Cookies[Name] : null;

    /// <summary>Whether it comes from a page of ours, or from no page at all.</summary>
    public bool IsOwnPage(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || settings.AllowedOrigins.Contains(origin) || origin == $"{request.Scheme}://{request.Host}";
    }

    public void Remove(HttpContext http) => http.Response.Cookies.Delete(Name, Options());

    private CookieOptions Options()
    {
        var secure = settings.Environment != "development";
        return new CookieOptions
        {
            HttpOnly = true,
            Secure = secure,
            // A browser takes None only together with Secure; on one's own machine every port is the same site.
            SameSite = secure ? SameSiteMode.None : SameSiteMode.Lax,
            Path = Path,
            IsEssential = true,
        };
    }
}
