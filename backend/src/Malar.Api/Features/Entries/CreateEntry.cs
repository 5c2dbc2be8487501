using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Entries;

/// <summary>
/// Saves one weighing. The usual entry costs one database round trip: it is computed from the shop's cached terms and written by one
/// statement, which writes nothing if the terms have changed since. In that case the entry is computed again. The reasons are in
/// <c>docs/decisions/0001-an-entry-in-one-statement.md</c>.
/// </summary>
internal static class CreateEntry
{
    internal sealed record Command : ISingleStatementCommand<Entry>, ICreate, IEntryFigures
    {
        /// <summary>The client's own id (UUIDv7). Sending the same id again does not create a second entry.</summary>
        public Guid? Id { get; init; }

        public Guid? FarmerId { get; init; }

        public Guid? FlowerTypeId { get; init; }

        /// <summary>The shop's date; today when absent.</summary>
        public DateOnly? EntryDate { get; init; }

        /// <summary>The shop's time; now when absent.</summary>
        public TimeOnly? EntryTime { get; init; }

        /// <summary>The quantity that is paid for, in the flower's unit: more than 0, at most 1000, to the gram.</summary>
        public decimal? Quantity { get; init; }

        /// <summary>Kilograms already taken off at the scale (wet flowers, box). Shown on the entry, not used in the calculation.</summary>
        public decimal? WeightDeduction { get; init; }

        /// <summary>A manual rate for this entry, in rupees per unit; requires <see cref="Notes"/>.</summary>
        public decimal? ManualRate { get; init; }

        /// <summary>Rupees, positive or negative; requires <see cref="AdjReasonCode"/>.</summary>
        public decimal? ManualAdjAmount { get; init; }

        public string? AdjReasonCode { get; init; }

        public string? Notes { get; init; }

        public string? DeviceId { get; init; }

        public DateTime? CapturedAt { get; init; }

