using System.IO.Compression;
using Malar.Api.Shared.Documents;
using Microsoft.AspNetCore.ResponseCompression;

namespace Malar.Api.Shared.Http;

/// <summary>Compression of <see cref="JsonAnswer{T}"/>, by the client's preference, and of text files while they are written.</summary>
internal static class ResponseCompression
{
    /// <summary>Content types of files that are text; other files are already compressed.</summary>
    private static readonly string[] Sheets = [Sheet.CsvType, "application/xml"];

    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options => (options.EnableForHttps, options.MimeTypes) = (true, Sheets));
        // Fast levels, because every response is compressed on the fly.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    public static void UseCompression(this WebApplication app) =>
        app.UseWhen(
            context =>
                HttpMethods.IsGet(context.Request.Method) && context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal),
            branch => branch.UseResponseCompression()
        );
}
