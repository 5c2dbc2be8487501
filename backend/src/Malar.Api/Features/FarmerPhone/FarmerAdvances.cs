using Malar.Api.Features.Advances;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.FarmerPhone;

/// <summary>
/// Returns a farmer's advances, how much they may ask for, and how the advances will be recovered if the farmer goes on as before.
/// </summary>
internal static class FarmerAdvances
{
    /// <summary>The number of advances listed, newest first; nobody looks at more on a phone.</summary>
    private const int Most = 50;

    internal sealed record Query(Guid Id) : IQuery<Advances>;

    internal sealed record Advances
    {
        /// <summary>Rupees, the limit of one advance (setting <c>max_advance_amount</c>); 0 for no limit.</summary>
        public decimal MaxAmount { get; init; }

        /// <summary>Rupees still to be recovered.</summary>
        public decimal OutstandingAdvances { get; init; }

        /// <summary>Null if nothing is owed, or there is too little data for an estimate.</summary>
        public Recovery? Forecast { get; init; }

        /// <summary>Newest first, including requests that are not decided yet.</summary>
        public required IReadOnlyList<CashAdvance> Items { get; init; }
    }

    /// <summary>An estimate from the last eight weeks; rupees.</summary>
    /// <param name="NetPerSettlement">The net amount of one settlement.</param>
    /// <param name="PerSettlement">The amount recovered by each settlement.</param>
    /// <param name="Settlements">The number of settlements until everything is recovered.</param>
    /// <param name="Until">When the last part is recovered; null if it takes more than a year.</param>
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
            // At least two weeks of entries, because a first day is no habit.
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
