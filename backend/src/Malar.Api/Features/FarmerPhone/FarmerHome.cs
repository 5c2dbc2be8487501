using Malar.Api.Features.Entries;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.FarmerPhone;

/// <summary>
/// Returns everything that the first page of a farmer's phone shows, in one call: what the shop owes the farmer and its parts, the entries
/// of today, when a missing rate usually comes, and when the farmer is settled next.
/// </summary>
internal static class FarmerHome
{
    internal sealed record Query(Guid Id) : IQuery<Account>;

    internal sealed record Account
    {
        /// <summary>The shop's today.</summary>
        public DateOnly Date { get; init; }

        /// <summary>The IANA name of the time zone in which the shop's times are shown.</summary>
        public string Timezone { get; init; } = "";

        public required Figures Balance { get; init; }

        /// <summary>Today's entries, newest first, including void ones.</summary>
        public required IReadOnlyList<Entry> Entries { get; init; }

        /// <summary>Entries of today whose receipt was sent.</summary>
        public required IReadOnlyList<Guid> ReceiptsSent { get; init; }

        /// <summary>
        /// When the rate of an unpriced entry usually comes; left out if that time had passed when the entry was weighed.
        /// </summary>
        public required IReadOnlyList<UsualRateTime> UsualRateTimes { get; init; }

        /// <summary>The farmer's complaints that nobody has answered yet.</summary>
        public required IReadOnlyList<OpenDispute> OpenDisputes { get; init; }

        /// <summary>Approved and not paid yet, oldest first.</summary>
        public required IReadOnlyList<DueSettlement> DueSettlements { get; init; }

        /// <summary>When the account is settled next, by the shop's settlement frequency; null if there is nothing to settle.</summary>
        public DateOnly? NextSettlement { get; init; }
    }

    /// <summary>current_balance = unsettled_net + due − outstanding_advances − outstanding_shortfall, in rupees.</summary>
    internal sealed record Figures
    {
        /// <summary>What the shop owes the farmer; negative if the farmer owes the shop.</summary>
        public decimal CurrentBalance { get; init; }

        /// <summary>Net of the farmer's priced entries that are in no approved settlement.</summary>
        public decimal UnsettledNet { get; init; }

        /// <summary>The number of those entries.</summary>
        public int UnsettledEntries { get; init; }

        /// <summary>The number of entries that wait for a rate and are in no amount.</summary>
        public int UnpricedEntries { get; init; }

        /// <summary>Approved and not paid yet.</summary>
        public decimal Due { get; init; }

        public decimal OutstandingAdvances { get; init; }

        /// <summary>The amount by which charges exceeded an approved settlement.</summary>
        public decimal OutstandingShortfall { get; init; }

        /// <summary>Late findings that the next settlement includes; not in the balance yet.</summary>
        public decimal OpenAdjustments { get; init; }
    }

    internal sealed record UsualRateTime
    {
        public Guid FlowerTypeId { get; init; }

        public Guid TimeSlotId { get; init; }

        /// <summary>The shop's time: the median of the last 21 days.</summary>
        public TimeOnly Time { get; init; }
    }

    internal sealed record OpenDispute
    {
        public Guid Id { get; init; }

        /// <summary>The entry, settlement or advance; null for the account as a whole.</summary>
        public Guid? SubjectId { get; init; }
    }

    internal sealed record DueSettlement
    {
        public Guid Id { get; init; }

        public string SettlementNumber { get; init; } = "";

        public DateOnly PeriodStart { get; init; }

        public DateOnly PeriodEnd { get; init; }

        /// <summary>Rupees.</summary>
        public decimal NetPayable { get; init; }
    }

    private const string FiguresSql = $"""
        select x.balance as current_balance, x.unsettled_net, x.due, x.outstanding_advances, x.outstanding_shortfall, x.open_adjustments,
            ((select count(*) from daily_entries e where e.shop_id = f.shop_id and e.farmer_id = f.id and e.status = 'priced')
             + (select count(*) from settlements s
                join settlement_items i on i.shop_id = s.shop_id and i.settlement_id = s.id
                where s.shop_id = f.shop_id and s.farmer_id = f.id and s.status in ('draft', 'pending_approval')))::int
                as unsettled_entries,
            (select count(*) from daily_entries e where e.shop_id = f.shop_id and e.farmer_id = f.id and e.status = 'unpriced')::int
                as unpriced_entries
        from farmers f cross join lateral farmer_figures(f.shop_id, f.id) x
        where f.shop_id = @shop_id and f.id = @id and f.deleted_at is null and {Ownership.Only}f.id);
        """;

