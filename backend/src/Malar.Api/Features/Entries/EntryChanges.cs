using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Ledger;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.Entries;

/// <summary>
/// Changes entries, one or thousands, in a handful of statements. Every change goes this way: the old version is kept, the ledger gets a
/// reversal and new postings, the farmer gets a message, and the audit log records who made the change and why.
/// </summary>
internal sealed class EntryChanges(
    ShopDb db,
    CurrentUser user,
    ShopClock clock,
    JournalWriter journalWriter,
    Messages messages,
    AuditTrail audit
)
{
    /// <summary>An entry before and after the change; it was read and locked in this transaction.</summary>
    internal sealed record Change(EntryRow Old, EntryRow New, EntryAction Action, string? Reason = null);

    /// <summary>The kinds of change; the names are those of table entry_versions.</summary>
    internal sealed record EntryAction(string Name, string JournalKind, string Message)
    {
        public static readonly EntryAction Priced = new("priced", "entry_priced", Outbox.EntryReceipt);
        public static readonly EntryAction Corrected = new("corrected", "entry_corrected", Outbox.EntryCorrected);
        public static readonly EntryAction Repriced = new("repriced", "entry_corrected", Outbox.EntryCorrected);
        public static readonly EntryAction Moved = new("moved", "entry_moved", Outbox.EntryReceipt);
        public static readonly EntryAction Voided = new("void", "entry_void", Outbox.EntryVoid);
    }

    private sealed record Replaced(Guid OldId, int OldVersion, string Content, string Action, string? Reason);

    private const string KeepSql = """
        insert into entry_versions (shop_id, entry_id, version, content, replaced_by_action, reason, replaced_by, replaced_at)
        select @shop_id, o.id, o.version, o.content::jsonb, o.action, o.reason, @user_id, @now
        from unnest(@old_id, @old_version, @content, @action, @reason) as o (id, version, content, action, reason)
        """;

    private const string UpdateSql = """
        update daily_entries e set
            farmer_id = n.farmer_id, commission_rate = n.commission_rate,
            entry_time = n.entry_time, time_slot_id = n.time_slot_id, flower_type_id = n.flower_type_id,
            quantity = n.quantity, weight_deduction = n.weight_deduction,
            rate_source = n.rate_source, market_rate_id = n.market_rate_id, rate_per_unit = n.rate_per_unit, total_amount = n.total_amount,
            commission_amount = n.commission_amount, fees = n.fees::jsonb, fee_amount = n.fee_amount,
            manual_adj_amount = n.manual_adj_amount, adj_reason_code = n.adj_reason_code, net_amount = n.net_amount, status = n.status,
            notes = n.notes, void_reason = n.void_reason,
            version = e.version + 1, updated_by = @user_id, updated_at = @now
        from unnest(
            @id, @farmer_id, @commission_rate, @entry_time, @time_slot_id, @flower_type_id, @quantity, @weight_deduction, @rate_source,
            @market_rate_id, @rate_per_unit, @total_amount, @commission_amount, @fees, @fee_amount, @manual_adj_amount, @adj_reason_code,
            @net_amount, @status, @notes, @void_reason) as n (
            id, farmer_id, commission_rate, entry_time, time_slot_id, flower_type_id, quantity, weight_deduction, rate_source,
            market_rate_id, rate_per_unit, total_amount, commission_amount, fees, fee_amount, manual_adj_amount, adj_reason_code,
            net_amount, status, notes, void_reason)
        where e.shop_id = @shop_id and e.id = n.id
        """;

    public async Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
            return;
        var now = clock.Now;
        var replaced = changes
            .Select(c => new Replaced(c.Old.Id, c.Old.Version, EntryJson.Write(c.Old.ToEntry()), c.Action.Name, c.Reason))
            .ToArray();
        var entries = changes.Select(c => c.New).ToArray();
        await db.ExecuteAsync($"{KeepSql};{UpdateSql}", (replaced, entries, new { now, user_id = user.UserId }), cancellationToken);

        await journalWriter.WriteAsync(
            [
                .. changes
                    .Where(MovesMoney)
                    .Select(c => new NewJournal(
                        "entry",
                        c.Old.Id,
                        c.Old.Version + 1,
                        c.Action.JournalKind,
                        c.Old.EntryDate,
                        [.. Journal.Reversal(Postings(c.Old)), .. Postings(c.New)]
                    )),
            ],
            cancellationToken
        );
        await messages.EnqueueAsync(
            [
                .. changes
                    .Where(MovesMoney)
                    .Select(c => new Message(c.New.FarmerId, c.Action.Message, c.Old.Id, c.Old.Version + 1, EntryJson.Was(c.Old))),
            ],
            cancellationToken
        );
        foreach (var change in changes)
        {
            var after = change.New.ToEntry() with { Version = change.Old.Version + 1, UpdatedAt = now };
            audit.Record(change.Action.Name, "daily_entry", change.Old.Id, change.Old.ToEntry(), after, change.Reason);
        }
    }

    private static bool MovesMoney(Change change) =>
        change.Old.NetAmount is not null || change.New.NetAmount is not null
            ? (change.New.Status == EntryStatus.Void && change.Old.Status != EntryStatus.Void)
                || !Postings(change.Old).SequenceEqual(Postings(change.New))
                || change.Old.Quantity != change.New.Quantity
            : false;

    private static IReadOnlyList<Posting> Postings(EntryRow entry) =>
        entry.Status != EntryStatus.Void && entry.Amounts is { } amounts ? Journal.EntryPriced(entry.FarmerId, amounts) : [];
}
