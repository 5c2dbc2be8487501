using System.IO.Compression;
using Malar.Api.Shared.Documents;
using Microsoft.AspNetCore.ResponseCompression;

namespace Malar.Api.Shared.Http;

/// <summary>How <see cref="JsonAnswer{T}"/> compresses, as the client likes it best; and sheets, while they are written.</summary>
internal static class ResponseCompression
{
    /// <summary>Files that are text; the others are compressed already.</summary>
    private static readonly string[] Sheets = [Sheet.CsvType, "application/xml"];

    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options => (options.EnableForHttps, options.MimeTypes) = (true, Sheets));
        // Done for every answer anew: the quick levels.
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
