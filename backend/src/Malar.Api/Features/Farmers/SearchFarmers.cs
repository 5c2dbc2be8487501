using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Farmers;

/// <summary>Searches farmers for the counter, best match first; an empty text returns the first ones by name.</summary>
internal static class SearchFarmers
{
    /// <summary>Active farmers only, because only they get new entries, unless <c>include_inactive</c>.</summary>
    internal sealed record Query : IQuery<IReadOnlyList<Farmer>>
    {
        public string? Q { get; init; }

        public int Limit { get; init; } = 20;

        public bool IncludeInactive { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Q).MaxText(200);
            RuleFor(q => q.Limit).InclusiveBetween(1, 100).WithText(Texts.OutOfRange.With(1, 100));
        }
    }

    private const string AskedSql = "f.shop_id = @shop_id and f.deleted_at is null and (f.is_active or @include_inactive)";

    // Row-level security rules out a word index, so every farmer is examined. Typos, which take three times as long as everything else, are
    // searched only if too few farmers were found.
    private const string SearchSql = $"""
        with found as materialized (
            select f.id, m.rank
            from farmers f cross join lateral (select {FarmerSearch.FoundSql} as rank) m
            where {AskedSql} and m.rank is not null
            order by m.rank, {Farmer.ByName}, f.id
            limit @limit
        ), slips as (
            select f.id, 5 as rank
            from farmers f
            where (select count(*) < @limit from found) and {AskedSql} and {FarmerSearch.TypoSql}
                and not exists (select from found o where o.id = f.id)
            order by {Farmer.ByName}, f.id
            limit @limit
        )
        select {Farmer.Columns}
        from (select id, rank from found union all select id, rank from slips) m
        join farmers f on f.shop_id = @shop_id and f.id = m.id
        order by m.rank, {Farmer.ByName}, f.id
        limit @limit
        """;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, IReadOnlyList<Farmer>>
    {
        public async Task<IReadOnlyList<Farmer>> Handle(Query query, CancellationToken cancellationToken)
        {
            var args = (FarmerSearch.Args(query.Q), new { query.IncludeInactive, query.Limit });
            return await db.QueryAsync<Farmer>(SearchSql, args, cancellationToken);
        }
    }
}
