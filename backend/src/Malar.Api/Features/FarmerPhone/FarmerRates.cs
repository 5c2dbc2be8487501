using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.FarmerPhone;

/// <summary>
/// Returns today's rates for a farmer: the farmer's own flowers first, each with yesterday's rate and the range of the week.
/// </summary>
internal static class FarmerRates
{
    internal sealed record Query(Guid Id) : IQuery<Sheet>;

    /// <param name="Date">The shop's today.</param>
    /// <param name="AreShown">Whether the shop shows its rates to farmers (setting <c>rates_for_farmers</c>).</param>
    /// <param name="Flowers">Flowers with a rate today, and the farmer's own even without one.</param>
    internal sealed record Sheet(DateOnly Date, bool AreShown, IReadOnlyList<FlowerRates> Flowers);

    internal sealed record FlowerRates
    {
        public Guid FlowerTypeId { get; init; }

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string Code { get; init; } = "";

        public string Unit { get; init; } = "";

        /// <summary>Whether it is on the farmer's list or was brought lately.</summary>
        public bool IsOwn { get; init; }

        /// <summary>Rupees per unit, over the last seven days including today.</summary>
        public decimal? WeekLow { get; init; }

        public decimal? WeekHigh { get; init; }

        /// <summary>In the order of the day.</summary>
        public IReadOnlyList<SlotRate> Rates { get; init; } = [];
    }

    internal sealed record SlotRate
    {
        public Guid TimeSlotId { get; init; }

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public TimeOnly StartTime { get; init; }

        public TimeOnly EndTime { get; init; }

        /// <summary>Rupees per unit.</summary>
        public decimal Rate { get; init; }

        /// <summary>Yesterday's rate of the same slot; null if there was none.</summary>
        public decimal? YesterdayRate { get; init; }
    }

    // What the farmer brought in the last 90 days counts as their own.
    private const string FlowersSql = $"""
        with own as (
            select b.flower_type_id from farmer_flowers b
            where b.shop_id = @shop_id and b.farmer_id = @id and {Ownership.Only}b.farmer_id)
            union
            select e.flower_type_id from daily_entries e
            where e.shop_id = @shop_id and e.farmer_id = @id and e.entry_date > @today - 90 and e.status <> 'void'
        ), week as (
            select r.flower_type_id, min(r.rate_per_unit) as low, max(r.rate_per_unit) as high,
                bool_or(d.day::date = @today) as is_today
            from generate_series(@today - 6, @today::timestamp, interval '1 day') d (day)
            cross join lateral applicable_rates(@shop_id, d.day::date, @today - 6, @today) r
            group by r.flower_type_id
        )
        select t.id as flower_type_id, t.name, t.name_ta, t.code, t.unit, o.flower_type_id is not null as is_own, w.low as week_low,
            w.high as week_high
        from flower_types t
        left join own o on o.flower_type_id = t.id
        left join week w on w.flower_type_id = t.id
        where t.shop_id = @shop_id and t.is_active and t.deleted_at is null and (o.flower_type_id is not null or w.is_today)
        order by o.flower_type_id is null, t.number, t.id;
        """;

    private const string RatesSql = """
        select r.flower_type_id, s.id as time_slot_id, s.name, s.name_ta, s.start_time, s.end_time, r.rate_per_unit as rate,
            y.rate_per_unit as yesterday_rate
        from applicable_rates(@shop_id, @today) r
        join time_slots s on s.shop_id = r.shop_id and s.id = r.time_slot_id and s.deleted_at is null
        left join applicable_rates(@shop_id, @today - 1) y on y.flower_type_id = r.flower_type_id and y.time_slot_id = r.time_slot_id
        order by s.start_time, s.id
        """;

    private sealed record RateOf
    {
        public Guid FlowerTypeId { get; init; }
    }

    internal sealed class Handler(ShopDb db, ShopClock clock, ShopTermsReader reference) : IRequestHandler<Query, Sheet>
    {
        public async Task<Sheet> Handle(Query query, CancellationToken cancellationToken)
        {
            var shop = await reference.SettingsAsync(cancellationToken);
            var today = clock.Today(shop);
            if (!shop.RatesForFarmers)
                return new Sheet(today, false, []);
            return await db.ReadAsync(FlowersSql + RatesSql, new { id = query.Id, today }, cancellationToken, async grid =>
            {
                var flowers = (await grid.ReadAsync<FlowerRates>()).ToList();
                var rates = grid.Read<RateOf, SlotRate, (Guid Flower, SlotRate Rate)>((of, rate) => (of.FlowerTypeId, rate), "time_slot_id")
                    .ToLookup(r => r.Flower, r => r.Rate);
                return new Sheet(today, true, flowers.ConvertAll(f => f with { Rates = [.. rates[f.FlowerTypeId]] }));
            });
        }
    }
}
