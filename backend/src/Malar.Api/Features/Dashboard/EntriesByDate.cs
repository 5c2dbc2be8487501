using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Dashboard;

/// <summary>Returns what came each day, oldest first; a day without entries has zeros.</summary>
internal static class EntriesByDate
{
    internal sealed record Query : IQuery<IReadOnlyList<DayEntries>>, IDays
    {
        /// <summary>The number of days back from the shop's today, including it.</summary>
        public int Days { get; init; } = 30;
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => DaysRules.Add(this);
    }

    internal sealed record DayEntries
    {
        public DateOnly Date { get; init; }

        public int Entries { get; init; }

        public int Farmers { get; init; }

        /// <summary>Kilograms.</summary>
        public decimal Quantity { get; init; }

        public decimal GrossAmount { get; init; }

        public decimal NetAmount { get; init; }
    }

    private const string DaysSql = """
        select d.day::date as date, coalesce(e.entries, 0) as entries, coalesce(e.farmers, 0) as farmers,
            coalesce(e.quantity, 0.000) as quantity, coalesce(e.gross_amount, 0.00) as gross_amount,
            coalesce(e.net_amount, 0.00) as net_amount
        from generate_series(@since, @today::timestamp, '1 day') d (day)
        left join (
            select e.entry_date, count(*)::int as entries, count(distinct e.farmer_id)::int as farmers,
                coalesce(sum(e.quantity) filter (where t.unit = 'kg'), 0.000) as quantity,
                coalesce(sum(e.total_amount), 0.00) as gross_amount, coalesce(sum(e.net_amount), 0.00) as net_amount
            from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
            where e.shop_id = @shop_id and e.entry_date between @since and @today and e.status <> 'void'
            group by e.entry_date) e on e.entry_date = d.day::date
        order by d.day
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader reference, ShopClock clock) : IRequestHandler<Query, IReadOnlyList<DayEntries>>
    {
        public async Task<IReadOnlyList<DayEntries>> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = clock.Today(await reference.SettingsAsync(cancellationToken));
            return await db.QueryAsync<DayEntries>(DaysSql, new { today, since = today.AddDays(1 - query.Days) }, cancellationToken);
        }
    }
}
