using Malar.Api.Shared.Operations;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Malar.Api.Shared.Http;

/// <summary>
/// The built pages, where there are any: compressed as the build left them, named files for ever, index.html for every
/// address that is a page and not the API's.
/// </summary>
internal static class SpaFiles
{
    private const string Page = "/index.html";

    // Where the pages may connect to stands in index.html itself: the build knows the addresses of its variables.
    private const string ContentSecurityPolicy =
        "script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly string[] Reserved = ["/api", "/ws", "/health", "/openapi", "/docs", "/metrics"];

    /// <summary>What a browser takes, best first, and how the build names it.</summary>
    private static readonly (string Encoding, string Suffix)[] Compressed = [("br", ".br"), ("gzip", ".gz")];

    public static void UseSpaFiles(this WebApplication app, AppSettings settings)
    {
        if (!File.Exists(settings.FrontendFolder + Page))
            return;
        var files = new PhysicalFileProvider(Path.GetFullPath(settings.FrontendFolder));
        app.Use(
            (context, next) =>
            {
                if (
                    context.GetEndpoint() is null
                    && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
                )
                    Choose(context.Request, files);
                return next();
            }
        );
        app.UseStaticFiles(
            new StaticFileOptions
            {
                FileProvider = files,
                ContentTypeProvider = new UncompressedTypes(),
                OnPrepareResponse = prepared => Prepare(prepared.Context.Response, prepared.File.Name),
            }
        );
        app.Logger.LogInformation("The pages are served from {Folder}", files.Root);
    }

    private static void Choose(HttpRequest request, PhysicalFileProvider files)
    {
        var path = request.Path.Value ?? "";
        if (IsPage(request) || path is "/")
            path = Page;
        if (!files.GetFileInfo(path).Exists)
            return;
        var accepted = request.Headers.AcceptEncoding.ToString();
        foreach (var (encoding, suffix) in Compressed)
        {
            if (accepted.Contains(encoding, StringComparison.OrdinalIgnoreCase) && files.GetFileInfo(path + suffix).Exists)
            {
                path += suffix;
                break;
            }
        }

        request.Path = path;
    }

    /// <summary>A browser going to an address that names no file and is nobody else's.</summary>
    private static bool IsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !Path.HasExtension(request.Path.Value)
        && !Array.Exists(Reserved, prefix => request.Path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));

    private static void Prepare(HttpResponse response, string file)
    {
        var headers = response.Headers;
        foreach (var (encoding, suffix) in Compressed)
        {
            if (file.EndsWith(suffix, StringComparison.Ordinal))
                headers.ContentEncoding = encoding;
        }

        headers.Vary = "Accept-Encoding";
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        // The names in /assets carry a hash of the content.
        headers.CacheControl = response.HttpContext.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
    }

    /// <summary>A compressed file is of the type that it has when unpacked.</summary>
    private sealed class UncompressedTypes : IContentTypeProvider
    {
        private readonly FileExtensionContentTypeProvider types = new();

        public bool TryGetContentType(string subpath, out string contentType)
        {
            foreach (var (_, suffix) in Compressed)
            {
                if (subpath.EndsWith(suffix, StringComparison.Ordinal))
                    subpath = subpath[..^suffix.Length];
            }

            if (!types.TryGetContentType(subpath, out contentType!))
                return false;
            if (contentType.StartsWith("text/", StringComparison.Ordinal))
                contentType += "; charset=utf-8";
            return true;
        }
    }
}
