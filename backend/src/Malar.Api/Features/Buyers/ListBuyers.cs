using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers;

internal static class ListBuyers
{
    /// <summary><c>search</c> finds what <see cref="SearchBuyers"/> finds, in the order of the list.</summary>
    internal sealed record Query : PagedQuery, IQuery<Page<ListedBuyer>>
    {
        public bool? IsActive { get; init; }

        public string? Route { get; init; }

        /// <summary>True: buyers who owe something; false: those who do not.</summary>
        public bool? Owes { get; init; }

        /// <summary>Buyers who have bought, but nothing on this day or later.</summary>
        public DateOnly? AbsentSince { get; init; }

        public string? Search { get; init; }
    }

    /// <summary>A buyer with the date of the last purchase.</summary>
    internal sealed record ListedBuyer : Buyer
    {
        /// <summary>The shop's date of the buyer's last bill; null if there is none.</summary>
        public DateOnly? LastBought { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules([.. Sorts.Keys]);
            RuleFor(q => q.Search).MaxText(200);
            RuleFor(q => q.Route).MaxText(100);
        }
    }

    private static readonly Dictionary<string, string> Sorts = new()
    {
        ["name"] = Buyer.ByName,
        ["buyer_code"] = "(length(b.buyer_code), upper(b.buyer_code))",
        ["place"] = "b.place collate \"ta-IN-x-icu\"",
        ["current_balance"] = Buyer.Owed,
        ["created_at"] = "b.created_at",
        ["last_bought"] = $"coalesce({LastBought}, '-infinity')",
    };

    private const string LastBought = """
        (select i.invoice_date from invoices i where i.shop_id = b.shop_id and i.buyer_id = b.id and i.kind = 'bill'
            and i.status in ('pending', 'paid') order by i.invoice_date desc limit 1)
        """;

    internal sealed class Handler(ShopDb db, BuyerReader buyers) : IRequestHandler<Query, Page<ListedBuyer>>
    {
        public async Task<Page<ListedBuyer>> Handle(Query query, CancellationToken cancellationToken)
        {
            var list = new ListQuery("buyers", "b", $"{Buyer.Columns}, {LastBought} as last_bought")
                .Where("b.deleted_at is null")
                .Where("b.is_active = @is_active", "is_active", query.IsActive)
                .Where("b.route = @route", "route", query.Route.NullIfEmpty())
                .Where($"({Buyer.Owed} > 0) = @owes", "owes", query.Owes)
                .Where($"{LastBought} < @absent_since", "absent_since", query.AbsentSince);
            list.Parameters["today"] = await buyers.TodayAsync(cancellationToken);
            if (query.Search.NullIfEmpty() is { } typed)
            {
                list.Where(BuyerSearch.MatchesSql);
                BuyerSearch.AddTo(list.Parameters, typed);
            }

            return await db.PageAsync<ListedBuyer>(list, query, query.OrderBy(Sorts, $"{Buyer.ByName}, b.id", "b.id"), cancellationToken);
        }
    }
}
