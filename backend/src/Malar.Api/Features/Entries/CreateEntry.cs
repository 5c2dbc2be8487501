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
/// Saves one weighing. The usual line costs one round trip: it is computed from reference data in memory and written by one
/// statement that refuses itself when that data has changed meanwhile; then it is computed anew.
/// </summary>
internal static class CreateEntry
{
    internal sealed record Command : ISingleStatementCommand<Entry>, ICreate
    {
        /// <summary>The client's own id (UUIDv7). Sent again, the line is still one.</summary>
        public Guid? Id { get; init; }

        public Guid? FarmerId { get; init; }

        public Guid? FlowerTypeId { get; init; }

        /// <summary>The shop's date; today when absent.</summary>
        public DateOnly? EntryDate { get; init; }

        /// <summary>The shop's time; now when absent.</summary>
        public TimeOnly? EntryTime { get; init; }

        /// <summary>What is paid for, in the flower's unit: more than 0, at most 1000, to the gram.</summary>
        public decimal? Quantity { get; init; }

        /// <summary>Kilograms taken off on the scale before (wet, box): shown, not computed with.</summary>
        public decimal? WeightDeduction { get; init; }

        /// <summary>A rate of the line's own, in rupees per unit; needs <see cref="Notes"/>.</summary>
        public decimal? ManualRate { get; init; }

        /// <summary>Rupees, either sign; needs <see cref="AdjReasonCode"/>.</summary>
        public decimal? ManualAdjAmount { get; init; }

        public string? AdjReasonCode { get; init; }

        public string? Notes { get; init; }

        public string? DeviceId { get; init; }

        public DateTime? CapturedAt { get; init; }

