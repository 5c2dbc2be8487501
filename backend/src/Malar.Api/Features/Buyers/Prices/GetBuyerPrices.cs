using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Prices;

/// <summary>Returns the buyers' price sheet of a day, and the previous one for comparison.</summary>
internal static class GetBuyerPrices
{
    internal sealed record Query : IQuery<PriceSheet>
    {
        /// <summary>The shop's date; today when absent.</summary>
        public DateOnly? Date { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Date).MarketDay();
    }

    /// <param name="Date">The day.</param>
    /// <param name="Prices">The prices in force.</param>
    /// <param name="PreviousDate">The last day before it that has a sheet; null if none has.</param>
    /// <param name="Previous">The prices in force then.</param>
    internal sealed record PriceSheet(
        DateOnly Date,
        IReadOnlyList<BuyerPrice> Prices,
        DateOnly? PreviousDate,
        IReadOnlyList<BuyerPrice> Previous
    );

    private const string SheetSql = $"""
        select {BuyerPrice.Columns} from buyer_prices p
        where p.shop_id = @shop_id and p.deleted_at is null and p.price_date in (@date, (
            select max(o.price_date) from buyer_prices o
            where o.shop_id = @shop_id and o.price_date < @date and o.deleted_at is null))
        order by p.price_date, p.flower_type_id, p.time_slot_id
        """;

    internal sealed class Handler(ShopDb db, BuyerReader buyers) : IRequestHandler<Query, PriceSheet>
    {
        public async Task<PriceSheet> Handle(Query query, CancellationToken cancellationToken) =>
            await ReadAsync(db, query.Date ?? await buyers.TodayAsync(cancellationToken), cancellationToken);
    }

    internal static async Task<PriceSheet> ReadAsync(ShopDb db, DateOnly date, CancellationToken cancellationToken)
    {
        var prices = await db.QueryAsync<BuyerPrice>(SheetSql, new { date }, cancellationToken);
        var before = prices.Where(p => p.PriceDate < date).ToList();
        return new PriceSheet(date, [.. prices.Where(p => p.PriceDate == date)], before.FirstOrDefault()?.PriceDate, before);
    }
}
