using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Farmers;

internal static class ListFarmers
{
    /// <summary><c>search</c> finds what <see cref="SearchFarmers"/> finds, in the order of the list.</summary>
    internal sealed record Query : PagedQuery, IQuery<Page<Farmer>>
    {
        public bool? IsActive { get; init; }

        public string? Search { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules([.. Sorts.Keys]);
            RuleFor(q => q.Search).MaxText(200);
        }
    }

    private static readonly Dictionary<string, string> Sorts = new()
    {
        ["name"] = Farmer.ByName,
        ["farmer_code"] = "(length(f.farmer_code), upper(f.farmer_code))",
        ["village"] = "f.village collate \"ta-IN-x-icu\"",
        ["current_balance"] = Farmer.Balance,
        ["created_at"] = "f.created_at",
    };

    private const string ListSql =
        $$"""
        select count(*) from farmers f where {{Filter}};
        select {{Farmer.Columns}} from farmers f where {{Filter}} {0} limit @limit offset @offset
        """;

    private const string Filter =
        $"""
        f.shop_id = @shop_id and f.deleted_at is null
            and (@is_active::boolean is null or f.is_active = @is_active) and ({FarmerSearch.RankSql}) is not null
        """;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<Farmer>>
    {
        public Task<Page<Farmer>> Handle(Query query, CancellationToken cancellationToken)
        {
            var sql = ListSql.Replace("{0}", query.OrderBy(Sorts, $"{Farmer.ByName}, f.id", "f.id"), StringComparison.Ordinal);
            var args = (FarmerSearch.Args(query.Search), new { query.IsActive, limit = query.PageSize, query.Offset });
            return db.PageAsync<Farmer>(sql, args, query, cancellationToken);
        }
    }
}
