using FluentValidation;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Settings;

/// <summary>Lists every setting with its value, default and description, in the order in which the office shows them.</summary>
internal static class ListSettings
{
    internal sealed record Query : PagedQuery, IQuery<Page<Setting>>
    {
        /// <summary>The default page size covers all settings.</summary>
        public Query() => PageSize = 100;

        /// <summary>true: only settings visible to every signed-in user; false: only those visible to the owner alone.</summary>
        public bool? IsPublic { get; init; }

        /// <summary>Part of the key or of the description, in either language.</summary>
        public string? Search { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules("key");
            RuleFor(q => q.Search).MaxText(100);
        }
    }

    internal sealed class Handler(SettingsTable table) : IRequestHandler<Query, Page<Setting>>
    {
        public async Task<Page<Setting>> Handle(Query query, CancellationToken cancellationToken)
        {
            var search = query.Search.NullIfEmpty();
            var found = (await table.ReadAsync(cancellationToken))
                .Where(s => query.IsPublic is null || s.IsPublic == query.IsPublic)
                .Where(s => search is null || Contains(s, search));
            if (query.SortBy is not null)
                found = query.SortOrder is "desc"
                    ? found.OrderByDescending(s => s.Key, StringComparer.Ordinal)
                    : found.OrderBy(s => s.Key, StringComparer.Ordinal);
            Setting[] all = [.. found];
            Setting[] page = [.. all.Skip(query.Offset).Take(query.PageSize)];
            var hasNext = all.Length > query.Offset + query.PageSize;
            return new Page<Setting>(page, query.Page, query.PageSize, all.Length, hasNext, TotalIsExact: true);
        }

        private static bool Contains(Setting setting, string search) =>
            new[] { setting.Key, setting.Description, setting.DescriptionTa }.Any(t =>
                t.Contains(search, StringComparison.OrdinalIgnoreCase)
            );
    }
}
