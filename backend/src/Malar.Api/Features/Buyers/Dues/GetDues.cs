using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Dues;

/// <summary>Returns the collection register: who owes what, since when, by round, and the last promise of each buyer.</summary>
internal static class GetDues
{
    internal sealed record Query : IQuery<DuesBook>
    {
        /// <summary>Only this round.</summary>
        public string? Route { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Route).MaxText(100);
    }

    /// <param name="AsOf">The shop's date.</param>
    /// <param name="BuyersOwing">The number of buyers who owe something.</param>
    /// <param name="Ages">The sums of all of them.</param>
    /// <param name="Routes">Each round, by name; buyers without one last.</param>
    /// <param name="Buyers">The buyers who owe something, highest amount first.</param>
    internal sealed record DuesBook(
        DateOnly AsOf,
        int BuyersOwing,
        DueAges Ages,
        IReadOnlyList<RouteDues> Routes,
        IReadOnlyList<OwingBuyer> Buyers
    );

    /// <param name="Route">Null for buyers without a round.</param>
    /// <param name="Buyers">The number of its buyers who owe something.</param>
    /// <param name="Total">Rupees.</param>
    /// <param name="Overdue">Rupees.</param>
    internal sealed record RouteDues(string? Route, int Buyers, decimal Total, decimal Overdue);

    internal sealed record OwingBuyer : DueAges
    {
        public Guid BuyerId { get; init; }

        public string BuyerCode { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string? Place { get; init; }

        public string? PlaceTa { get; init; }

        public string? Route { get; init; }

        public string? Phone { get; init; }

        public decimal CreditLimit { get; init; }

        /// <summary>Days since the oldest open bill.</summary>
        public int OldestDays { get; init; }

        public DateOnly? LastCollectedOn { get; init; }

        /// <summary>The day last promised; null if the buyer never promised anything.</summary>
        public DateOnly? PromisedOn { get; init; }

        /// <summary>The promised amount in rupees.</summary>
        public decimal? PromisedAmount { get; init; }
    }

    private const string DuesSql = $"""
        select d.*, p.promised_on, p.amount as promised_amount, (
            select max(c.credit_date) from buyer_credits c where c.shop_id = @shop_id and c.buyer_id = d.buyer_id
                and c.kind = 'collection' and c.cancelled_at is null) as last_collected_on
        from (
            select b.id as buyer_id, b.buyer_code, b.name, b.name_ta, b.place, b.place_ta, b.route, b.phone, b.credit_limit,
                {DueAges.Columns}, (@today - min(i.invoice_date))::int as oldest_days
            from invoices i join buyers b on b.shop_id = i.shop_id and b.id = i.buyer_id
            where i.shop_id = @shop_id and i.status = 'pending'
            group by b.shop_id, b.id) d
        left join lateral (
            select p.promised_on, p.amount from buyer_promises p where p.shop_id = @shop_id and p.buyer_id = d.buyer_id
            order by p.created_at desc, p.id desc limit 1) p on true
        order by d.total desc, d.name, d.buyer_id
        """;

    internal sealed class Handler(ShopDb db, BuyerReader buyers) : IRequestHandler<Query, DuesBook>
    {
        public async Task<DuesBook> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = await buyers.TodayAsync(cancellationToken);
            var owing = await db.QueryAsync<OwingBuyer>(DuesSql, new { today }, cancellationToken);
            if (query.Route.NullIfEmpty() is { } route)
                owing.RemoveAll(o => o.Route != route);
            var ages = new DueAges
            {
                Total = owing.Sum(o => o.Total),
                Today = owing.Sum(o => o.Today),
                Days7 = owing.Sum(o => o.Days7),
                Days30 = owing.Sum(o => o.Days30),
                Older = owing.Sum(o => o.Older),
                Overdue = owing.Sum(o => o.Overdue),
            };
            var routes = owing
                .GroupBy(o => o.Route)
                .OrderBy(g => g.Key is null)
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new RouteDues(g.Key, g.Count(), g.Sum(o => o.Total), g.Sum(o => o.Overdue)));
            return new DuesBook(today, owing.Count, ages, [.. routes], owing);
        }
    }
}
