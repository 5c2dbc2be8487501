using Microsoft.AspNetCore.Http.Features;

namespace Malar.Api.Shared.Http;

/// <summary>A file in a request: the body itself, or a part of a form.</summary>
internal static class UploadedFile
{
    /// <summary>Bytes that a form may add around its file.</summary>
    private const long Around = 64 * 1024;

    /// <exception cref="ApiException">413 if it is larger than <paramref name="largest"/> bytes; 422 if the form is malformed.</exception>
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
        // A form that is truncated, or whose parts are not terminated, ends with one of these exceptions.
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new ApiException(ErrorCode.Validation, Texts.MalformedInput);
        }
    }
}
