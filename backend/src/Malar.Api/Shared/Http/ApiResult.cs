using System.Text.Json.Serialization;

namespace Malar.Api.Shared.Http;

/// <summary>The envelope of every success: <c>{ success, data, message, pagination }</c>, absent members left out.</summary>
internal sealed record Envelope<T>(
    bool Success,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] T? Data,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Message = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Pagination? Pagination = null
);

/// <summary>Where a page lies in its list; pages count from 1.</summary>
/// <param name="Page">This page.</param>
/// <param name="PageSize">Items on a full page.</param>
/// <param name="TotalItems">Items of the whole list; at most 10,000 are counted.</param>
/// <param name="TotalPages">Pages that <c>total_items</c> fill; there are more where <c>total_is_exact</c> is false.</param>
/// <param name="HasNext">Whether a page follows.</param>
/// <param name="HasPrevious">Whether a page goes before.</param>
/// <param name="TotalIsExact">False: there are more than 10,000.</param>
internal sealed record Pagination(
    int Page,
    int PageSize,
    long TotalItems,
    long TotalPages,
    bool HasNext,
    bool HasPrevious,
    bool TotalIsExact
);

/// <summary>One page of a list, how many items the whole list has (counted to a ceiling), and whether a page follows.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, int Number, int Size, long Total, bool HasNext, bool TotalIsExact)
{
    public Page<TShown> Select<TShown>(Func<T, TShown> show) => new([.. Items.Select(show)], Number, Size, Total, HasNext, TotalIsExact);
}

/// <summary>
/// How an endpoint answers when all went well: the status, and what is said beside the data. Stands on the route as its metadata;
/// the only place that knows the envelope.
/// </summary>
internal sealed record ApiResult(int Status, Text? Message, bool HasData = true)
{
    /// <summary>What is said of this very data, where the message has blanks or depends on it.</summary>
    private Func<object, Text>? Say { get; init; }

    public static ApiResult Ok(Text? message = null) => new(StatusCodes.Status200OK, message);

    public static ApiResult Ok<T>(Text message, Func<Text, T, Text> say) => Ok(message) with { Say = data => say(message, (T)data) };

    /// <summary>200 without data.</summary>
    public static ApiResult Done(Text message) => new(StatusCodes.Status200OK, message, HasData: false);

    public static ApiResult Created(Text message) => new(StatusCodes.Status201Created, message);

    public static ApiResult Created<T>(Text message, Func<Text, T, Text> say) =>
        Created(message) with
        {
            Say = data => say(message, (T)data),
        };

    public static ApiResult Accepted(Text message) => new(StatusCodes.Status202Accepted, message);

    /// <summary>The answer with its data, in the language of the request.</summary>
    public IResult Of<T>(T data) =>
        HasData
            ? new JsonAnswer<Envelope<T>>(new(true, data, (Say?.Invoke(data!) ?? Message)?.ToString()), Status)
            : new JsonAnswer<Envelope<object>>(new(true, null, Message!.ToString()), Status);

    public static IResult Page<T>(Page<T> page)
    {
        var pages = (page.Total + page.Size - 1) / page.Size;
        return new JsonAnswer<Envelope<IReadOnlyList<T>>>(
            new(
                true,
                page.Items,
                null,
                new Pagination(page.Number, page.Size, page.Total, pages, page.HasNext, page.Number > 1, page.TotalIsExact)
            ),
            StatusCodes.Status200OK
        );
    }
}
