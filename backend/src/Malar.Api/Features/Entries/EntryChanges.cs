using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Ledger;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.Entries;

/// <summary>
/// Changes lines the only way they may change: the old version is kept, the book gets reversal and new postings, the farmer
/// is told, and it is on record who did it and why. One line or thousands, in a handful of statements.
/// </summary>
internal sealed class EntryChanges(ShopDb db, CurrentUser user, ShopClock clock, JournalWriter journalWriter, Messages messages, AuditTrail audit)
{
    /// <summary>A line before and after; both locked and read in this transaction.</summary>
    internal sealed record Change(EntryRow Old, EntryRow New, EntryAction Action, string? Reason = null);

    /// <summary>Names of table entry_versions.</summary>
    internal sealed record EntryAction(string Name, string JournalKind, string Message)
    {
        public static readonly EntryAction Priced = new("priced", "entry_priced", Outbox.EntryReceipt);
        public static readonly EntryAction Corrected = new("corrected", "entry_corrected", Outbox.EntryCorrected);
        public static readonly EntryAction Repriced = new("repriced", "entry_corrected", Outbox.EntryCorrected);
        public static readonly EntryAction Voided = new("void", "entry_void", Outbox.EntryVoid);
    }

    private const string KeepSql =
        """
        insert into entry_versions (shop_id, entry_id, version, content, replaced_by_action, reason, replaced_by, replaced_at)
        select @shop_id, o.id, o.version, o.content::jsonb, o.action, o.reason, @user_id, @now
        from unnest(@ids, @old_versions, @contents, @actions, @reasons) as o (id, version, content, action, reason)
        """;

    private const string UpdateSql =
        """
        update daily_entries e set
            entry_time = n.entry_time, time_slot_id = n.time_slot_id, quantity = n.quantity, weight_deduction = n.weight_deduction,
            rate_source = n.rate_source, market_rate_id = n.market_rate_id, rate_per_unit = n.rate_per_unit, total_amount = n.total_amount,
            commission_amount = n.commission_amount, fees = n.fees::jsonb, fee_amount = n.fee_amount, manual_adj_amount = n.manual_adj_amount,
            adj_reason_code = n.adj_reason_code, net_amount = n.net_amount, status = n.status, notes = n.notes, void_reason = n.void_reason,
            version = e.version + 1, updated_by = @user_id, updated_at = @now
        from unnest(
            @ids, @entry_times, @time_slot_ids, @quantities, @weight_deductions, @rate_sources, @market_rate_ids, @rates, @total_amounts,
            @commission_amounts, @fees, @fee_amounts, @manual_adj_amounts, @adj_reason_codes, @net_amounts, @statuses, @notes, @void_reasons) as n (
            id, entry_time, time_slot_id, quantity, weight_deduction, rate_source, market_rate_id, rate_per_unit, total_amount,
            commission_amount, fees, fee_amount, manual_adj_amount, adj_reason_code, net_amount, status, notes, void_reason)
        where e.shop_id = @shop_id and e.id = n.id
        """;

    public async Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
            return;
        var now = clock.Now;
        await db.ExecuteAsync($"{KeepSql};{UpdateSql}", Arguments(changes, now), cancellationToken);

        await journalWriter.WriteAsync([.. changes.Where(MovesMoney).Select(c => new NewJournal(
            "entry", c.Old.Id, c.Old.Version + 1, c.Action.JournalKind, c.Old.EntryDate, [.. Journal.Reversal(Postings(c.Old)), .. Postings(c.New)]))], cancellationToken);
        await messages.EnqueueAsync([.. changes.Where(MovesMoney).Select(c => new Message(
            c.Old.FarmerId, c.Action.Message, c.Old.Id, c.Old.Version + 1, EntryJson.Was(c.Old)))], cancellationToken);
        foreach (var change in changes)
        {
            var after = change.New.ToEntry() with { Version = change.Old.Version + 1, UpdatedAt = now };
            audit.Record(change.Action.Name, "daily_entry", change.Old.Id, change.Old.ToEntry(), after, change.Reason);
        }
    }

    private static bool MovesMoney(Change change) =>
        change.Old.NetAmount is not null || change.New.NetAmount is not null
            ? change.New.Status == EntryStatus.Void || !Postings(change.Old).SequenceEqual(Postings(change.New)) || change.Old.Quantity != change.New.Quantity
            : false;

    private static IReadOnlyList<Posting> Postings(EntryRow line) =>
        line.Status != EntryStatus.Void && line.Amounts is { } amounts ? Journal.EntryPriced(line.FarmerId, amounts) : [];

    private object Arguments(IReadOnlyList<Change> changes, DateTime now) => new
    {
        now,
        user_id = user.UserId,
        ids = changes.Select(c => c.Old.Id).ToArray(),
        old_versions = changes.Select(c => c.Old.Version).ToArray(),
        contents = changes.Select(c => EntryJson.Write(c.Old.ToEntry())).ToArray(),
        actions = changes.Select(c => c.Action.Name).ToArray(),
        reasons = changes.Select(c => c.Reason).ToArray(),
        entry_times = changes.Select(c => c.New.EntryTime).ToArray(),
        time_slot_ids = changes.Select(c => c.New.TimeSlotId).ToArray(),
        quantities = changes.Select(c => c.New.Quantity).ToArray(),
        weight_deductions = changes.Select(c => c.New.WeightDeduction).ToArray(),
        rate_sources = changes.Select(c => c.New.RateSource).ToArray(),
        market_rate_ids = changes.Select(c => c.New.MarketRateId).ToArray(),
        rates = changes.Select(c => c.New.RatePerUnit).ToArray(),
        total_amounts = changes.Select(c => c.New.TotalAmount).ToArray(),
        commission_amounts = changes.Select(c => c.New.CommissionAmount).ToArray(),
        fees = changes.Select(c => c.New.Fees).ToArray(),
        fee_amounts = changes.Select(c => c.New.FeeAmount).ToArray(),
        manual_adj_amounts = changes.Select(c => c.New.ManualAdjAmount).ToArray(),
        adj_reason_codes = changes.Select(c => c.New.AdjReasonCode).ToArray(),
        net_amounts = changes.Select(c => c.New.NetAmount).ToArray(),
        statuses = changes.Select(c => c.New.Status).ToArray(),
        notes = changes.Select(c => c.New.Notes).ToArray(),
        void_reasons = changes.Select(c => c.New.VoidReason).ToArray(),
    };
}
