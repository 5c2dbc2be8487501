using Malar.Api.Shared.Http;
using MediatR;
using Microsoft.AspNetCore.WebUtilities;

namespace Malar.Api.Shared.Documents;

/// <summary>A file to be sent. It is written after the transaction that collected its content.</summary>
/// <param name="Name">The file name, in ASCII.</param>
/// <param name="Type">The media type.</param>
/// <param name="Write">Writes the whole content.</param>
internal sealed record PaperFile(string Name, string Type, Func<Stream, CancellationToken, Task> Write)
{
    public const string PdfType = "application/pdf";

    /// <summary>A PDF, drawn by the caller.</summary>
    public static PaperFile Pdf(string name, Action<Stream> draw) => new(name, PdfType, (stream, _) =>
        {
            draw(stream);
            return Task.CompletedTask;
        });
}

internal static class FileName
{
    /// <summary>Keeps the characters that every system accepts: letters, digits, dots and hyphens.</summary>
    public static string Of(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-'));
}

internal static class PaperRoutes
{
    /// <summary>Maps a route that returns a file as an attachment; the request is read from the query string and the path.</summary>
    public static IEndpointConventionBuilder MapFile<TRequest>(
        this IEndpointRouteBuilder routes,
        string path,
        Func<TRequest, HttpContext, TRequest> with,
        params string[] types
    )
        where TRequest : IRequest<PaperFile>
    {
        RequestDelegate handler = async http =>
        {
            var asked = with((await Query<TRequest>.BindAsync(http)).Read(), http);
            var file = await http.RequestServices.GetRequiredService<IMediator>().Send(asked, http.RequestAborted);
            await SendAsync(http, file);
        };
        return routes
            .MapMethods(path, [HttpMethods.Get], handler)
            .WithMetadata(handler.Method, new UseCaseMetadata(typeof(TRequest)), new QueryMetadata(typeof(TRequest)), ApiResult.Ok())
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), types));
    }

    /// <summary>Sends the file as an attachment. It is completed first, in memory if it is small: drawing writes synchronously, which the
    /// response stream does not allow, and a failure can still be reported as an error.</summary>
    public static async Task SendAsync(HttpContext http, PaperFile file)
    {
        await using var whole = new FileBufferingWriteStream(memoryThreshold: 1 << 20);
        await file.Write(whole, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{file.Name}\"";
        http.Response.ContentType = file.Type;
        http.Response.ContentLength = whole.Length;
        await whole.DrainBufferAsync(http.Response.Body, http.RequestAborted);
    }
}
