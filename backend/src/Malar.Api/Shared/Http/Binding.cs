using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Malar.Api.Shared.Http;

/// <summary>
/// The body of a request, read but not yet judged, so that 401, 403 and 404 come before 400 and 422. A missing body reads
/// as <c>{}</c>: it is fine wherever every field is optional.
/// </summary>
internal sealed class Body<T> : IEndpointParameterMetadataProvider
{
    /// <summary>Bytes; 500 lines in one request need a quarter of it.</summary>
    private const long Limit = 1024 * 1024;

    private readonly T? value;
    private readonly Failure? problem;

    private Body(T? value, Failure? problem) => (this.value, this.problem) = (value, problem);

    /// <summary>The request, or the contracted refusal of what was sent.</summary>
    public T Read() => problem is null ? value! : throw problem;

    public static async ValueTask<Body<T>> BindAsync(HttpContext context)
    {
        try
        {
            var request = context.Request;
            if (request.ContentLength > Limit)
                return new Body<T>(default, await RefuseAsync(context));
            using var document = request.ContentLength is 0 ? null : await ParseAsync(request.Body, context.RequestAborted);
            if (document is { RootElement.ValueKind: not JsonValueKind.Object })
                return new Body<T>(default, new Failure(ErrorCode.Validation, Texts.WrongForm));
            return new Body<T>(document is null ? JsonSerializer.Deserialize<T>("{}", Json.Options) : document.Deserialize<T>(Json.Options), null);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new Body<T>(default, new Failure(ErrorCode.PayloadTooLarge, Texts.TooLarge));
        }
        catch (Failure failure)
        {
            return new Body<T>(default, failure);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return new Body<T>(default, WrongForm.Of(e));
        }
    }

    /// <summary>Reads on to the end, so that the client is still listening when it is told, and keeps nothing.</summary>
    private static async Task<Failure> RefuseAsync(HttpContext context)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = 32 * Limit;
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        return new Failure(ErrorCode.PayloadTooLarge, Texts.TooLarge);
    }

    private static async Task<JsonDocument?> ParseAsync(Stream body, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await body.CopyToAsync(buffer, cancellationToken);
        if (buffer.Length == 0)
            return null;
        try
        {
            return JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), new JsonDocumentOptions { MaxDepth = 32 });
        }
        catch (JsonException)
        {
            throw new Failure(ErrorCode.UnreadableJson, Texts.Unreadable);
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: false));
}

/// <summary>The query string of a request as one record, read by the same rules as a body. Empty values count as absent.</summary>
internal sealed class Query<T> : IEndpointParameterMetadataProvider
{
    private readonly T? value;
    private readonly Failure? problem;

    private Query(T? value, Failure? problem) => (this.value, this.problem) = (value, problem);

    /// <summary>The request, or the contracted refusal of what was sent.</summary>
    public T Read() => problem is null ? value! : throw problem;

    public static ValueTask<Query<T>> BindAsync(HttpContext context)
    {
        var json = new JsonObject();
        foreach (var (name, values) in context.Request.Query)
        {
            if (!string.IsNullOrEmpty(values[^1]))
                json[name] = values[^1];
        }

        try
        {
            return ValueTask.FromResult(new Query<T>(json.Deserialize<T>(Json.Options), null));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return ValueTask.FromResult(new Query<T>(default, WrongForm.Of(e)));
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new QueryMetadata(typeof(T)));
}

/// <summary>Tells the OpenAPI document which record the query string is read into.</summary>
internal sealed record QueryMetadata(Type Type);

internal static class WrongForm
{
    /// <summary>A value of the wrong type, named by its path in the JSON: <c>entries[3].quantity</c>.</summary>
    public static Failure Of(Exception exception)
    {
        var path = (exception as JsonException)?.Path?.TrimStart('$').TrimStart('.');
        return string.IsNullOrEmpty(path) ? new Failure(ErrorCode.Validation, Texts.WrongForm) : Failure.Field(path, Texts.WrongForm);
    }
}

/// <summary>An id in a path. Whatever is no UUID is simply an id that nothing has: 404, in the contract's order of checks.</summary>
internal readonly record struct PathId(Guid Value) : IParsable<PathId>
{
    public static PathId Parse(string s, IFormatProvider? provider) => new(Guid.TryParse(s, out var id) ? id : Guid.Empty);

    public static bool TryParse(string? s, IFormatProvider? provider, out PathId result)
    {
        result = Parse(s ?? "", provider);
        return true;
    }

    public static implicit operator Guid(PathId id) => id.Value;
}
