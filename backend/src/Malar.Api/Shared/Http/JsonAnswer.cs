using System.Text.Json;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.ObjectPool;
using Microsoft.Net.Http.Headers;

namespace Malar.Api.Shared.Http;

/// <summary>
/// A JSON response, sent at once and with its length: each chunk of a chunked one would wake up a thread here and one at the client.
/// Responses to GET are compressed, because a device's first load is over a megabyte. Responses to POST are not: they are small, and a
/// token must never be compressed together with content that an attacker may have sent (BREACH).
/// </summary>
internal sealed class JsonAnswer<T>(T value, int status) : IResult
{
    public async Task ExecuteAsync(HttpContext http)
    {
        var (json, packed) = (Buffers.Shared.Get(), Buffers.Shared.Get());
        try
        {
            JsonSerializer.Serialize(json, value, Json.Options);
            (http.Response.StatusCode, http.Response.ContentType) = (status, "application/json; charset=utf-8");
            var body = json.Length > Buffers.OnePacket && HttpMethods.IsGet(http.Request.Method) ? Pack(json, packed, http) : json;
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), http.RequestAborted);
        }
        finally
        {
            Buffers.Shared.Return(json);
            Buffers.Shared.Return(packed);
        }
    }

    /// <summary>Returns the body as the client accepts it: compressed or not.</summary>
    private static MemoryStream Pack(MemoryStream json, MemoryStream packed, HttpContext http)
    {
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (http.RequestServices.GetRequiredService<IResponseCompressionProvider>().GetCompressionProvider(http) is not { } way)
            return json;
        http.Response.Headers.ContentEncoding = way.EncodingName;
        using (var stream = way.CreateStream(packed))
            stream.Write(json.GetBuffer().AsSpan(0, (int)json.Length));
        return packed;
    }
}

/// <summary>The reused write buffer.</summary>
internal sealed class Buffers : PooledObjectPolicy<MemoryStream>
{
    /// <summary>Bytes below which compression does not make a response faster.</summary>
    public const int OnePacket = 1000;

    /// <summary>Maximum size in bytes of a buffer that is kept: that of a full page of changes.</summary>
    private const int MostKept = 512 * 1024;

    public static readonly ObjectPool<MemoryStream> Shared = new DefaultObjectPool<MemoryStream>(new Buffers());

    public override MemoryStream Create() => new();

    public override bool Return(MemoryStream obj)
    {
        obj.SetLength(0);
        return obj.Capacity <= MostKept;
    }
}
