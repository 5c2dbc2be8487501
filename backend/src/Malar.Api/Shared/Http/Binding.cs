using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Malar.Api.Shared.Http;

/// <summary>
/// The body of a request, read but not yet validated, so that 401, 403 and 404 are reported before 400 and 422. A missing body is read as
/// <c>{}</c>, which is valid if every field is optional.
/// </summary>
internal sealed class Body<T> : IEndpointParameterMetadataProvider
{
    private readonly T? value;
    private readonly ApiException? problem;

    private Body(T? value, ApiException? problem) => (this.value, this.problem) = (value, problem);

    /// <summary>Returns the request, or throws the contracted error for what was sent.</summary>
    public T Read() => problem is null ? value! : throw problem;

    public static async ValueTask<Body<T>> BindAsync(HttpContext context)
    {
        try
        {
            var request = context.Request;
            if (request.ContentLength > HttpServices.MaxBodySize)
                return new Body<T>(default, await RefuseAsync(context));
            using var document = request.ContentLength is 0 ? null : await ParseAsync(request.Body, context.RequestAborted);
            if (document is { RootElement.ValueKind: not JsonValueKind.Object })
                return new Body<T>(default, new ApiException(ErrorCode.Validation, Texts.MalformedInput));
            var read =
                document is null ? JsonSerializer.Deserialize<T>("{}", Json.Options)
                : TextNormalization.Normalized(document.RootElement) is { } normalized ? normalized.Deserialize<T>(Json.Options)
                : document.Deserialize<T>(Json.Options);
            return new Body<T>(read, null);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new Body<T>(default, new ApiException(ErrorCode.PayloadTooLarge, Texts.TooLarge));
        }
        catch (ApiException failure)
        {
            return new Body<T>(default, failure);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return new Body<T>(default, MalformedInput.Of(e));
        }
    }

    /// <summary>Reads the rest of the body and discards it, so that the client still reads the response.</summary>
    private static async Task<ApiException> RefuseAsync(HttpContext context)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = HttpServices.MaxRefusedBodySize;
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        return new ApiException(ErrorCode.PayloadTooLarge, Texts.TooLarge);
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
            throw new ApiException(ErrorCode.UnreadableJson, Texts.Unreadable);
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: false));
}

/// <summary>The query string as one record, read by the same rules as a body. Empty values count as absent.</summary>
internal sealed class Query<T> : IEndpointParameterMetadataProvider
{
    private readonly T? value;
    private readonly ApiException? problem;

    private Query(T? value, ApiException? problem) => (this.value, this.problem) = (value, problem);

    /// <summary>Returns the request, or throws the contracted error for what was sent.</summary>
    public T Read() => problem is null ? value! : throw problem;

    public static ValueTask<Query<T>> BindAsync(HttpContext context)
    {
        var json = new JsonObject();
        foreach (var (name, values) in context.Request.Query)
        {
            if (!string.IsNullOrEmpty(values[^1]))
                json[name] = TextNormalization.Normalize(values[^1]!);
        }

        try
        {
            return ValueTask.FromResult(new Query<T>(json.Deserialize<T>(Json.Options), null));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return ValueTask.FromResult(new Query<T>(default, MalformedInput.Of(e)));
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new QueryMetadata(typeof(T)));
}

/// <summary>The record that the query string is read into.</summary>
internal sealed record QueryMetadata(Type Type)
{
    private readonly Lazy<string[]> names = new(() =>
        [.. Json.Options.GetTypeInfo(Type).Properties.Where(p => p.Set is not null).Select(p => p.Name)]
    );

    /// <summary>The names that the query string may have.</summary>
    public IReadOnlyList<string> Names => names.Value;
}

internal static class MalformedInput
{
    /// <summary>A value of the wrong type, identified by its path in the JSON: <c>entries[3].quantity</c>.</summary>
    public static ApiException Of(Exception exception)
    {
        var path = (exception as JsonException)?.Path?.TrimStart('$').TrimStart('.');
        return string.IsNullOrEmpty(path)
            ? new ApiException(ErrorCode.Validation, Texts.MalformedInput)
            : ApiException.Field(path, Texts.MalformedInput);
    }
}

/// <summary>An id in a path. A value that is not a UUID is an id that no row has: 404, in the contract's order of checks.</summary>
internal readonly record struct PathId(Guid Value) : IParsable<PathId>
{
    /// <summary>Returns the request's <c>{id}</c>.</summary>
    public static Guid Of(HttpContext http) => Parse(http.GetRouteValue("id") as string ?? "", null).Value;

    /// <summary>Returns an id from the query string; null if there is none.</summary>
    public static Guid? InQuery(HttpContext http, string name) =>
        http.Request.Query[name] is [.., { Length: > 0 } id] ? Parse(id, null).Value : null;

    public static PathId Parse(string s, IFormatProvider? provider) => new(Guid.TryParse(s, out var id) ? id : Guid.Empty);

    public static bool TryParse(string? s, IFormatProvider? provider, out PathId result)
    {
        result = Parse(s ?? "", provider);
        return true;
    }

    public static implicit operator Guid(PathId id) => id.Value;
}
