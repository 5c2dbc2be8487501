using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Farmers;

internal static class ListFarmers
{
    /// <summary><c>search</c> finds what <see cref="SearchFarmers"/> finds, in the order of the list.</summary>
    internal sealed record Query : PagedQuery, IQuery<Page<ListedFarmer>>
    {
        public bool? IsActive { get; init; }

        /// <summary>false: those who wait for the owner.</summary>
        public bool? IsConfirmed { get; init; }

        /// <summary>true: only those of whom an entry waits for a rate.</summary>
        public bool? HasUnpriced { get; init; }

        /// <summary>Who has brought flowers, but none on this day or later.</summary>
        public DateOnly? AbsentSince { get; init; }

        public string? Search { get; init; }
    }

    /// <summary>A farmer, and what is asked first when a list of them is looked through.</summary>
    internal sealed record ListedFarmer : Farmer
    {
        /// <summary>The shop's date of his last entry that is not void; null: he never brought anything.</summary>
        public DateOnly? LastArrival { get; init; }

        /// <summary>His entries that wait for a rate.</summary>
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

    // By the index of a farmer's entries, from its end.
    private const string LastArrival = """
        (select e.entry_date from daily_entries e where e.shop_id = f.shop_id and e.farmer_id = f.id and e.status <> 'void'
         order by e.entry_date desc limit 1)
        """;

    private const string Unpriced =
        "select from daily_entries e where e.shop_id = f.shop_id and e.farmer_id = f.id and e.status = 'unpriced'";

    private const string Columns = $"""
        {Farmer.Columns}, {LastArrival} as last_arrival, (select count(*)::int from ({Unpriced}) u) as unpriced_entries
        """;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<ListedFarmer>>
    {
        public Task<Page<ListedFarmer>> Handle(Query query, CancellationToken cancellationToken)
        {
            var list = new ListQuery("farmers", "f", Columns)
                .Where("f.deleted_at is null")
                .Where("f.is_active = @is_active", "is_active", query.IsActive)
                .Where("f.is_confirmed = @is_confirmed", "is_confirmed", query.IsConfirmed)
                .Where($"exists ({Unpriced}) = @has_unpriced", "has_unpriced", query.HasUnpriced)
                .Where($"{LastArrival} < @absent_since", "absent_since", query.AbsentSince);
            if (query.Search.NullIfEmpty() is { } typed)
            {
                list.Where($"({FarmerSearch.RankSql}) is not null");
                FarmerSearch.Args(typed).AddTo(list.Parameters);
            }

            return db.PageAsync<ListedFarmer>(list, query, query.OrderBy(Sorts, $"{Farmer.ByName}, f.id", "f.id"), cancellationToken);
        }
    }
}
