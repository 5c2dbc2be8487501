using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Malar.Api.Shared.Http;

/// <summary>
/// What is read is sent compressed: a device's first load is over a megabyte of JSON. Answers to a POST are not: they are small, and
/// no token is ever compressed together with something that a stranger may have sent.
/// </summary>
internal static class ResponseCompression
{
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options => options.EnableForHttps = true);
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
