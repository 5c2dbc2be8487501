using FluentValidation;

namespace Malar.Api.Shared.Http;

/// <summary>The parameters of every list. Pages count from 1; 20 items a page by default, at most 100.</summary>
internal abstract record PagedQuery
{
    /// <summary>The page number, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Items on a page.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>The sort field; if absent, the list's default order.</summary>
    public string? SortBy { get; init; }

    /// <summary>asc or desc; used if <c>sort_by</c> is given.</summary>
    public string? SortOrder { get; init; }

    internal int Offset => (Page - 1) * PageSize;
}

internal static class PagingRules
{
    /// <summary>Adds the rules that all lists share. <paramref name="sortFields"/> are the allowed values of <c>sort_by</c>.</summary>
    public static void AddPagingRules<T>(this AbstractValidator<T> validator, params string[] sortFields)
        where T : PagedQuery
    {
        validator.RuleFor(q => q.Page).InclusiveBetween(1, 1_000_000).WithText(Texts.OutOfRange.With(1, 1_000_000));
        validator.RuleFor(q => q.PageSize).InclusiveBetween(1, 100).WithText(Texts.OutOfRange.With(1, 100));
        validator.RuleFor(q => q.SortOrder).OneOf("asc", "desc");
        validator.RuleFor(q => q.SortBy).OneOf(sortFields);
    }

    /// <summary>
    /// Returns the <c>order by</c> of a list. It consists of constants that the validator has matched, never of the client's text.
    /// </summary>
    /// <param name="query">The validated query.</param>
    /// <param name="columns">The SQL expression of each sort field.</param>
    /// <param name="standard">The list's default order, complete.</param>
    /// <param name="tieBreak">A unique last column, so that pages never overlap.</param>
    public static string OrderBy(this PagedQuery query, IReadOnlyDictionary<string, string> columns, string standard, string tieBreak) =>
        query.SortBy is null
            ? $"order by {standard}"
            : $"order by {columns[query.SortBy]} {(query.SortOrder is "desc" ? "desc" : "asc")} nulls last, {tieBreak}";
}