        /// <summary>
        /// Recorded by a device without a network: it happened, so it is not refused because the farmer, the flower or the
        /// shop's way of pricing has changed since.
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
            EntryRules.Add(this, c => c.Quantity, c => c.WeightDeduction, c => c.ManualRate, c => c.ManualAdjAmount, c => c.AdjReasonCode, c => c.Notes);
            RuleFor(c => c.AdjReasonCode).NotEmpty().When(c => c.ManualAdjAmount is not (null or 0)).WithText(EntryTexts.AdjustmentNeedsReason);
            RuleFor(c => c.Notes).NotEmpty().When(c => c.ManualRate is not null).WithText(EntryTexts.ManualRateNeedsNotes);
        }
    }

    /// <summary>
    /// One statement, one transaction. The shared lock makes whoever changes rates or terms wait, so that no line slips past a
    /// rate that arrives at the same moment; <c>reference</c> is empty when the terms are no longer those it was computed with.
    /// </summary>
    internal const string SaveSql =
        """
        select pg_advisory_xact_lock_shared(hashtextextended(@shop_id::text, 0))::text;
        with reference as (
            select from shops where shop_id = @shop_id and reference_version = @reference_version
        ), entry as (
            insert into daily_entries (
                shop_id, id, farmer_id, flower_type_id, time_slot_id, entry_date, entry_time, quantity, weight_deduction, rate_source,
                market_rate_id, rate_per_unit, commission_rate, fee_rules, total_amount, commission_amount, fees, fee_amount,
                manual_adj_amount, adj_reason_code, net_amount, status, notes, device_id, captured_at, request_hash, created_by, updated_by,
                created_at, updated_at)
            select
                @shop_id, @id, @farmer_id, @flower_type_id, @time_slot_id, @entry_date, @entry_time, @quantity, @weight_deduction, @rate_source,
                @market_rate_id, @rate_per_unit, @commission_rate, @fee_rules::jsonb, @total_amount, @commission_amount, @fees::jsonb, @fee_amount,
                @manual_adj_amount, @adj_reason_code, @net_amount, @status, @notes, @device_id, @captured_at, @request_hash, @user_id, @user_id,
                @now, @now
            from reference
            on conflict (shop_id, id) do nothing
            returning id
        ), journal as (
            insert into journals (shop_id, id, cause_type, cause_id, cause_version, kind, business_date, posted_by, posted_at)
            select @shop_id, @journal_id, 'entry', entry.id, 1, 'entry_priced', @entry_date, @user_id, @now
            from entry where cardinality(@amounts) > 0
            returning id
        ), posted as (
            insert into postings (shop_id, journal_id, line_no, account, farmer_id, amount)
            select @shop_id, journal.id, p.line_no, p.account, p.farmer_id, p.amount
            from journal, unnest(@accounts, @account_farmers, @amounts) with ordinality as p (account, farmer_id, amount, line_no)
        ), told as (
            insert into outbox_messages (shop_id, id, farmer_id, kind, subject_id, subject_version, created_at)
            select @shop_id, @message_id, @farmer_id, 'entry_receipt', entry.id, 1, @now from entry where @status = 'priced'
        ), noted as (
            insert into audit_log (shop_id, id, at, actor_id, actor_role, action, entity, entity_id, request_id)
            select @shop_id, @audit_id, @now, @user_id, @user_role, 'created', 'daily_entry', entry.id::text, @request_id from entry
        )
        select exists (select from reference) as reference_is_current, exists (select from entry) as saved
        """;

    private sealed record Outcome
    {
        public bool ReferenceIsCurrent { get; init; }

        public bool Saved { get; init; }
    }

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopTermsReader reference, ShopClock clock, ReplayedEntry replay, IHttpContextAccessor http)
        : IRequestHandler<Command, Entry>
    {
        public async Task<Entry> Handle(Command command, CancellationToken cancellationToken)
        {
            var hash = Idempotency.Hash(command);
            var id = command.Id ?? clock.NewId();
            for (var fresh = false; ; fresh = true)
            {
                var (terms, line) = await ComputeAsync(command, id, hash, fresh, cancellationToken);
                if (line is null)
                    return (await replay.FindAsync(id, hash, cancellationToken))!;
                var outcome = await SaveAsync(terms, line, cancellationToken);
                if (outcome.Saved)
                    return line.ToEntry();
                if (outcome.ReferenceIsCurrent)
                    return await replay.FindAsync(id, hash, cancellationToken) ?? throw new ApiException(ErrorCode.IdempotencyConflict, Texts.IdempotencyConflict);
                reference.Forget(terms);
            }
        }

        /// <summary>
        /// The line as it would be saved. A refusal stands only when fresh data says so too, and not at all for a line that was
        /// saved before: then there is nothing to compute, and the line is null.
        /// </summary>
        private async Task<(ShopTerms Terms, EntryRow? Line)> ComputeAsync(
            Command command, Guid id, byte[] hash, bool fresh, CancellationToken cancellationToken)
        {
            while (true)
            {
                var date = command.EntryDate ?? clock.Today(await reference.SettingsAsync(cancellationToken));
                var terms = await reference.CachedAsync(command.FarmerId!.Value, date, cancellationToken);
                try
                {
                    return (terms, EntryDraft.Of(command, id, hash, date, terms, user, clock));
                }
                catch (ApiException) when (!fresh)
                {
                    reference.Forget(terms);
                    fresh = true;
                }
                catch (ApiException) when (command.Id is not null)
                {
                    if (await replay.FindAsync(id, hash, cancellationToken) is null)
                        throw;
                    return (terms, null);
                }
            }
        }

        private Task<Outcome> SaveAsync(ShopTerms terms, EntryRow line, CancellationToken cancellationToken)
        {
            var postings = line.Amounts is { } amounts ? Journal.EntryPriced(line.FarmerId, amounts) : [];
            var args = Arguments(terms.Version, line, postings, user, clock, http.HttpContext?.TraceIdentifier);
            return db.ReadAsync(SaveSql, args, cancellationToken, async grid =>
            {
                await grid.ReadAsync<string>();
                return await grid.ReadSingleAsync<Outcome>();
            });
        }
    }

    /// <summary>What <see cref="SaveSql"/> takes, beyond <c>@shop_id</c>.</summary>
    internal static object Arguments(
        long referenceVersion, EntryRow line, IReadOnlyList<Posting> postings, CurrentUser user, ShopClock clock, string? requestId) => new
        {
            reference_version = referenceVersion,
            id = line.Id,
            farmer_id = line.FarmerId,
            flower_type_id = line.FlowerTypeId,
            time_slot_id = line.TimeSlotId,
            entry_date = line.EntryDate,
            entry_time = line.EntryTime,
            quantity = line.Quantity,
            weight_deduction = line.WeightDeduction,
            rate_source = line.RateSource,
            market_rate_id = line.MarketRateId,
            rate_per_unit = line.RatePerUnit,
            commission_rate = line.CommissionRate,
            fee_rules = line.FeeRules,
            total_amount = line.TotalAmount,
            commission_amount = line.CommissionAmount,
            fees = line.Fees,
            fee_amount = line.FeeAmount,
            manual_adj_amount = line.ManualAdjAmount,
            adj_reason_code = line.AdjReasonCode,
            net_amount = line.NetAmount,
            status = line.Status,
            notes = line.Notes,
            device_id = line.DeviceId,
            captured_at = line.CapturedAt,
            request_hash = line.RequestHash,
            user_id = user.UserId,
            user_role = user.Role,
            now = line.CreatedAt,
            journal_id = clock.NewId(),
            message_id = clock.NewId(),
            audit_id = clock.NewId(),
            request_id = requestId,
            accounts = postings.Select(p => p.Account).ToArray(),
            account_farmers = postings.Select(p => p.FarmerId).ToArray(),
            amounts = postings.Select(p => p.Amount).ToArray(),
        };
}
