using Malar.Api.Tests.Harness;
using Npgsql;

namespace Malar.Api.Tests.Features.Farmers;

/// <summary>
/// Writes entries, advances and settlements directly into the database, balanced in the same way as the service does, so that a balance can
/// be compared with given figures. Each is one second later than the one before.
/// </summary>
internal sealed class LedgerOfTest(RunningApi api, TestShop shop)
{
    /// <summary>Adds an entry with a net of <paramref name="net"/>; posted unless it never had a rate.</summary>
    public async Task<Guid> Line(Guid farmer, Guid flower, DateOnly date, decimal net, string status = "priced", Guid? settlement = null)
    {
        var id = NextId();
        decimal? money = status is "priced" or "settled" ? net : null;
        await Run(
            """
            insert into daily_entries (shop_id, id, farmer_id, flower_type_id, time_slot_id, entry_date, entry_time, quantity, rate_source,
                rate_per_unit, commission_rate, total_amount, commission_amount, fees, fee_amount, net_amount, status, void_reason,
                request_hash, created_by, updated_by, created_at, updated_at)
            values ($1, $2, $3, $4, (select id from time_slots where shop_id = $1 order by start_time limit 1), $5, '05:00', 1,
                case when $6::numeric is not null then 'manual' end, $6, 0, $6, 0 * $6, case when $6 is not null then '[]'::jsonb end,
                    0 * $6, $6,
                $7, case when $7 = 'void' then 'mistake' end, '', $8, $8, $9, $9)
            """,
            shop.Id,
            id,
            farmer,
            flower,
            date,
            money,
            settlement is null ? status : "priced",
            shop.ClerkId,
            api.Clock.GetUtcNow().UtcDateTime
        );
        if (money is not null)
            await Post("entry", id, "entry_priced", date, farmer, net, "sales");
        if (settlement is not null)
        {
            await Run(
                """
                insert into settlement_items (shop_id, id, settlement_id, daily_entry_id, entry_date, is_late, flower_type_id, quantity,
                    rate_per_unit, total_amount, commission_amount, fee_amount, manual_adj_amount, net_amount)
                values ($1, $2, $3, $4, $5, false, $6, 1, $7, $7, 0, 0, 0, $7)
                """,
                shop.Id,
                NextId(),
                settlement,
                id,
                date,
                flower,
                net
            );
            await Run(
                "update daily_entries set status = 'settled', settlement_id = $3 where shop_id = $1 and id = $2",
                shop.Id,
                id,
                settlement
            );
        }

        return id;
    }

    /// <summary>Adds an advance that is approved and paid out in cash.</summary>
    public async Task<Guid> Advance(Guid farmer, decimal amount)
    {
        var id = NextId();
        await Run(
            """
            insert into cash_advances (shop_id, id, farmer_id, amount, advance_date, status, paid_from, decided_by, decided_at, created_by,
                created_at, updated_at)
            values ($1, $2, $3, $4, $5, 'approved', 'cash', $6, $7, $6, $7, $7)
            """,
            shop.Id,
            id,
            farmer,
            amount,
            MarketClock.Today,
            shop.OwnerId,
            api.Clock.GetUtcNow().UtcDateTime
        );
        await Post("advance", id, "advance_paid", MarketClock.Today, farmer, -amount, "cash");
        return id;
    }

    /// <summary>Adds a settlement of one entry of <paramref name="net"/> on one day; the other figures follow from its parts.</summary>
    public async Task<Guid> Settlement(
        Guid farmer,
        Guid flower,
        DateOnly day,
        decimal net,
        bool paid,
        decimal charges = 0,
        Guid? advance = null,
        decimal recovered = 0,
        Guid? shortfallOf = null,
        decimal shortfallTaken = 0
    )
    {
        var id = NextId();
        var due = net - charges - recovered - shortfallTaken;
        await Run(
            """
            insert into settlements (shop_id, id, farmer_id, settlement_number, settlement_date, period_start, period_end, total_entries,
                total_quantity, gross_amount, total_commission, total_fees, total_adjustments, brought_forward, brought_forward_from,
                total_advances,
                carried_forward, shortfall, net_payable, status, paid_by, paid_at, payment_method, created_by, created_at, updated_at)
            values ($1, $2, $3, 'SET-' || $2::text, $4, $4, $4, 1, 1, $5, 0, $6, 0, $7, $8, $9, 0, $10, $11,
                case when $12 then 'paid' else 'draft' end, $13, case when $12 then $14 end, case when $12 then 'cash' end, $13, $14, $14)
            """,
            shop.Id,
            id,
            farmer,
            day,
            net,
            charges,
            -shortfallTaken,
            shortfallOf,
            recovered,
            Math.Max(-due, 0),
            Math.Max(due, 0),
            paid,
            shop.OwnerId,
            api.Clock.GetUtcNow().UtcDateTime
        );
        if (charges > 0)
        {
            await Run(
                "insert into settlement_charges (shop_id, id, settlement_id, farmer_id, rule_id, name, amount) "
                    + "values ($1, $2, $3, $4, $2, 'Coolie', $5)",
                shop.Id,
                NextId(),
                id,
                farmer,
                charges
            );
        }

        if (advance is not null)
        {
            await Run(
                "insert into advance_recoveries (shop_id, id, advance_id, settlement_id, amount) values ($1, $2, $3, $4, $5)",
                shop.Id,
                NextId(),
                advance,
                id,
                recovered
            );
        }

        await Line(farmer, flower, day, net, "settled", id);
        if (paid)
            await Post("settlement", id, "settlement_paid", day, farmer, -charges - Math.Max(due, 0), charges > 0 ? "fees" : "cash");
        return id;
    }

    private async Task Post(string cause, Guid causeId, string kind, DateOnly date, Guid farmer, decimal amount, string against)
    {
        var journal = NextId();
        await Run(
            """
            with journal as (
                insert into journals (shop_id, id, cause_type, cause_id, cause_version, kind, business_date, posted_by, posted_at)
                values ($1, $2, $3, $4, 1, $5, $6, $7, $8))
            insert into postings (shop_id, journal_id, line_no, account, farmer_id, amount)
            values ($1, $2, 1, 'farmer', $9, $10), ($1, $2, 2, $11, null, -$10)
            """,
            shop.Id,
            journal,
            cause,
            causeId,
            kind,
            date,
            shop.OwnerId,
            api.Clock.GetUtcNow().UtcDateTime,
            farmer,
            amount,
            against
        );
    }

    private Guid NextId()
    {
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        return api.Clock.NewId();
    }

    private async Task Run(string sql, params object?[] values)
    {
        await using var command = api.Superuser.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