        /// <summary>
        /// Whether a device recorded the entry offline. Such a weighing has already happened, so it is not refused if the farmer, the
        /// flower or the shop's pricing mode has changed since.
        /// </summary>
        [JsonIgnore]
        public bool IsLate { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.FarmerId).NotNull().WithText(Texts.Required);
            RuleFor(c => c.FlowerTypeId).NotNull().WithText(Texts.Required);
            RuleFor(c => c.Quantity).NotNull().WithText(Texts.Required);
            RuleFor(c => c.DeviceId).MaxText(100);
            EntryRules.Add(this);
            RuleFor(c => c.AdjReasonCode)
                .NotEmpty()
                .When(c => c.ManualAdjAmount is not (null or 0))
                .WithText(EntryTexts.AdjustmentNeedsReason);
            RuleFor(c => c.Notes).NotEmpty().When(c => c.ManualRate is not null).WithText(EntryTexts.ManualRateNeedsNotes);
        }
    }

    /// <summary>
    /// Saves the entry in one statement and one transaction. It runs under a shared lock on the shop's terms, so that no entry misses a
    /// rate that is published at the same moment. <c>terms</c> is empty if the terms are no longer those the entry was computed with.
    /// </summary>
    internal const string SaveSql = """
        with terms as (
            select from shops where shop_id = @shop_id and reference_version = @reference_version
        ), entry as (
            insert into daily_entries (
                shop_id, id, farmer_id, flower_type_id, time_slot_id, entry_date, entry_time, quantity, weight_deduction, rate_source,
                market_rate_id, rate_per_unit, commission_rate, fee_rules, total_amount, commission_amount, fees, fee_amount,
                manual_adj_amount, adj_reason_code, net_amount, status, notes, device_id, captured_at, request_hash, created_by, updated_by,
                created_at, updated_at)
            select
                @shop_id, @id, @farmer_id, @flower_type_id, @time_slot_id, @entry_date, @entry_time, @quantity, @weight_deduction,
                @rate_source, @market_rate_id, @rate_per_unit, @commission_rate, @fee_rules::jsonb, @total_amount, @commission_amount,
                @fees::jsonb, @fee_amount, @manual_adj_amount, @adj_reason_code, @net_amount, @status, @notes, @device_id, @captured_at,
                @request_hash, @created_by, @created_by, @created_at, @created_at
            from terms
            on conflict (shop_id, id) do nothing
            returning id
        ), journal as (
            insert into journals (shop_id, id, cause_type, cause_id, cause_version, kind, business_date, posted_by, posted_at)
            select @shop_id, @journal_id, 'entry', entry.id, 1, 'entry_priced', @entry_date, @created_by, @created_at
            from entry where cardinality(@posting_amounts) > 0
            returning id
        ), posted as (
            insert into postings (shop_id, journal_id, line_no, account, farmer_id, amount)
            select @shop_id, journal.id, p.line_no, p.account, p.farmer_id, p.amount
            from journal, unnest(@posting_accounts, @posting_farmers, @posting_amounts) with ordinality
                as p (account, farmer_id, amount, line_no)
        ), told as (
            insert into outbox_messages (shop_id, id, farmer_id, kind, subject_id, subject_version, created_at)
            select @shop_id, @message_id, @farmer_id, 'entry_receipt', entry.id, 1, @created_at from entry where @status = 'priced'
        ), noted as (
            insert into audit_log (shop_id, id, at, actor_id, actor_role, action, entity, entity_id, request_id, address, session_id)
            select @shop_id, @audit_id, @created_at, @actor_id, @actor_role, 'created', 'daily_entry', entry.id::text,
                @request_id, @address, @session_id
            from entry
        )
        select exists (select from terms) as terms_are_current, exists (select from entry) as saved
        """;

    /// <summary>The parameters of <see cref="SaveSql"/> besides the <see cref="EntryRow"/> and the actor.</summary>
    internal sealed class SaveParts(EntryRow entry, ShopTerms terms, ShopClock clock)
    {
        private readonly IReadOnlyList<Posting> _postings = entry.Amounts is { } amounts
            ? Journal.EntryPriced(entry.FarmerId, amounts)
            : [];

        public long ReferenceVersion => terms.Version;
        public Guid JournalId { get; } = clock.NewId();
        public Guid MessageId { get; } = clock.NewId();
        public Guid AuditId { get; } = clock.NewId();

        public string[] PostingAccounts => [.. _postings.Select(p => p.Account)];
        public Guid?[] PostingFarmers => [.. _postings.Select(p => p.FarmerId)];
        public decimal[] PostingAmounts => [.. _postings.Select(p => p.Amount)];
    }

    private sealed record Outcome
    {
        public bool TermsAreCurrent { get; init; }

        public bool Saved { get; init; }
    }

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        ShopTermsReader reference,
        ShopClock clock,
        ReplayedEntry replay,
        AuditActor actor,
        ClerkPermissions permissions
    ) : IRequestHandler<Command, Entry>
    {
        public async Task<Entry> Handle(Command command, CancellationToken cancellationToken)
        {
            var hash = Idempotency.Hash(command);
            var id = command.Id ?? clock.NewId();
            var maySetRate = command.ManualRate is null || await permissions.MayAsync(Permission.SetEntryRate, cancellationToken);
            for (var fresh = false; ; fresh = true)
            {
                var date = command.EntryDate ?? clock.Today(await reference.SettingsAsync(cancellationToken));
                var terms = await reference.CachedAsync(command.FarmerId!.Value, date, cancellationToken);
                EntryRow entry;
                try
                {
                    entry = EntryPricing.NewEntry(command, id, hash, date, terms, user, clock, maySetRate);
                }
                catch (ApiException) when (!fresh)
                {
                    // The cached terms may be stale: refuse only if fresh terms lead to the same refusal.
                    reference.Forget(terms);
                    continue;
                }
                catch (ApiException) when (command.Id is not null)
                {
                    // An entry that was saved before is answered as it was then, even if it would be refused today.
                    if (await replay.FindAsync(id, hash, cancellationToken) is { } first)
                        return first;
                    throw;
                }

                var parts = new SaveParts(entry, terms, clock);
                var outcome = await db.OneAsync<Outcome>(SaveSql, (entry, parts, actor), cancellationToken, holdTerms: true);
                if (outcome.Saved)
                {
                    EntryMetrics.Count(user.ShopId, command.CapturedAt, clock.Now);
                    return entry.ToEntry();
                }

                if (outcome.TermsAreCurrent)
                    return await replay.FindAsync(id, hash, cancellationToken)
                        ?? throw new ApiException(ErrorCode.IdempotencyConflict, Texts.IdempotencyConflict);
                reference.Forget(terms);
            }
        }
    }
}
