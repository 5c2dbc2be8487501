using System.Globalization;
using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Privacy;

/// <summary>
/// Permanently erases a farmer's names, numbers and free texts from the farmer's record, messages, complaints, notes on entries, and the
/// audit log. Entries, settlements and payments are kept, because accounting law requires them. Refused while the farmer has anything open.
/// </summary>
internal static class EraseFarmer
{
    internal sealed record Command : ICommand<Unit>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>The farmer's code, typed as confirmation.</summary>
        public string? Confirm { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Confirm).NotEmpty().WithText(Texts.Required).MaxText(20);
    }

    private sealed record Open
    {
        public string FarmerCode { get; init; } = "";

        public decimal Balance { get; init; }

        public bool HasEntries { get; init; }

        public bool HasSettlement { get; init; }

        public bool HasAdvance { get; init; }

        public bool HasDispute { get; init; }
    }

    private const string OpenSql = """
        select f.id from farmers f where f.shop_id = @shop_id and f.id = @id for no key update of f;
        select f.farmer_code,
            (select coalesce(sum(p.amount), 0) from postings p where p.shop_id = f.shop_id and p.farmer_id = f.id) as balance,
            exists (select from daily_entries e where e.shop_id = f.shop_id and e.farmer_id = f.id
                and e.status not in ('settled', 'void')) as has_entries,
            exists (select from settlements s where s.shop_id = f.shop_id and s.farmer_id = f.id and s.status <> 'paid') as has_settlement,
            exists (select from cash_advances a where a.shop_id = f.shop_id and a.farmer_id = f.id and a.deleted_at is null
                and (a.status = 'pending' or a.status = 'approved' and a.recovered_amount < a.amount)) as has_advance,
            exists (select from disputes d where d.shop_id = f.shop_id and d.farmer_id = f.id and d.status = 'open') as has_dispute
        from farmers f where f.shop_id = @shop_id and f.id = @id
        """;

    // Messages first, because they are found by the numbers that are erased afterwards.
    private const string EraseSql = """
        with numbers as (
            select f.phone as number from farmers f where f.shop_id = @shop_id and f.id = @id
            union select f.whatsapp_number from farmers f where f.shop_id = @shop_id and f.id = @id and f.whatsapp_number is not null
        ), alone as (
            select n.number from numbers n where not exists (select from farmers o where o.shop_id = @shop_id and o.id <> @id
                and o.deleted_at is null and n.number in (o.phone, o.whatsapp_number))
        ), conversations as (
            delete from whatsapp_conversations c using alone n where c.shop_id = @shop_id and c.phone = n.number
        ), codes as (
            delete from sign_in_codes c using alone n where c.shop_id = @shop_id and c.phone = n.number
        ), sent as (
            update outbox_messages o set to_phone = case when o.to_phone is null then null else '…' end,
                sent_to = case when o.sent_to is null then null else '…' end, body = case when o.body is null then null else '…' end,
                payload = without_person(o.payload, true), error_text = null,
                status = case when o.status = 'waiting' then 'cancelled' else o.status end
            where o.shop_id = @shop_id and (o.farmer_id = @id or o.to_phone in (select n.number from alone n))
        )
        update whatsapp_inbound i set phone = '…', body = null, error = null
        where i.shop_id = @shop_id and (i.farmer_id = @id or i.phone in (select n.number from alone n));
        update disputes d set phone = '…', complaint = '…', told = null,
            resolution = case when d.resolution is null then null else '…' end
        where d.shop_id = @shop_id and d.farmer_id = @id;
        delete from notifications n where n.shop_id = @shop_id and (n.subject_id = @id
            or n.subject_id in (select a.id from cash_advances a where a.shop_id = @shop_id and a.farmer_id = @id)
            or n.subject_id in (select d.id from disputes d where d.shop_id = @shop_id and d.farmer_id = @id)
            or n.subject_id in (select o.id from outbox_messages o where o.shop_id = @shop_id and o.farmer_id = @id));
        update jobs set errors = without_person(errors, true) where shop_id = @shop_id and errors::text like '%' || @id::text || '%';
        delete from dispute_photos where shop_id = @shop_id and farmer_id = @id;
        delete from farmer_bank_accounts where shop_id = @shop_id and farmer_id = @id;
        delete from farmer_flowers where shop_id = @shop_id and farmer_id = @id;
        update daily_entries set notes = null where shop_id = @shop_id and farmer_id = @id and notes is not null;
        update cash_advances set reason = null, notes = null
        where shop_id = @shop_id and farmer_id = @id and num_nulls(reason, notes) < 2;
        update settlements set notes = null where shop_id = @shop_id and farmer_id = @id and notes is not null;
        update farmer_adjustments set reason = '…' where shop_id = @shop_id and farmer_id = @id;
        delete from idempotency_keys where shop_id = @shop_id and response::text like '%' || @id::text || '%';
        update sessions s set phone = null from users u
        where s.shop_id = @shop_id and u.shop_id = s.shop_id and u.id = s.user_id and u.farmer_id = @id;
        update users u set full_name = @name, full_name_ta = @name_ta, phone = null, is_active = false,
            email = case when u.email is null then null else 'erased-' || u.id || '@erased.invalid' end,
            deleted_at = coalesce(u.deleted_at, @now), erased_at = @now, updated_at = @now, version = u.version + 1
        where u.shop_id = @shop_id and u.farmer_id = @id;
        update farmers set name = @name, name_ta = @name_ta, name_key = '', village = null, village_ta = null, phone = '…',
            phone_is_valid = false, whatsapp_number = null, address = null, upi_id = null, notes = null, is_active = false,
            deleted_at = coalesce(deleted_at, @now), erased_at = @now, updated_at = @now, version = version + 1
        where shop_id = @shop_id and id = @id
        """;

    private const string EraseAuditSql = $"""
        {ErasedAudit.Begin}
        versions as (
            update entry_versions v set content = without_person(v.content, true),
                reason = case when v.reason is null then null else '…' end
            from daily_entries e
            where v.shop_id = @shop_id and e.shop_id = v.shop_id and e.id = v.entry_id and e.farmer_id = @id
        ), {ErasedAudit.Rows}
            (a.entity_id = @id::text
                or a.old ->> 'farmer_id' = @id::text or a.new ->> 'farmer_id' = @id::text or a.new ->> 'into_farmer_id' = @id::text
                or a.entity_id in (
                    select d.id::text from disputes d where d.shop_id = @shop_id and d.farmer_id = @id
                    union all select o.id::text from outbox_messages o where o.shop_id = @shop_id and o.farmer_id = @id
                    union all select u.id::text from users u where u.shop_id = @shop_id and u.farmer_id = @id))
        {ErasedAudit.End}
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, ShopTermsReader reference, SessionRevoker sessions, AuditTrail audit)
        : IRequestHandler<Command, Unit>
    {
        private static readonly Text Name = new("Erased farmer", "நீக்கப்பட்ட விவசாயி");

        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            // A concurrent entry for the farmer is either seen below or finds the farmer deleted.
            await reference.LockAsync(cancellationToken);
            var args = new { id = command.Id };
            var open = await db.FindLockedAsync<Open>(OpenSql, args, cancellationToken) ?? throw ApiException.NotFound();
            if (!string.Equals(open.FarmerCode, command.Confirm!.Trim(), StringComparison.OrdinalIgnoreCase))
                throw ApiException.Field("confirm", PrivacyTexts.NotConfirmed);
            if (Reason(open) is { } reason)
                throw new ApiException(ErrorCode.InvalidState, reason);
            var rows = await db.EraseAuditAsync(EraseAuditSql, command.Id, cancellationToken);
            await sessions.RevokeAllOfFarmerAsync(command.Id, "farmer_deleted", cancellationToken);
            await db.ExecuteAsync(
                EraseSql,
                new
                {
                    id = command.Id,
                    name = Name.En,
                    name_ta = Name.Ta,
                    now = clock.Now,
                },
                cancellationToken
            );
            audit.Record("erased", "farmer", command.Id, null, new { audit_rows = rows });
            return Unit.Value;
        }

        private static Text? Reason(Open open) =>
            open.HasDispute ? PrivacyTexts.Dispute
            : open.HasAdvance ? PrivacyTexts.Advance
            : open.HasSettlement ? PrivacyTexts.Settlement
            : open.HasEntries ? PrivacyTexts.Entries
            : open.Balance != 0 ? PrivacyTexts.Balance.With(Math.Abs(open.Balance).ToString("0.00", CultureInfo.InvariantCulture))
            : null;
    }
}
