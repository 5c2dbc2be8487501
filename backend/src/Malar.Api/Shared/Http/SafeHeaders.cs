namespace Malar.Api.Shared.Http;

/// <summary>The security headers of every response.</summary>
internal static class SafeHeaders
{
    /// <summary>The policy for responses that are not pages: load nothing, no framing. Pages set their own policy instead.</summary>
    private const string NothingLoads = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static readonly IReadOnlyList<(string Name, string Value)> All =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
        ("Content-Security-Policy", NothingLoads),
        ("Cache-Control", "no-store"),
    ];

    public static void AddTo(IHeaderDictionary headers)
    {
        foreach (var (name, value) in All)
            headers[name] = value;
    }
}
