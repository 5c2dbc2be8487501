using Malar.Api.Shared.Operations;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>
/// Gives the refresh token as a cookie that scripts cannot read, in addition to the one in the response body. Over HTTPS the front end may
/// be on another site, so the cookie is sent across sites, but accepted only from pages of our own origins. A second cookie identifies a
/// device on which a user signed in with their password; only there is their PIN accepted.
/// </summary>
internal sealed class RefreshCookie(AppSettings settings)
{
    private const string Name = "refresh_token";
    private const string DeviceName = "device_key";

    /// <summary>The longest that browsers keep a cookie.</summary>
    private const int DeviceDays = 400;
    private const string Path = "/api/v1/auth";

    public void Give(HttpContext http, SignedIn signedIn)
    {
        Give(http, signedIn.RefreshToken);
        if (signedIn.DeviceKey is { } key)
            Append(http, DeviceName, key, DeviceDays);
    }

    public void Give(HttpContext http, string token) => Append(http, Name, token, settings.RefreshTokenDays);

    public string? Find(HttpContext http) => Find(http, Name);

    public string? FindDevice(HttpContext http) => Find(http, DeviceName);

    /// <summary>Returns whether the request comes from one of our own pages, or from no page at all.</summary>
    public bool IsOwnPage(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || settings.AllowedOrigins.Contains(origin) || origin == $"{request.Scheme}://{request.Host}";
    }

    private string? Find(HttpContext http, string name) => IsOwnPage(http.Request) ? http.Request.Cookies[name] : null;

    private void Append(HttpContext http, string name, string value, int days)
    {
        var options = Options();
        options.MaxAge = TimeSpan.FromDays(days);
        http.Response.Cookies.Append(name, value, options);
    }

    public void Remove(HttpContext http) => http.Response.Cookies.Delete(Name, Options());

    private CookieOptions Options()
    {
        var secure = settings.Environment != "development";
        return new CookieOptions
        {
            HttpOnly = true,
            Secure = secure,
            // Browsers accept SameSite=None only together with Secure; on a developer's machine every port is the same site.
            SameSite = secure ? SameSiteMode.None : SameSiteMode.Lax,
            Path = Path,
            IsEssential = true,
        };
    }
}
