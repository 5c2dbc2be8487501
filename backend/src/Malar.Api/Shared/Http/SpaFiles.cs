using Malar.Api.Shared.Operations;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Malar.Api.Shared.Http;

/// <summary>
/// Serves the built frontend, if there is one: compressed as built, hashed files cached forever, index.html for every address that is a
/// page and not part of the API.
/// </summary>
internal static class SpaFiles
{
    private const string Page = "/index.html";

    // The addresses that pages may connect to are in index.html itself, because the build knows its variables.
    private const string ContentSecurityPolicy =
        "script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly string[] Reserved = ["/api", "/ws", "/health", "/openapi", "/docs", "/metrics"];

    /// <summary>Encodings that browsers accept, best first, with the build's file extensions.</summary>
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

    /// <summary>A browser navigation to an address that names no file and no other endpoint.</summary>
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
        // The file names in /assets contain a hash of the content.
        headers.CacheControl = response.HttpContext.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
    }

    /// <summary>A compressed file has the content type of the uncompressed one.</summary>
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
