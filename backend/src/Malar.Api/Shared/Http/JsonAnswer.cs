using System.Text.Json;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.ObjectPool;
using Microsoft.Net.Http.Headers;

namespace Malar.Api.Shared.Http;

/// <summary>
/// An answer in JSON, sent at once and with its length: each piece of one that is sent in pieces would wake up a thread here and one at
/// the client. What is read is compressed, for a device's first load is over a megabyte. Answers to a POST are not: they are small, and no
/// token is ever compressed together with something that a stranger may have sent.
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

    /// <summary>As the client takes it: compressed, or as it is.</summary>
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

/// <summary>What answers are written to, used again and again.</summary>
internal sealed class Buffers : PooledObjectPolicy<MemoryStream>
{
    /// <summary>Bytes that travel as they are as fast as compressed.</summary>
    public const int OnePacket = 1000;

    /// <summary>Bytes; a larger one than a full page of changes is not kept.</summary>
    private const int MostKept = 512 * 1024;

    public static readonly ObjectPool<MemoryStream> Shared = new DefaultObjectPool<MemoryStream>(new Buffers());

    public override MemoryStream Create() => new();

    public override bool Return(MemoryStream obj)
    {
        obj.SetLength(0);
        return obj.Capacity <= MostKept;
    }
}