    private const string EntriesSql = $"""
        select {EntryRow.Columns} {EntryRow.From}
        where e.shop_id = @shop_id and e.farmer_id = @id and e.entry_date = @today and {Ownership.Only}e.farmer_id)
        order by e.entry_time desc, e.id desc;
        select distinct m.subject_id from daily_entries e
        join outbox_messages m on m.shop_id = e.shop_id and m.subject_id = e.id
            and m.kind in ('entry_receipt', 'entry_corrected', 'entry_void') and m.status in ('sent', 'merged')
        where e.shop_id = @shop_id and e.farmer_id = @id and e.entry_date = @today and {Ownership.Only}e.farmer_id);
        """;

    private const string UsualSql = $"""
        select w.flower_type_id, w.time_slot_id,
            percentile_disc(0.5) within group (order by (r.created_at at time zone @timezone)::time) as time
        from (
            select e.flower_type_id, e.time_slot_id, max(e.entry_time) as weighed_at from daily_entries e
            where e.shop_id = @shop_id and e.farmer_id = @id and e.entry_date = @today and e.status = 'unpriced'
                and {Ownership.Only}e.farmer_id)
            group by e.flower_type_id, e.time_slot_id) w
        join market_rates r on r.shop_id = @shop_id and r.flower_type_id = w.flower_type_id and r.time_slot_id = w.time_slot_id
            and r.effective_date between @today - 21 and @today - 1 and r.deleted_at is null
            and (r.created_at at time zone @timezone)::date = r.effective_date
        group by w.flower_type_id, w.time_slot_id, w.weighed_at
        having percentile_disc(0.5) within group (order by (r.created_at at time zone @timezone)::time) > w.weighed_at;
        """;

    private const string OpenSql = $"""
        select d.id, d.subject_id from disputes d
        where d.shop_id = @shop_id and d.farmer_id = @id and d.status = 'open' and {Ownership.Only}d.farmer_id) order by d.id;
        select s.id, s.settlement_number, s.period_start, s.period_end, s.net_payable from settlements s
        where s.shop_id = @shop_id and s.farmer_id = @id and s.status = 'approved' and {Ownership.Only}s.farmer_id) order by s.period_end;
        select coalesce(
            (select max(s.period_end) from settlements s
             where s.shop_id = @shop_id and s.farmer_id = @id and s.status in ('approved', 'paid')),
            (select min(e.entry_date) - 1 from daily_entries e
             where e.shop_id = @shop_id and e.farmer_id = @id and e.status in ('priced', 'unpriced'))) as settled_until
        where {Ownership.Only}@id)
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, ShopTermsReader reference) : IRequestHandler<Query, Account>
    {
        public async Task<Account> Handle(Query query, CancellationToken cancellationToken)
        {
            var shop = await reference.SettingsAsync(cancellationToken);
            var today = clock.Today(shop);
            var args = new
            {
                id = query.Id,
                today,
                timezone = shop.Timezone,
            };
            return await db.ReadAsync(FiguresSql + EntriesSql + UsualSql + OpenSql, args, cancellationToken, async grid =>
            {
                var figures = await grid.ReadSingleOrDefaultAsync<Figures>() ?? throw ApiException.NotFound();
                var entries = (await grid.ReadAsync<EntryRow>()).Select(row => row.ToEntry()).ToList();
                var account = new Account
                {
                    Date = today,
                    Timezone = shop.Timezone,
                    Balance = figures,
                    Entries = entries,
                    ReceiptsSent = (await grid.ReadAsync<Guid>()).ToList(),
                    UsualRateTimes = (await grid.ReadAsync<UsualRateTime>()).ToList(),
                    OpenDisputes = (await grid.ReadAsync<OpenDispute>()).ToList(),
                    DueSettlements = (await grid.ReadAsync<DueSettlement>()).ToList(),
                };
                var until = await grid.ReadSingleOrDefaultAsync<DateOnly?>();
                return account with
                {
                    NextSettlement =
                        figures.UnsettledEntries + figures.UnpricedEntries > 0 && until is { } last
                            ? NextSettlement.After(last, today, shop.SettlementFrequency)
                            : null,
                };
            });
        }
    }
}
