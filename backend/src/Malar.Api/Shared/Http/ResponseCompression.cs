using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Malar.Api.Shared.Http;

/// <summary>How <see cref="JsonAnswer{T}"/> compresses: as the client likes it best.</summary>
internal static class ResponseCompression
{
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression();
        // Done for every answer anew: the quick levels.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }
}
