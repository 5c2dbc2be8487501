using System.Text.Json.Serialization;

namespace Malar.Api.Shared.Http;

/// <summary>The envelope of every success: <c>{ success, data, message, pagination }</c>; absent members are omitted.</summary>
internal sealed record Envelope<T>(
    bool Success,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] T? Data,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Message = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Pagination? Pagination = null
);

/// <summary>The position of a page in its list; pages count from 1.</summary>
/// <param name="Page">The number of this page.</param>
/// <param name="PageSize">Items on a full page.</param>
/// <param name="TotalItems">Items in the whole list; counted up to 10,000.</param>
/// <param name="TotalPages">Pages for <c>total_items</c>; there are more if <c>total_is_exact</c> is false.</param>
/// <param name="HasNext">Whether there is a next page.</param>
/// <param name="HasPrevious">Whether there is a previous page.</param>
/// <param name="TotalIsExact">False if there are more than 10,000.</param>
internal sealed record Pagination(
    int Page,
    int PageSize,
    long TotalItems,
    long TotalPages,
    bool HasNext,
    bool HasPrevious,
    bool TotalIsExact
);

/// <summary>
/// One page of a list, the number of items in the whole list (counted up to a ceiling), and whether there is a next page.
/// </summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, int Number, int Size, long Total, bool HasNext, bool TotalIsExact)
{
    public Page<TShown> Select<TShown>(Func<T, TShown> show) => new([.. Items.Select(show)], Number, Size, Total, HasNext, TotalIsExact);
}

/// <summary>
/// The success response of an endpoint: its status, and its message. Part of the route's metadata; the only code that builds the envelope.
/// </summary>
internal sealed record ApiResult(int Status, Text? Message, bool HasData = true)
{
    /// <summary>The message for particular data, if it has placeholders or depends on the data.</summary>
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

    /// <summary>Returns the response with its data, in the language of the request.</summary>
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
