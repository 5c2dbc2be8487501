using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Malar.Api.Shared.Http;

/// <summary>The envelope of every success: <c>{ success, data, message, pagination }</c>, absent members left out.</summary>
internal sealed record Envelope<T>(
    bool Success,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] T? Data,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Message = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Pagination? Pagination = null);

/// <summary>Where a page lies in its list; pages count from 1.</summary>
internal sealed record Pagination(int Page, int PageSize, long TotalItems, long TotalPages, bool HasNext, bool HasPrevious);

/// <summary>One page of a list and how many items the whole list has.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, int Number, int Size, long Total);

/// <summary>What endpoints answer with; the only place that knows the envelope.</summary>
internal static class ApiResult
{
    public static Ok<Envelope<T>> Ok<T>(T data, Text? message = null) => TypedResults.Ok(new Envelope<T>(true, data, message?.ToString()));

    public static Ok<Envelope<object>> Done(Text message) => TypedResults.Ok(new Envelope<object>(true, null, message.ToString()));

    public static Created<Envelope<T>> Created<T>(T data, Text message) =>
        TypedResults.Created((string?)null, new Envelope<T>(true, data, message.ToString()));

    public static Accepted<Envelope<T>> Accepted<T>(T data, Text message) =>
        TypedResults.Accepted((string?)null, new Envelope<T>(true, data, message.ToString()));

    public static Ok<Envelope<IReadOnlyList<T>>> Page<T>(Page<T> page)
    {
        var pages = (page.Total + page.Size - 1) / page.Size;
        return TypedResults.Ok(new Envelope<IReadOnlyList<T>>(
            true, page.Items, null, new Pagination(page.Number, page.Size, page.Total, pages, page.Number < pages, page.Number > 1)));
    }
}
