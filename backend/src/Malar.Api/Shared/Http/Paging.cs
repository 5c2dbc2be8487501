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
        validator.RuleFor(q => q.SortOrder).Must(o => o is null or "asc" or "desc").WithText(Texts.NotAllowed.With("asc, desc"));
        validator.RuleFor(q => q.SortBy).Must(f => f is null || sortFields.Contains(f)).WithText(Texts.NotAllowed.With(string.Join(", ", sortFields)));
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

internal static class RuleTexts
{
    /// <summary>The message of a rule, in the language of the request.</summary>
    public static IRuleBuilderOptions<T, TProperty> WithText<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, Text text) =>
        rule.WithMessage((_, _) => text.ToString());

    public static IRuleBuilderOptions<T, string?> MaxText<T>(this IRuleBuilder<T, string?> rule, int length) =>
        rule.Must(s => s is null || s.Length <= length).WithText(Texts.TooLong.With(length));

    /// <summary>At least <paramref name="length"/> characters once trimmed, as the database counts them: an emoji is one.</summary>
    public static IRuleBuilderOptions<T, string?> MinText<T>(this IRuleBuilder<T, string?> rule, int length) =>
        rule.Must(s => s is null || s.Trim().EnumerateRunes().Count() >= length).WithText(length == 1 ? Texts.Required : Texts.TooShort.With(length));

    /// <summary>At most <paramref name="places"/> decimals: more would be rounded away silently.</summary>
    public static IRuleBuilderOptions<T, decimal?> Decimals<T>(this IRuleBuilder<T, decimal?> rule, int places) =>
        rule.Must(d => d is null || decimal.Round(d.Value, places, MidpointRounding.ToZero) == d.Value).WithText(Texts.TooManyDecimals.With(places));
}
