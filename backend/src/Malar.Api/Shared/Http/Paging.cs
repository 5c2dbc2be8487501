using FluentValidation;

namespace Malar.Api.Shared.Http;

/// <summary>What every list can be asked. Pages count from 1; 20 items a page unless told, at most 100.</summary>
internal abstract record PagedQuery
{
    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Items on a page.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>What to sort by; absent: the list's own order.</summary>
    public string? SortBy { get; init; }

    /// <summary>asc or desc, where <c>sort_by</c> is given.</summary>
    public string? SortOrder { get; init; }

    internal int Offset => (Page - 1) * PageSize;
}

internal static class PagingRules
{
    /// <summary>Rules shared by all lists. <paramref name="sortFields"/> are the names <c>sort_by</c> takes.</summary>
    public static void AddPagingRules<T>(this AbstractValidator<T> validator, params string[] sortFields)
        where T : PagedQuery
    {
        validator.RuleFor(q => q.Page).InclusiveBetween(1, 1_000_000).WithText(Texts.OutOfRange.With(1, 1_000_000));
        validator.RuleFor(q => q.PageSize).InclusiveBetween(1, 100).WithText(Texts.OutOfRange.With(1, 100));
        validator.RuleFor(q => q.SortOrder).OneOf("asc", "desc");
        validator.RuleFor(q => q.SortBy).OneOf(sortFields);
    }

    /// <summary>
    /// <c>order by</c> of a list. Both parts come from the fixed lists the validator has checked, never from the client's text.
    /// </summary>
    /// <param name="query">The validated query.</param>
    /// <param name="columns">SQL expression of each sort field.</param>
    /// <param name="standard">The list's own order, complete.</param>
    /// <param name="tieBreak">Unique last column, so that pages never overlap.</param>
    public static string OrderBy(this PagedQuery query, IReadOnlyDictionary<string, string> columns, string standard, string tieBreak) =>
        query.SortBy is null
            ? $"order by {standard}"
            : $"order by {columns[query.SortBy]} {(query.SortOrder is "desc" ? "desc" : "asc")} nulls last, {tieBreak}";
}
