using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using Npgsql;

namespace Malar.Api.Features.Entries;

/// <summary>
/// Saves many new entries in one transaction: each is computed as in <see cref="CreateEntry"/>, and one statement per table writes all of
/// them, or none. It takes only entries without any problem. An entry with a problem, and every entry of a refused batch, is decided by
/// CreateEntry.
/// </summary>
internal sealed class EntryBatchWriter(
    ShopDb db,
    CurrentUser user,
    ShopTermsReader reference,
    ShopClock clock,
    ClerkPermissions permissions,
    IValidator<CreateEntry.Command> validator,
    AuditActor actor
)
{
    // If an id is taken, the primary key raises an error and nothing is written.
    private const string SaveSql = """
        insert into daily_entries (
            shop_id, id, farmer_id, flower_type_id, time_slot_id, entry_date, entry_time, quantity, weight_deduction, rate_source,
            market_rate_id, rate_per_unit, commission_rate, fee_rules, total_amount, commission_amount, fees, fee_amount,
            manual_adj_amount, adj_reason_code, net_amount, status, notes, device_id, captured_at, request_hash, created_by, updated_by,
            created_at, updated_at)
        select
            @shop_id, e.id, e.farmer_id, e.flower_type_id, e.time_slot_id, e.entry_date, e.entry_time, e.quantity, e.weight_deduction,
            e.rate_source, e.market_rate_id, e.rate_per_unit, e.commission_rate, e.fee_rules::jsonb, e.total_amount, e.commission_amount,
            e.fees::jsonb, e.fee_amount, e.manual_adj_amount, e.adj_reason_code, e.net_amount, e.status, e.notes, e.device_id,
            e.captured_at, e.request_hash, @user_id, @user_id, e.created_at, e.created_at
        from unnest(@id, @farmer_id, @flower_type_id, @time_slot_id, @entry_date, @entry_time, @quantity, @weight_deduction, @rate_source,
            @market_rate_id, @rate_per_unit, @commission_rate, @fee_rules, @total_amount, @commission_amount, @fees, @fee_amount,
            @manual_adj_amount, @adj_reason_code, @net_amount, @status, @notes, @device_id, @captured_at, @request_hash, @created_at)
            as e (id, farmer_id, flower_type_id, time_slot_id, entry_date, entry_time, quantity, weight_deduction, rate_source,
            market_rate_id, rate_per_unit, commission_rate, fee_rules, total_amount, commission_amount, fees, fee_amount,
            manual_adj_amount, adj_reason_code, net_amount, status, notes, device_id, captured_at, request_hash, created_at);
        insert into journals (shop_id, id, cause_type, cause_id, cause_version, kind, business_date, posted_by, posted_at)
        select @shop_id, j.id, 'entry', j.entry_id, 1, 'entry_priced', j.business_date, @user_id, j.posted_at
        from unnest(@journal_ids, @journal_entries, @journal_dates, @journal_times) as j (id, entry_id, business_date, posted_at);
        insert into postings (shop_id, journal_id, line_no, account, farmer_id, amount)
        select @shop_id, p.journal_id, p.line_no, p.account, p.farmer_id, p.amount
        from unnest(@posting_journals, @posting_lines, @posting_accounts, @posting_farmers, @posting_amounts)
            as p (journal_id, line_no, account, farmer_id, amount);
        insert into outbox_messages (shop_id, id, farmer_id, kind, subject_id, subject_version, created_at)
        select @shop_id, m.message_id, m.farmer_id, 'entry_receipt', m.id, 1, m.created_at
        from unnest(@message_ids, @farmer_id, @id, @created_at, @status) as m (message_id, farmer_id, id, created_at, status)
        where m.status = 'priced';
        insert into audit_log (shop_id, id, at, actor_id, actor_role, action, entity, entity_id, request_id, address, session_id)
        select @shop_id, a.audit_id, a.created_at, @actor_id, @actor_role, 'created', 'daily_entry', a.id::text, @request_id, @address,
            @session_id
        from unnest(@audit_ids, @id, @created_at) as a (audit_id, id, created_at)
        """;

    /// <summary>Holds the lock on the shop's terms until the transaction ends, and computes the entries with them.</summary>
    /// <returns>The entries in the order of the commands; null for one that cannot be saved with the others.</returns>
    public async Task<IReadOnlyList<EntryRow?>> PriceAsync(IReadOnlyList<CreateEntry.Command> commands, CancellationToken cancellationToken)
    {
        var plain = new bool[commands.Count];
        var ids = new HashSet<Guid>();
        for (var i = 0; i < plain.Length; i++)
            plain[i] = (await validator.ValidateAsync(commands[i], cancellationToken)).IsValid && ids.Add(commands[i].Id ?? clock.NewId());
        if (!plain.Contains(true))
            return new EntryRow?[plain.Length];

        var able = commands.Where((_, i) => plain[i]).ToList();
        var maySetRate =
            able.TrueForAll(c => c.ManualRate is null) || await permissions.MayAsync(Permission.SetEntryRate, cancellationToken);
        var today = clock.Today(await reference.SettingsAsync(cancellationToken));
        var terms = await reference.HeldAsync(
            [.. able.Select(c => c.FarmerId!.Value).Distinct()],
            [.. able.Select(c => c.EntryDate ?? today).Distinct()],
            cancellationToken
        );
        return [.. commands.Select((c, i) => plain[i] ? Price(c, c.EntryDate ?? today, terms, maySetRate) : null)];
    }

    private EntryRow? Price(CreateEntry.Command command, DateOnly date, ShopTerms terms, bool maySetRate)
    {
        try
        {
            var hash = Idempotency.Hash(command);
            return EntryPricing.NewEntry(command, command.Id ?? clock.NewId(), hash, date, terms, user, clock, maySetRate);
        }
        catch (ApiException)
        {
            return null;
        }
    }

    /// <summary>Writes entries that were priced in this transaction.</summary>
    /// <exception cref="PostgresException">An id is taken, or a figure does not fit its column. Nothing was written.</exception>
    public async Task SaveAsync(EntryRow[] entries, CancellationToken cancellationToken)
    {
        if (entries.Length == 0)
            return;
        var journals = entries
            .Where(e => e.Amounts is not null)
            .Select(e => (Id: clock.NewId(), Entry: e, Postings: Journal.EntryPriced(e.FarmerId, e.Amounts!)))
            .Where(j => j.Postings.Count > 0)
            .ToList();
        var postings = journals.SelectMany(j => j.Postings.Select((p, line) => (Journal: j.Id, Line: line + 1, Posting: p))).ToList();
        await db.ExecuteAsync(
            SaveSql,
            (
                entries,
                actor,
                new
                {
                    user_id = user.UserId,
                    journal_ids = journals.Select(j => j.Id),
                    journal_entries = journals.Select(j => j.Entry.Id),
                    journal_dates = journals.Select(j => j.Entry.EntryDate),
                    journal_times = journals.Select(j => j.Entry.CreatedAt),
                    posting_journals = postings.Select(p => p.Journal),
                    posting_lines = postings.Select(p => p.Line),
                    posting_accounts = postings.Select(p => p.Posting.Account),
                    posting_farmers = postings.Select(p => p.Posting.FarmerId),
                    posting_amounts = postings.Select(p => p.Posting.Amount),
                    message_ids = entries.Select(_ => clock.NewId()),
                    audit_ids = entries.Select(_ => clock.NewId()),
                }
            ),
            cancellationToken
        );
        foreach (var entry in entries)
            EntryMetrics.Count(user.ShopId, entry.CapturedAt, clock.Now);
    }

    /// <summary>Returns whether the error refuses the whole batch, whatever the cause. Each entry is then tried alone.</summary>
    public static bool IsRefusal(Exception exception) => exception is PostgresException or ApiException;
}
