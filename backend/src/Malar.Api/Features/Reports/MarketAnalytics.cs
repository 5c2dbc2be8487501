using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Reports;

/// <summary>Reports rates and quantities by flower, slot, weekday and festival, and the shop's earnings by day and month.</summary>
internal static class MarketAnalytics
{
    internal sealed record Query : IQuery<MarketReport>, IReportPeriod
    {
        /// <inheritdoc/>
        public DateOnly? DateFrom { get; init; }

        /// <inheritdoc/>
        public DateOnly? DateTo { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => ReportPeriod.AddRules(this);
    }

    /// <param name="Flowers">By flower, highest value first.</param>
    /// <param name="FlowerDays">Each flower's rate and quantity on each day it arrived, ordered by flower, oldest first.</param>
    /// <param name="Slots">By flower and slot.</param>
    /// <param name="Weekdays">By flower and weekday.</param>
    /// <param name="Festivals">By festival and flower: the day and the two days before it, when people buy.</param>
    /// <param name="Days">Earnings by day, oldest first; for the owner only, otherwise empty.</param>
    /// <param name="Months">Earnings by month; for the owner only, otherwise empty.</param>
    internal sealed record MarketReport(
        DateOnly DateFrom,
        DateOnly DateTo,
        IReadOnlyList<FlowerPart> Flowers,
        IReadOnlyList<FlowerDay> FlowerDays,
        IReadOnlyList<FlowerSlot> Slots,
        IReadOnlyList<FlowerWeekday> Weekdays,
        IReadOnlyList<FlowerFestival> Festivals,
        IReadOnlyList<Earned> Days,
        IReadOnlyList<Earned> Months
    );

    /// <summary>Quantities are in the flower's unit. Rates are of priced entries, with the average weighted by quantity; null if there are
    /// none.</summary>
    internal sealed record FlowerPart
    {
        public Guid FlowerTypeId { get; init; }

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string Code { get; init; } = "";

        public string Unit { get; init; } = "";

        public int Entries { get; init; }

        public decimal Quantity { get; init; }

        public decimal GrossAmount { get; init; }

        public decimal? AverageRate { get; init; }

        public decimal? LowestRate { get; init; }

        public decimal? HighestRate { get; init; }
    }

    internal sealed record FlowerDay
    {
        public Guid FlowerTypeId { get; init; }

        public DateOnly Date { get; init; }

        public decimal Quantity { get; init; }

        public decimal? AverageRate { get; init; }
    }

    internal sealed record FlowerSlot
    {
        public Guid FlowerTypeId { get; init; }

        public Guid TimeSlotId { get; init; }

        public string SlotName { get; init; } = "";

        public string? SlotNameTa { get; init; }

        public decimal Quantity { get; init; }

        public decimal? AverageRate { get; init; }
    }

    internal sealed record FlowerWeekday
    {
        public Guid FlowerTypeId { get; init; }

        /// <summary>1 for Monday to 7 for Sunday.</summary>
        public int Weekday { get; init; }

        public decimal Quantity { get; init; }

        public decimal? AverageRate { get; init; }
    }

    internal sealed record FlowerFestival
    {
        public string FestivalName { get; init; } = "";

        public string? FestivalNameTa { get; init; }

        public DateOnly Date { get; init; }

        public Guid FlowerTypeId { get; init; }

        public decimal Quantity { get; init; }

        public decimal? AverageRate { get; init; }

        /// <summary>The average of the report's other days; null if none of them has a rate.</summary>
        public decimal? UsualRate { get; init; }
    }

    /// <summary>Earnings on entries of the day or month; charges of settlements are in the report of settlements.</summary>
    internal sealed record Earned
    {
        /// <summary>The day, or the first day of the month.</summary>
        public DateOnly Date { get; init; }

        public int Entries { get; init; }

        /// <summary>Kilograms.</summary>
        public decimal Quantity { get; init; }

        public decimal GrossAmount { get; init; }

        public decimal Commission { get; init; }

        public decimal Fees { get; init; }
    }

    private const string Entries =
        "from daily_entries e where e.shop_id = @shop_id and e.entry_date between @from and @to and e.status <> 'void'";

    private const string Average = """
        sum(e.quantity) as quantity,
        round(sum(e.total_amount) / nullif(sum(e.quantity) filter (where e.total_amount is not null), 0), 2) as average_rate
        """;

