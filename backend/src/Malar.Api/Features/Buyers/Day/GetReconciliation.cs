using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Day;

/// <summary>
/// Returns where a day's flowers went: arrived and brought over = sold − returned + wastage + left over. A gap is shown, with what may
/// explain it, and never spread over the other figures.
/// </summary>
internal static class GetReconciliation
{
    internal sealed record Query : IQuery<DayOfFlowers>
    {
        /// <summary>The shop's date; today when absent.</summary>
        public DateOnly? Date { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Date).MarketDay();
    }

    /// <param name="Date">The day.</param>
    /// <param name="Agrees">Whether no flower has a gap.</param>
    /// <param name="Flowers">Each flower that arrived, was sold, wasted or left over; largest arrivals first.</param>
    internal sealed record DayOfFlowers(DateOnly Date, bool Agrees, IReadOnlyList<FlowerDay> Flowers);

    /// <summary>Quantities in the flower's unit.</summary>
    internal sealed record FlowerDay
    {
        public Guid FlowerTypeId { get; init; }

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string Code { get; init; } = "";

        /// <summary>kg, bunch or piece.</summary>
        public string Unit { get; init; } = "";

        /// <summary>Weight of the day's entries that are not void.</summary>
        public decimal Arrived { get; init; }

        /// <summary>Left over the day before and carried over.</summary>
        public decimal BroughtOver { get; init; }

        /// <summary>On issued bills of the day.</summary>
        public decimal Sold { get; init; }

        /// <summary>Returned by buyers on that day.</summary>
        public decimal Returned { get; init; }

        public decimal Wastage { get; init; }

        public decimal LeftOver { get; init; }

        /// <summary>The part of the left-over that is carried to the next day.</summary>
        public decimal CarriedOver { get; init; }

        /// <summary>Arrived and brought over, less all the others; negative if more went out than came in.</summary>
        public decimal Unaccounted => Arrived + BroughtOver - (Sold - Returned) - Wastage - LeftOver;

        /// <summary>May explain a gap: entries without a price yet, which count as arrived.</summary>
        public decimal Unpriced { get; init; }

        /// <summary>May explain a gap: void entries, which do not count.</summary>
        public decimal VoidEntries { get; init; }

        /// <summary>May explain a gap: items of bills that are still drafts.</summary>
        public decimal Drafts { get; init; }

        /// <summary>May explain a gap: items of cancelled bills.</summary>
        public decimal CancelledBills { get; init; }

        /// <summary>May explain a gap: items of bills in another unit than the flower's, which cannot be added to it.</summary>
        public int OtherUnitItems { get; init; }
    }

    private const string DaySql = """
        select f.id as flower_type_id, f.name, f.name_ta, f.code, f.unit, coalesce(e.arrived, 0.000) as arrived,
            coalesce(w.brought_over, 0.000) as brought_over, coalesce(s.sold, 0.000) as sold, coalesce(r.returned, 0.000) as returned,
            coalesce(w.wastage, 0.000) as wastage, coalesce(w.left_over, 0.000) as left_over,
            coalesce(w.carried_over, 0.000) as carried_over,
            coalesce(e.unpriced, 0.000) as unpriced, coalesce(e.void_entries, 0.000) as void_entries, coalesce(s.drafts, 0.000) as drafts,
            coalesce(s.cancelled_bills, 0.000) as cancelled_bills, coalesce(s.other_unit_items, 0) as other_unit_items
        from flower_types f
        left join (
            select flower_type_id, sum(quantity) filter (where status <> 'void') as arrived,
                sum(quantity) filter (where status = 'unpriced') as unpriced, sum(quantity) filter (where status = 'void') as void_entries
            from daily_entries where shop_id = @shop_id and entry_date = @date group by flower_type_id) e on e.flower_type_id = f.id
        left join (
            select t.flower_type_id, sum(t.quantity) filter (where t.unit = u.unit and i.status in ('pending', 'paid')) as sold,
                sum(t.quantity) filter (where t.unit = u.unit and i.status = 'draft') as drafts,
                sum(t.quantity) filter (where t.unit = u.unit and i.status = 'cancelled') as cancelled_bills,
                count(*) filter (where t.unit <> u.unit and i.status in ('pending', 'paid'))::int as other_unit_items
            from invoices i
            join invoice_items t on t.shop_id = i.shop_id and t.invoice_id = i.id
            join flower_types u on u.shop_id = t.shop_id and u.id = t.flower_type_id
            where i.shop_id = @shop_id and i.invoice_date = @date group by t.flower_type_id) s on s.flower_type_id = f.id
        left join (
            select flower_type_id, sum(quantity) as returned from buyer_credits
            where shop_id = @shop_id and credit_date = @date and kind = 'return' and cancelled_at is null
            group by flower_type_id) r on r.flower_type_id = f.id
        left join (
            select flower_type_id, sum(quantity) filter (where business_date = @date and kind = 'wastage') as wastage,
                sum(quantity) filter (where business_date = @date and kind = 'left_over') as left_over,
                sum(quantity) filter (where business_date = @date and carry_over) as carried_over,
                sum(quantity) filter (where business_date = @date - 1 and carry_over) as brought_over
            from flower_weights where shop_id = @shop_id and business_date in (@date - 1, @date) and voided_at is null
            group by flower_type_id) w on w.flower_type_id = f.id
        where f.shop_id = @shop_id and (e.flower_type_id is not null or s.flower_type_id is not null or r.flower_type_id is not null
            or coalesce(w.wastage, w.left_over, w.brought_over) is not null)
        order by arrived desc, f.name, f.id
        """;

    internal sealed class Handler(ShopDb db, BuyerReader buyers) : IRequestHandler<Query, DayOfFlowers>
    {
        public async Task<DayOfFlowers> Handle(Query query, CancellationToken cancellationToken)
        {
            var date = query.Date ?? await buyers.TodayAsync(cancellationToken);
            var flowers = await db.QueryAsync<FlowerDay>(DaySql, new { date }, cancellationToken);
            return new DayOfFlowers(date, flowers.TrueForAll(f => f.Unaccounted == 0m), flowers);
        }
    }
}
