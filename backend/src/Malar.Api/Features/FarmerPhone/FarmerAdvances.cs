using Malar.Api.Features.Advances;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.FarmerPhone;

/// <summary>A farmer's advances, how much he may ask for, and how they will be taken back if he goes on as he did.</summary>
internal static class FarmerAdvances
{
    /// <summary>The newest; more of them nobody looks at on a phone.</summary>
    private const int Most = 50;

    internal sealed record Query(Guid Id) : IQuery<Advances>;

    internal sealed record Advances
    {
        /// <summary>Rupees, of one advance (setting <c>max_advance_amount</c>); 0: no limit.</summary>
        public decimal MaxAmount { get; init; }

        /// <summary>Rupees that are still to be taken back.</summary>
        public decimal OutstandingAdvances { get; init; }

        /// <summary>Null: nothing is owed, or there is too little to go by.</summary>
        public Recovery? Forecast { get; init; }

        /// <summary>The newest first; what was asked for and not decided yet is among them.</summary>
        public required IReadOnlyList<CashAdvance> Items { get; init; }
    }

    /// <summary>An estimate by the last eight weeks; rupees.</summary>
    /// <param name="NetPerSettlement">What a settlement came to.</param>
    /// <param name="PerSettlement">What is taken back each time.</param>
    /// <param name="Settlements">How many it takes.</param>
    /// <param name="Until">When the last of it is taken back; null: in more than a year.</param>
    internal sealed record Recovery(decimal NetPerSettlement, decimal PerSettlement, int Settlements, DateOnly? Until);

    private const string AdvancesSql = $"""
        select {AdvanceRow.Columns} {AdvanceRow.From}
        where a.shop_id = @shop_id and a.farmer_id = @id and a.deleted_at is null and {Ownership.Only}a.farmer_id)
        order by a.advance_date desc, a.created_at desc, a.id desc limit @most;
        select (select x.outstanding_advances from farmer_figures(@shop_id, f.id) x) as outstanding,
            coalesce((select sum(e.net_amount) from daily_entries e
                where e.shop_id = @shop_id and e.farmer_id = f.id and e.entry_date > @today - @days and e.status <> 'void'), 0) as net,
            (select min(e.entry_date) from daily_entries e
             where e.shop_id = @shop_id and e.farmer_id = f.id and e.entry_date > @today - @days and e.status <> 'void') as since,
            (select max(s.period_end) from settlements s
             where s.shop_id = @shop_id and s.farmer_id = f.id and s.status in ('approved', 'paid')) as settled_until
        from farmers f where f.shop_id = @shop_id and f.id = @id and f.deleted_at is null and {Ownership.Only}f.id)
        """;

    private sealed record Figures
    {
        public decimal Outstanding { get; init; }

        public decimal Net { get; init; }

        public DateOnly? Since { get; init; }

        public DateOnly? SettledUntil { get; init; }
    }

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, ShopTermsReader reference)
        : IRequestHandler<Query, Advances>
    {
        public async Task<Advances> Handle(Query query, CancellationToken cancellationToken)
        {
            var shop = await reference.SettingsAsync(cancellationToken);
            var today = clock.Today(shop);
            var args = new
            {
                id = query.Id,
                today,
                days = AdvanceForecast.Days,
                most = Most,
            };
            return await db.ReadAsync(AdvancesSql, args, cancellationToken, async grid =>
            {
                var rows = (await grid.ReadAsync<AdvanceRow>()).ToList();
                var figures = await grid.ReadSingleOrDefaultAsync<Figures>() ?? throw ApiException.NotFound();
                return new Advances
                {
                    MaxAmount = Money.Round(shop.MaxAdvanceAmount),
                    OutstandingAdvances = figures.Outstanding,
                    Forecast = ForecastOf(figures, shop, today),
                    Items = rows.ConvertAll(row => row.ToAdvance(!user.IsFarmer)),
                };
            });
        }

        private static Recovery? ForecastOf(Figures figures, ShopSettings shop, DateOnly today)
        {
            // Two weeks at least: a first day is no habit.
            if (figures.Since is not { } since || today.DayNumber - since.DayNumber < 14)
                return null;
            var period = NextSettlement.DaysOf(shop.SettlementFrequency);
            if (AdvanceForecast.Of(figures.Outstanding, figures.Net, period, shop.AdvanceRecoveryPct) is not { } forecast)
                return null;
            var next = NextSettlement.After(figures.SettledUntil ?? today, today, shop.SettlementFrequency);
            var until = next.AddDays((forecast.Settlements - 1) * period);
            return new Recovery(
                forecast.NetPerSettlement,
                forecast.PerSettlement,
                forecast.Settlements,
                until.DayNumber - today.DayNumber > 366 ? null : until
            );
        }
    }
}