    private const string EarnedSql = """
        count(*)::int as entries, coalesce(sum(e.quantity) filter (where t.unit = 'kg'), 0.000) as quantity,
        coalesce(sum(e.total_amount), 0.00) as gross_amount, coalesce(sum(e.commission_amount), 0.00) as commission,
        coalesce(sum(e.fee_amount), 0.00) as fees
        from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
        where e.shop_id = @shop_id and e.entry_date between @from and @to and e.status <> 'void'
        """;

    private const string MarketSql = $"""
        select t.id as flower_type_id, t.name, t.name_ta, t.code, t.unit, e.* from (
            select e.flower_type_id, count(*)::int as entries, coalesce(sum(e.total_amount), 0.00) as gross_amount,
                min(e.rate_per_unit) as lowest_rate, max(e.rate_per_unit) as highest_rate, {Average}
            {Entries} group by e.flower_type_id) e
        join flower_types t on t.shop_id = @shop_id and t.id = e.flower_type_id
        order by e.gross_amount desc, t.name;
        select e.flower_type_id, e.entry_date as date, {Average} {Entries}
        group by e.flower_type_id, e.entry_date order by e.flower_type_id, e.entry_date;
        select e.*, s.name as slot_name, s.name_ta as slot_name_ta from (
            select e.flower_type_id, e.time_slot_id, {Average} {Entries} group by e.flower_type_id, e.time_slot_id) e
        join time_slots s on s.shop_id = @shop_id and s.id = e.time_slot_id order by e.flower_type_id, s.start_time, s.id;
        select e.flower_type_id, extract(isodow from e.entry_date)::int as weekday, {Average} {Entries}
        group by e.flower_type_id, weekday order by e.flower_type_id, weekday;
        with festivals as materialized (
            select f.name, nullif(f.name_ta, '') as name_ta, f.date from unnest(@names, @names_ta, @dates) as f (name, name_ta, date)
        ), usual as (
            select e.flower_type_id, {Average} {Entries}
                and not exists (select from festivals f where e.entry_date between f.date - 2 and f.date)
            group by e.flower_type_id
        )
        select f.name as festival_name, f.name_ta as festival_name_ta, f.date, e.flower_type_id, e.quantity, e.average_rate,
            u.average_rate as usual_rate
        from festivals f cross join lateral (
            select e.flower_type_id, {Average} {Entries} and e.entry_date between f.date - 2 and f.date group by e.flower_type_id) e
        left join usual u on u.flower_type_id = e.flower_type_id
        order by f.date, f.name, e.quantity desc;
        select e.entry_date as date, {EarnedSql} group by e.entry_date order by e.entry_date;
        select date_trunc('month', e.entry_date::timestamp)::date as date, {EarnedSql} group by 1 order by 1
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopTermsReader reference, ShopClock clock)
        : IRequestHandler<Query, MarketReport>
    {
        public async Task<MarketReport> Handle(Query query, CancellationToken cancellationToken)
        {
            var shop = await reference.SettingsAsync(cancellationToken);
            var period = ReportPeriod.Of(query, clock.Today(shop));
            var festivals = shop.Festivals.Where(f => f.Date >= period.From && f.Date <= period.To).ToList();
            var args = new
            {
                from = period.From,
                to = period.To,
                names = festivals.Select(f => f.Name).ToArray(),
                names_ta = festivals.Select(f => f.NameTa ?? "").ToArray(),
                dates = festivals.Select(f => f.Date).ToArray(),
            };
            return await db.ReadAsync(MarketSql, args, cancellationToken, async grid => new MarketReport(
                period.From,
                period.To,
                [.. await grid.ReadAsync<FlowerPart>()],
                [.. await grid.ReadAsync<FlowerDay>()],
                [.. await grid.ReadAsync<FlowerSlot>()],
                [.. await grid.ReadAsync<FlowerWeekday>()],
                [.. await grid.ReadAsync<FlowerFestival>()],
                Earnings(await grid.ReadAsync<Earned>()),
                Earnings(await grid.ReadAsync<Earned>())
            ));

            List<Earned> Earnings(IEnumerable<Earned> all) => user.Role == Role.Admin ? [.. all] : [];
        }
    }
}
