using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Rates;

/// <summary>
/// A day's sheet as a grid to fill in: for each flower and slot the rate that applies, the previous day's rate, and the entries that wait
/// for a rate. A farmer sees the rates, but of the entries only their own are counted.
/// </summary>
internal static class RateGrid
{
    internal sealed record Query : IQuery<DaySheet>
    {
        /// <summary>A date in the shop's time zone; defaults to today.</summary>
        public DateOnly? Date { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Date).MarketDay();
    }

    /// <param name="Date">The day.</param>
    /// <param name="Flowers">Rows: the active flowers, and others with entries waiting that day; by number.</param>
    /// <param name="Slots">Columns: the active slots, and others with entries waiting that day; by start time.</param>
    /// <param name="Cells">One for each flower and slot, ordered by flower.</param>
    internal sealed record DaySheet(
        DateOnly Date,
        IReadOnlyList<SheetFlower> Flowers,
        IReadOnlyList<SheetSlot> Slots,
        IReadOnlyList<SheetCell> Cells
    );

    internal sealed record SheetFlower
    {
        public Guid FlowerTypeId { get; init; }

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string Code { get; init; } = "";

        public int Number { get; init; }

        /// <summary>kg, bunch or piece.</summary>
        public string Unit { get; init; } = "";

        /// <summary>Number of the day's entries that are not void.</summary>
        public int Arrivals { get; init; }

        /// <summary>Lowest rate published for it on the day and the 90 days before; null if there is none.</summary>
        public decimal? LowestRate { get; init; }

        /// <summary>Highest rate of the same days.</summary>
        public decimal? HighestRate { get; init; }

        /// <summary>The day and the six days before it, oldest first.</summary>
        public IReadOnlyList<DayRate> Week { get; init; } = [];
    }

    /// <param name="Date">The day.</param>
    /// <param name="Rate">Average of the rates that applied in the day's slots; null if none did.</param>
    internal sealed record DayRate(DateOnly Date, decimal? Rate);

    internal sealed record SheetSlot
    {
        public Guid TimeSlotId { get; init; }

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public TimeOnly StartTime { get; init; }

        public TimeOnly EndTime { get; init; }
    }

    internal sealed record SheetCell
    {
        public Guid FlowerTypeId { get; init; }

        public Guid TimeSlotId { get; init; }

        /// <summary>The rate that prices the day's entries. If there is none, this and the rate's other fields are null.</summary>
        public Guid? RateId { get; init; }

        public int? Version { get; init; }

        public decimal? RatePerUnit { get; init; }

        public DateOnly? EffectiveDate { get; init; }

        /// <summary>Whether it was set for exactly this day.</summary>
        public bool IsOfDay { get; init; }

        /// <summary>Name of the user who set it, shown to the office only; null if it was not one of this shop's users.</summary>
        public string? SetByName { get; init; }

        /// <summary>The same name in Tamil, if the user has one.</summary>
        public string? SetByNameTa { get; init; }

        /// <summary>When it was set.</summary>
        public DateTime? SetAt { get; init; }

        /// <summary>The rate that applied the day before.</summary>
        public decimal? PreviousRate { get; init; }

        /// <summary>Number of the day's entries without a rate.</summary>
        public int WaitingEntries { get; init; }

        /// <summary>Their total quantity, in the flower's unit.</summary>
        public decimal WaitingQuantity { get; init; }

        /// <summary>Number of the day's unsettled entries priced from the sheet, which a corrected rate would re-price.</summary>
        public int PricedEntries { get; init; }
    }

    private sealed record WeekRow
    {
        public Guid FlowerTypeId { get; init; }

        public DateOnly Date { get; init; }

        public decimal Rate { get; init; }
    }

