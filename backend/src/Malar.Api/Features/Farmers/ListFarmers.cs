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

        /// <summary>false: those who wait for the owner.</summary>
        public bool? IsConfirmed { get; init; }

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

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<Farmer>>
    {
        public Task<Page<Farmer>> Handle(Query query, CancellationToken cancellationToken)
        {
            var list = new ListQuery("farmers", "f", Farmer.Columns)
                .Where("f.deleted_at is null")
                .Where("f.is_active = @is_active", "is_active", query.IsActive)
                .Where("f.is_confirmed = @is_confirmed", "is_confirmed", query.IsConfirmed);
            if (query.Search.NullIfEmpty() is { } typed)
            {
                list.Where($"({FarmerSearch.RankSql}) is not null");
                FarmerSearch.Args(typed).AddTo(list.Parameters);
            }

            return db.PageAsync<Farmer>(list, query, query.OrderBy(Sorts, $"{Farmer.ByName}, f.id", "f.id"), cancellationToken);
        }
    }
}
