using FluentValidation;
using Malar.Api.Features.Farmers;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers;

/// <summary>Searches buyers for the counter, best match first; an empty text returns the first ones by name.</summary>
internal static class SearchBuyers
{
    /// <summary>Active buyers only, because only they get new bills, unless <c>include_inactive</c>.</summary>
    internal sealed record Query : IQuery<IReadOnlyList<Buyer>>
    {
        public string? Q { get; init; }

        public int Limit { get; init; } = 20;

        public bool IncludeInactive { get; init; }
    }

    /// <summary>All buyers of a shop, because a device keeps them for use offline.</summary>
    private const int Most = 500;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Q).MaxText(200);
            RuleFor(q => q.Limit).InclusiveBetween(1, Most).WithText(Texts.OutOfRange.With(1, Most));
        }
    }

    private const string SearchSql = $"""
        select {Buyer.Columns}
        from buyers b cross join lateral (select {BuyerSearch.RankSql} as rank) m
        where b.shop_id = @shop_id and b.deleted_at is null and (b.is_active or @include_inactive) and m.rank is not null
        order by m.rank, {Buyer.ByName}, b.id
        limit @limit
        """;

    internal sealed class Handler(ShopDb db, BuyerReader buyers) : IRequestHandler<Query, IReadOnlyList<Buyer>>
    {
        public async Task<IReadOnlyList<Buyer>> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = await buyers.TodayAsync(cancellationToken);
            var args = new
            {
                query.IncludeInactive,
                query.Limit,
                today,
            };
            return await db.QueryAsync<Buyer>(SearchSql, (FarmerSearch.Args(query.Q), args), cancellationToken);
        }
    }
}
