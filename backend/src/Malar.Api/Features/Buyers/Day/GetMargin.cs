using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Day;

/// <summary>
/// Returns what flowers were sold for, less what they were worth to the farmers, per flower and for any days; for the owner only.
/// </summary>
internal static class GetMargin
{
    internal sealed record Query : IQuery<TradeMargin>
    {
        /// <summary>First day, inclusive; the last day by default.</summary>
        public DateOnly? DateFrom { get; init; }

        /// <summary>Last day, inclusive; the shop's today by default.</summary>
        public DateOnly? DateTo { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        private const int MostDays = 366;

        public Validator()
        {
            RuleFor(q => q.DateFrom).MarketDay();
            RuleFor(q => q.DateTo).MarketDay();
            RuleFor(q => q.DateTo)
                .Must((q, to) => to >= q.DateFrom && to!.Value.DayNumber - q.DateFrom!.Value.DayNumber < MostDays)
                .When(q => q.DateFrom is not null && q.DateTo is not null)
                .WithText(Texts.DateOrder);
        }
    }

    /// <summary>Rupees.</summary>
    /// <param name="DateFrom">First day.</param>
    /// <param name="DateTo">Last day.</param>
    /// <param name="SoldAmount">Items less discounts, without tax.</param>
    /// <param name="ReturnedAmount">What was credited for flowers that came back.</param>
    /// <param name="AllowedAmount">Allowances to buyers; they belong to no flower.</param>
    /// <param name="BoughtAmount">Gross of the farmers' entries.</param>
    /// <param name="MarginAmount">Sold, less returned, allowed and bought.</param>
    /// <param name="CommissionAmount">Commission earned from the farmers, in addition.</param>
    /// <param name="Flowers">Highest sales first.</param>
    internal sealed record TradeMargin(
        DateOnly DateFrom,
        DateOnly DateTo,
        decimal SoldAmount,
        decimal ReturnedAmount,
        decimal AllowedAmount,
        decimal BoughtAmount,
        decimal MarginAmount,
        decimal CommissionAmount,
        IReadOnlyList<FlowerMargin> Flowers
    );

    /// <summary>Quantities in the flower's unit, amounts in rupees.</summary>
    internal sealed record FlowerMargin
    {
        /// <summary>Null for what was sold besides flowers.</summary>
        public Guid? FlowerTypeId { get; init; }

        public string? Name { get; init; }

        public string? NameTa { get; init; }

        public string? Code { get; init; }

        public string? Unit { get; init; }

        public decimal BoughtQuantity { get; init; }

        public decimal SoldQuantity { get; init; }

        public decimal Wastage { get; init; }

        /// <summary>Wastage in per cent of what arrived; null if nothing did.</summary>
        public decimal? WastagePct { get; init; }

        public decimal BoughtAmount { get; init; }

        public decimal SoldAmount { get; init; }

        public decimal ReturnedAmount { get; init; }

        /// <summary>Sold, less returned and bought.</summary>
        public decimal MarginAmount { get; init; }

        public decimal CommissionAmount { get; init; }
    }

    // A discount is divided among the items of its bill, to the paisa; the rounding difference goes to the largest item.
    private const string MarginSql = """
        with shares as (
            select t.flower_type_id, t.quantity, t.unit, t.total, i.id, i.discount, round(i.discount * t.total / i.subtotal, 2) as share,
                row_number() over (partition by i.id order by t.total desc, t.line_no) as n
            from invoices i join invoice_items t on t.shop_id = i.shop_id and t.invoice_id = i.id
            where i.shop_id = @shop_id and i.invoice_date between @from and @to and i.status in ('pending', 'paid')
        ), sold as (
            select s.flower_type_id, sum(s.quantity) filter (where s.unit = f.unit) as quantity,
                sum(s.total - s.share - case when s.n = 1 then s.discount - d.shared else 0 end) as amount
            from shares s join (select id, sum(share) as shared from shares group by id) d on d.id = s.id
            left join flower_types f on f.shop_id = @shop_id and f.id = s.flower_type_id
            group by s.flower_type_id
        ), bought as (
            select flower_type_id, sum(quantity) as quantity, coalesce(sum(total_amount), 0.00) as amount,
                coalesce(sum(commission_amount), 0.00) as commission
            from daily_entries where shop_id = @shop_id and entry_date between @from and @to and status <> 'void' group by flower_type_id
        ), returned as (
            select flower_type_id, sum(amount - tax_amount) as amount, sum(quantity) as quantity from buyer_credits
            where shop_id = @shop_id and credit_date between @from and @to and kind = 'return' and cancelled_at is null
            group by flower_type_id
        ), wasted as (
            select flower_type_id, sum(quantity) as quantity from flower_weights
            where shop_id = @shop_id and business_date between @from and @to and kind = 'wastage' and voided_at is null
            group by flower_type_id
        ), met as (
            select flower_type_id from sold union select flower_type_id from bought union select flower_type_id from returned
            union select flower_type_id from wasted
        )
        select m.flower_type_id, f.name, f.name_ta, f.code, f.unit, coalesce(b.quantity, 0.000) as bought_quantity,
            coalesce(s.quantity, 0.000) - coalesce(r.quantity, 0.000) as sold_quantity, coalesce(w.quantity, 0.000) as wastage,
            round(100 * coalesce(w.quantity, 0) / nullif(b.quantity, 0), 2) as wastage_pct, coalesce(b.amount, 0.00) as bought_amount,
            coalesce(s.amount, 0.00) as sold_amount, coalesce(r.amount, 0.00) as returned_amount,
            coalesce(s.amount, 0.00) - coalesce(r.amount, 0.00) - coalesce(b.amount, 0.00) as margin_amount,
            coalesce(b.commission, 0.00) as commission_amount
        from met m
        left join flower_types f on f.shop_id = @shop_id and f.id = m.flower_type_id
        left join sold s on s.flower_type_id is not distinct from m.flower_type_id
        left join bought b on b.flower_type_id = m.flower_type_id
        left join returned r on r.flower_type_id = m.flower_type_id
        left join wasted w on w.flower_type_id = m.flower_type_id
        order by sold_amount desc, f.name, m.flower_type_id;
        select coalesce(sum(amount), 0.00) from buyer_credits
        where shop_id = @shop_id and credit_date between @from and @to and kind = 'allowance' and cancelled_at is null
        """;

    internal sealed class Handler(ShopDb db, BuyerReader buyers) : IRequestHandler<Query, TradeMargin>
    {
        public async Task<TradeMargin> Handle(Query query, CancellationToken cancellationToken)
        {
            var to = query.DateTo ?? await buyers.TodayAsync(cancellationToken);
            var from = query.DateFrom ?? to;
            if (from > to)
                throw ApiException.Field("date_from", Texts.DateOrder);
            return await db.ReadAsync(MarginSql, new { from, to }, cancellationToken, async results =>
            {
                var flowers = (await results.ReadAsync<FlowerMargin>()).ToList();
                var allowed = await results.ReadSingleAsync<decimal>();
                return new TradeMargin(
                    from,
                    to,
                    flowers.Sum(f => f.SoldAmount),
                    flowers.Sum(f => f.ReturnedAmount),
                    allowed,
                    flowers.Sum(f => f.BoughtAmount),
                    flowers.Sum(f => f.MarginAmount) - allowed,
                    flowers.Sum(f => f.CommissionAmount),
                    flowers
                );
            });
        }
    }
}
