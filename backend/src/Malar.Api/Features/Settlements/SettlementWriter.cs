using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Settlements;

/// <summary>Stores settlements that were planned in the same transaction: numbers, entries, charges and recoveries, in one round trip for
/// all of them.</summary>
internal sealed class SettlementWriter(
    ShopDb db,
    CurrentUser user,
    ShopClock clock,
    ShopTermsReader reference,
    SettlementNumbers numbers,
    AuditTrail audit
)
{
    private const string InsertSql = """
        insert into settlements (
            shop_id, id, farmer_id, settlement_number, settlement_date, period_start, period_end, total_entries, total_quantity,
            gross_amount,
            total_commission, total_fees, total_adjustments, brought_forward, brought_forward_from, total_advances, carried_forward,
            shortfall,
            net_payable, notes, created_by, created_at, updated_at)
        select @shop_id, s.id, s.farmer_id, s.number, @today, @start, @end, s.entries, s.quantity, s.gross, s.commission, s.fees,
            s.adjustments,
            s.brought_forward, s.brought_forward_from, s.recovered, s.carried_forward, s.shortfall, s.net, @notes, @user_id, @now, @now
        from unnest(@ids, @farmers, @numbers, @entries, @quantities, @gross, @commissions, @fees, @adjustments, @brought, @brought_from,
            @recovered,
            @carried, @shortfalls, @nets) as s (id, farmer_id, number, entries, quantity, gross, commission, fees, adjustments,
            brought_forward,
            brought_forward_from, recovered, carried_forward, shortfall, net);
        """;

    /// <summary>
    /// Copies the entries from the locked rows, so they are the ones that the amounts were computed from. The rows are found among the
    /// farmers' open entries, because with the ids alone the planner reads the whole table of entries. The statement also sets
    /// <c>changed_in</c>, so that the trigger that would set it is not called for each of thousands of rows.
    /// </summary>
    private const string ItemsSql = """
        with settled as (
            update daily_entries e set status = 'settled', settlement_id = i.settlement_id, changed_in = pg_current_xact_id()
            from unnest(@item_ids, @item_entries, @item_settlements) as i (id, entry_id, settlement_id)
            where e.shop_id = @shop_id and e.farmer_id = any(@farmers) and e.id = i.entry_id and e.status = 'priced'
            returning i.id as item_id, i.settlement_id as item_settlement_id, e.id as entry_id, e.entry_date, e.flower_type_id, e.quantity,
                e.rate_per_unit, e.total_amount, e.commission_amount, e.fee_amount, e.manual_adj_amount, e.net_amount
        )
        insert into settlement_items (shop_id, id, settlement_id, daily_entry_id, entry_date, is_late, flower_type_id, quantity,
            rate_per_unit,
            total_amount, commission_amount, fee_amount, manual_adj_amount, net_amount)
        select @shop_id, s.item_id, s.item_settlement_id, s.entry_id, s.entry_date, s.entry_date < @start, s.flower_type_id, s.quantity,
            s.rate_per_unit,
            s.total_amount, s.commission_amount, s.fee_amount, s.manual_adj_amount, s.net_amount
        from settled s;
        """;

    private const string PartsSql = """
        insert into settlement_charges (shop_id, id, settlement_id, farmer_id, rule_id, name, name_ta, month, amount)
        select @shop_id, c.id, c.settlement_id, c.farmer_id, c.rule_id, c.name, c.name_ta, c.month, c.amount
        from unnest(@charge_ids, @charge_settlements, @charge_farmers, @charge_rules, @charge_names, @charge_names_ta, @charge_months,
            @charge_amounts) as c (id, settlement_id, farmer_id, rule_id, name, name_ta, month, amount);
        insert into advance_recoveries (shop_id, id, advance_id, settlement_id, amount)
        select @shop_id, r.id, r.advance_id, r.settlement_id, r.amount
        from unnest(@recovery_ids, @recovery_advances, @recovery_settlements, @recovery_amounts) as r (id, advance_id, settlement_id,
            amount);
        update farmer_adjustments a set settlement_id = t.settlement_id
        from unnest(@adjustment_ids, @adjustment_settlements) as t (id, settlement_id) where a.shop_id = @shop_id and a.id = t.id
        """;

    /// <param name="plans">The settlements to store; none of them a refusal.</param>
    /// <param name="period">Their period.</param>
    /// <param name="notes">Notes for the office.</param>
    /// <param name="firstId">The client's id for the first settlement; if null, all ids are generated here.</param>
    /// <returns>Their ids, in the same order.</returns>
    public async Task<IReadOnlyList<Guid>> WriteAsync(
        IReadOnlyList<SettlementPlanner.Plan> plans,
        SettlementPlanner.Period period,
        string? notes,
        Guid? firstId,
        CancellationToken cancellationToken
    )
    {
        if (plans.Count == 0)
            return [];
        var today = clock.Today(await reference.SettingsAsync(cancellationToken));
        var given = await numbers.TakeAsync(today, plans.Count, cancellationToken);
        var ids = plans.Select((_, i) => i == 0 && firstId is { } id ? id : clock.NewId()).ToArray();
        await db.ExecuteAsync(InsertSql + ItemsSql + PartsSql, Arguments(plans, ids, given, period, notes, today), cancellationToken);
        for (var i = 0; i < plans.Count; i++)
        {
            audit.Record(
                "created",
                "settlement",
                ids[i],
                null,
                new
                {
                    SettlementNumber = given[i],
                    FarmerId = plans[i].Farmer.Id,
                    PeriodStart = period.Start,
                    PeriodEnd = period.End,
                    plans[i].Amounts!.NetPayable,
                }
            );
        }

        return ids;
    }

    private Dictionary<string, object?> Arguments(
        IReadOnlyList<SettlementPlanner.Plan> plans,
        Guid[] ids,
        IReadOnlyList<string> given,
        SettlementPlanner.Period period,
        string? notes,
        DateOnly today
    )
    {
        var amounts = plans.Select(p => p.Amounts!).ToList();
        var entries = plans.SelectMany((p, i) => p.Entries.Select(e => (Settlement: ids[i], Entry: e))).ToList();
        var charges = plans.SelectMany((p, i) => p.Charges.Select(c => (Settlement: ids[i], Farmer: p.Farmer.Id, Charge: c))).ToList();
        var recoveries = amounts.SelectMany((a, i) => a.Recoveries.Select(r => (Settlement: ids[i], Recovery: r))).ToList();
        var adjustments = plans.SelectMany((p, i) => p.Adjustments.Select(a => (Settlement: ids[i], a.Id))).ToList();
        return new Dictionary<string, object?>
        {
            ["today"] = today,
            ["start"] = period.Start,
            ["end"] = period.End,
            ["notes"] = notes,
            ["user_id"] = user.UserId,
            ["now"] = clock.Now,
            ["ids"] = ids,
            ["farmers"] = plans.Select(p => p.Farmer.Id).ToArray(),
            ["numbers"] = given.ToArray(),
            ["entries"] = amounts.Select(a => a.Entries).ToArray(),
            ["quantities"] = amounts.Select(a => a.Quantity).ToArray(),
            ["gross"] = amounts.Select(a => a.Gross).ToArray(),
            ["commissions"] = amounts.Select(a => a.Commission).ToArray(),
            ["fees"] = amounts.Select(a => a.Fees).ToArray(),
            ["adjustments"] = amounts.Select(a => a.Adjustments).ToArray(),
            ["brought"] = amounts.Select(a => a.BroughtForward).ToArray(),
            ["brought_from"] = plans.Select(p => p.BroughtForwardFrom).ToArray(),
            ["recovered"] = amounts.Select(a => a.Recovered).ToArray(),
            ["carried"] = amounts.Select(a => a.CarriedForward).ToArray(),
            ["shortfalls"] = amounts.Select(a => a.Shortfall).ToArray(),
            ["nets"] = amounts.Select(a => a.NetPayable).ToArray(),
            ["item_ids"] = entries.Select(_ => clock.NewId()).ToArray(),
            ["item_entries"] = entries.Select(e => e.Entry.Id).ToArray(),
            ["item_settlements"] = entries.Select(e => e.Settlement).ToArray(),
            ["charge_ids"] = charges.Select(_ => clock.NewId()).ToArray(),
            ["charge_settlements"] = charges.Select(c => c.Settlement).ToArray(),
            ["charge_farmers"] = charges.Select(c => c.Farmer).ToArray(),
            ["charge_rules"] = charges.Select(c => c.Charge.RuleId).ToArray(),
            ["charge_names"] = charges.Select(c => c.Charge.Name).ToArray(),
            ["charge_names_ta"] = charges.Select(c => c.Charge.NameTa).ToArray(),
            ["charge_months"] = charges.Select(c => c.Charge.Month).ToArray(),
            ["charge_amounts"] = charges.Select(c => c.Charge.Amount).ToArray(),
            ["recovery_ids"] = recoveries.Select(_ => clock.NewId()).ToArray(),
            ["recovery_advances"] = recoveries.Select(r => r.Recovery.AdvanceId).ToArray(),
            ["recovery_settlements"] = recoveries.Select(r => r.Settlement).ToArray(),
            ["recovery_amounts"] = recoveries.Select(r => r.Recovery.Amount).ToArray(),
            ["adjustment_ids"] = adjustments.Select(a => a.Id).ToArray(),
            ["adjustment_settlements"] = adjustments.Select(a => a.Settlement).ToArray(),
        };
    }
}
