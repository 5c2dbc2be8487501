using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Farmers;

internal static class ListFarmers
{
    internal sealed record Query : PagedQuery, IQuery<Page<ListedFarmer>>, IFarmerFilter
    {
        public bool? IsActive { get; init; }

        /// <inheritdoc/>
        public bool? IsConfirmed { get; init; }

        /// <inheritdoc/>
        public bool? HasUnpriced { get; init; }

        /// <inheritdoc/>
        public DateOnly? AbsentSince { get; init; }

        /// <inheritdoc/>
        public string? Search { get; init; }
    }

    /// <summary>A farmer in a list, with what people look for first in it.</summary>
    internal sealed record ListedFarmer : Farmer
    {
        /// <summary>The shop's date of the farmer's last entry that is not void; null if there is none.</summary>
        public DateOnly? LastArrival { get; init; }

        /// <summary>The farmer's entries that wait for a rate.</summary>
        public int UnpricedEntries { get; init; }
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
        ["last_arrival"] = $"coalesce({LastArrival}, '-infinity')",
    };

    // Reads the index of a farmer's entries from its end.
    private const string LastArrival = """
        (select e.entry_date from daily_entries e where e.shop_id = f.shop_id and e.farmer_id = f.id and e.status <> 'void'
         order by e.entry_date desc limit 1)
        """;

    private const string Unpriced =
        "select from daily_entries e where e.shop_id = f.shop_id and e.farmer_id = f.id and e.status = 'unpriced'";

    private const string Columns = $"""
        {Farmer.Columns}, {LastArrival} as last_arrival, (select count(*)::int from ({Unpriced}) u) as unpriced_entries
        """;

    /// <param name="farmers">A query of farmers with the alias <c>f</c>.</param>
    /// <param name="filter">The filters to apply.</param>
    internal static ListQuery Narrow(ListQuery farmers, IFarmerFilter filter)
    {
        farmers
            .Where("f.deleted_at is null")
            .Where("f.is_active = @is_active", "is_active", filter.IsActive)
            .Where("f.is_confirmed = @is_confirmed", "is_confirmed", filter.IsConfirmed)
            .Where($"exists ({Unpriced}) = @has_unpriced", "has_unpriced", filter.HasUnpriced)
            .Where($"{LastArrival} < @absent_since", "absent_since", filter.AbsentSince);
        if (filter.Search.NullIfEmpty() is { } typed)
        {
            farmers.Where($"({FarmerSearch.RankSql}) is not null");
            FarmerSearch.Args(typed).AddTo(farmers.Parameters);
        }

        return farmers;
    }

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<ListedFarmer>>
    {
        public Task<Page<ListedFarmer>> Handle(Query query, CancellationToken cancellationToken)
        {
            var list = Narrow(new ListQuery("farmers", "f", Columns), query);
            return db.PageAsync<ListedFarmer>(list, query, query.OrderBy(Sorts, $"{Farmer.ByName}, f.id", "f.id"), cancellationToken);
        }
    }
}