    private const string SheetSql = $"""
        select f.id as flower_type_id, f.name, f.name_ta, f.code, f.number, f.unit, coalesce(e.arrivals, 0) as arrivals,
            r.lowest_rate, r.highest_rate
        from flower_types f
        left join (
            select e.flower_type_id, count(*)::int as arrivals, count(*) filter (where e.status = 'unpriced') as waiting
            from daily_entries e
            where e.shop_id = @shop_id and e.entry_date = @date and e.status <> 'void' and {Ownership.Only}e.farmer_id)
            group by e.flower_type_id) e on e.flower_type_id = f.id
        left join (
            select r.flower_type_id, min(r.rate_per_unit) as lowest_rate, max(r.rate_per_unit) as highest_rate from market_rates r
            where r.shop_id = @shop_id and r.effective_date between @date - 90 and @date and r.superseded_at is null
                and r.deleted_at is null group by r.flower_type_id) r on r.flower_type_id = f.id
        where f.shop_id = @shop_id and f.deleted_at is null and (f.is_active or e.waiting > 0)
        order by f.number, f.id;
        select r.flower_type_id, d.date::date as date, round(avg(r.rate_per_unit), 2) as rate
        from generate_series(@date - 6, @date::timestamp, '1 day') d (date)
        cross join lateral applicable_rates(@shop_id, d.date::date, @date - 6, @date) r
        group by r.flower_type_id, d.date order by d.date;
        select s.id as time_slot_id, s.name, s.name_ta, s.start_time, s.end_time from time_slots s
        where s.shop_id = @shop_id and s.deleted_at is null and (s.is_active or exists (
            select from daily_entries e
            where e.shop_id = @shop_id and e.status = 'unpriced' and e.time_slot_id = s.id and e.entry_date = @date
                and {Ownership.Only}e.farmer_id)))
        order by s.start_time, s.id;
        with waiting as (
            select e.flower_type_id, e.time_slot_id, count(*) filter (where e.status = 'unpriced')::int as waiting_entries,
                coalesce(sum(e.quantity) filter (where e.status = 'unpriced'), 0.000) as waiting_quantity,
                count(*) filter (where e.status = 'priced' and e.rate_source = 'sheet')::int as priced_entries
            from daily_entries e
            where e.shop_id = @shop_id and e.entry_date = @date and e.status <> 'void' and {Ownership.Only}e.farmer_id)
            group by e.flower_type_id, e.time_slot_id
        )
        select f.id as flower_type_id, s.id as time_slot_id, r.id as rate_id, r.version, r.rate_per_unit, r.effective_date,
            coalesce(r.effective_date = @date, false) as is_of_day, p.rate_per_unit as previous_rate,
            coalesce(w.waiting_entries, 0) as waiting_entries, coalesce(w.waiting_quantity, 0.000) as waiting_quantity,
            coalesce(w.priced_entries, 0) as priced_entries, r.created_at as set_at, u.full_name as set_by_name,
            u.full_name_ta as set_by_name_ta
        from flower_types f cross join time_slots s
        left join applicable_rates(@shop_id, @date) r on r.flower_type_id = f.id and r.time_slot_id = s.id
        left join users u on u.shop_id = @shop_id and u.id = r.created_by and @own_farmer_id is null
        left join applicable_rates(@shop_id, @date - 1) p on p.flower_type_id = f.id and p.time_slot_id = s.id
        left join waiting w on w.flower_type_id = f.id and w.time_slot_id = s.id
        where f.shop_id = @shop_id and s.shop_id = @shop_id and f.deleted_at is null and s.deleted_at is null
            and (f.is_active or exists (select from waiting w where w.flower_type_id = f.id and w.waiting_entries > 0))
            and (s.is_active or exists (select from waiting w where w.time_slot_id = s.id and w.waiting_entries > 0))
        order by f.number, f.id, s.start_time, s.id
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader reference, ShopClock clock) : IRequestHandler<Query, DaySheet>
    {
        public async Task<DaySheet> Handle(Query query, CancellationToken cancellationToken)
        {
            var date = query.Date ?? clock.Today(await reference.SettingsAsync(cancellationToken));
            return await db.ReadAsync(SheetSql, new { date }, cancellationToken, async grid =>
            {
                var flowers = (await grid.ReadAsync<SheetFlower>()).ToList();
                var rates = (await grid.ReadAsync<WeekRow>()).ToDictionary(w => (w.FlowerTypeId, w.Date), w => w.Rate);
                DayRate[] Week(Guid flower) =>
                    [
                        .. Enumerable
                            .Range(-6, 7)
                            .Select(n => date.AddDays(n))
                            .Select(day => new DayRate(day, rates.TryGetValue((flower, day), out var rate) ? rate : null)),
                    ];
                return new DaySheet(
                    date,
                    [.. flowers.Select(f => f with { Week = Week(f.FlowerTypeId) })],
                    [.. await grid.ReadAsync<SheetSlot>()],
                    [.. await grid.ReadAsync<SheetCell>()]
                );
            });
        }
    }
}
