using Microsoft.AspNetCore.Http.Features;

namespace Malar.Api.Shared.Http;

/// <summary>A file in the body of a request: the body itself, or what a form has chosen.</summary>
internal static class UploadedFile
{
    /// <summary>What a form writes around its file, and no more.</summary>
    private const long Around = 64 * 1024;

    /// <exception cref="ApiException">413: it is larger than <paramref name="largest"/> bytes; 422: the form is not whole.</exception>
    public static async Task<byte[]> ReadAsync(HttpContext http, long largest, CancellationToken cancellationToken)
    {
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = largest + Around;
        try
        {
            var file = http.Request.HasFormContentType
                ? (await http.Request.ReadFormAsync(cancellationToken)).Files is [var chosen, ..]
                    ? chosen.OpenReadStream()
                    : Stream.Null
                : http.Request.Body;
            using var read = new MemoryStream();
            await file.CopyToAsync(read, cancellationToken);
            return read.Length <= largest ? read.ToArray() : throw new ApiException(ErrorCode.PayloadTooLarge, Texts.TooLarge);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new ApiException(ErrorCode.PayloadTooLarge, Texts.TooLarge);
        }
        // A form that breaks off, or whose parts have no ends, is read to its end as either of them.
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new ApiException(ErrorCode.Validation, Texts.MalformedInput);
        }
    }
}
