using System.Globalization;
using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Privacy;

/// <summary>
/// Permanently erases a buyer's names, numbers and free texts from the buyer's record, bills, promises, messages and the audit log. Sales
/// and payments are kept, because accounting law requires them. Refused while the buyer has an open bill or a balance.
/// </summary>
internal static class EraseBuyer
{
    internal sealed record Command : ICommand<Unit>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>The buyer's code, typed as confirmation.</summary>
        public string? Confirm { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Confirm).NotEmpty().WithText(Texts.Required).MaxText(20);
    }

    private sealed record Open
    {
        public string BuyerCode { get; init; } = "";

        public decimal Balance { get; init; }

        public bool HasBill { get; init; }
    }

    private const string OpenSql = """
        select b.id from buyers b where b.shop_id = @shop_id and b.id = @id for no key update of b;
        select b.buyer_code,
            (select coalesce(sum(p.amount), 0) from postings p where p.shop_id = b.shop_id and p.buyer_id = b.id) as balance,
            exists (select from invoices i where i.shop_id = b.shop_id and i.buyer_id = b.id and i.status in ('draft', 'pending'))
                as has_bill
        from buyers b where b.shop_id = @shop_id and b.id = @id
        """;

    // Messages first, because they are found by the numbers that are erased afterwards. Messages to a number that a farmer also has belong
    // to the farmer.
    private const string EraseSql = """
        with numbers as (
            select n.number from buyers b, unnest(array[b.phone, b.whatsapp_number]) as n (number)
            where b.shop_id = @shop_id and b.id = @id and n.number is not null
        ), alone as (
            select n.number from numbers n
            where not exists (select from farmers f where f.shop_id = @shop_id and f.deleted_at is null
                    and n.number in (f.phone, f.whatsapp_number))
                and not exists (select from buyers o where o.shop_id = @shop_id and o.id <> @id and o.deleted_at is null
                    and n.number in (o.phone, o.whatsapp_number))
        ), conversations as (
            delete from whatsapp_conversations c using alone n where c.shop_id = @shop_id and c.phone = n.number
        ), sent as (
            update outbox_messages o set to_phone = case when o.to_phone is null then null else '…' end,
                sent_to = case when o.sent_to is null then null else '…' end, body = case when o.body is null then null else '…' end,
                payload = without_person(o.payload, true), error_text = null,
                status = case when o.status = 'waiting' then 'cancelled' else o.status end
            where o.shop_id = @shop_id and o.farmer_id is null
                and (o.to_phone in (select n.number from alone n) or o.sent_to in (select n.number from alone n))
        )
        update whatsapp_inbound i set phone = '…', body = null, error = null
        where i.shop_id = @shop_id and i.farmer_id is null and i.phone in (select n.number from alone n);
        delete from notifications n where n.shop_id = @shop_id and (n.subject_id = @id
            or n.subject_id in (select i.id from invoices i where i.shop_id = @shop_id and i.buyer_id = @id));
        update invoices set customer_name = null, customer_phone = null, customer_address = null, notes = null,
            cancel_reason = case when cancel_reason is null then null else '…' end
        where shop_id = @shop_id and buyer_id = @id;
        update buyer_credits set reference = null, notes = null, reason = case when reason is null then null else '…' end,
            cancel_reason = case when cancel_reason is null then null else '…' end
        where shop_id = @shop_id and (buyer_id = @id
            or invoice_id in (select i.id from invoices i where i.shop_id = @shop_id and i.buyer_id = @id));
        update buyer_promises set notes = null where shop_id = @shop_id and buyer_id = @id and notes is not null;
        delete from idempotency_keys where shop_id = @shop_id and response::text like '%' || @id::text || '%';
        update buyers set name = @name, name_ta = @name_ta, name_key = '', place = null, place_ta = null, route = null, phone = null,
            phone_is_valid = false, whatsapp_number = null, address = null, gstin = null, notes = null, is_active = false,
            deleted_at = coalesce(deleted_at, @now), erased_at = @now, updated_at = @now, version = version + 1
        where shop_id = @shop_id and (id = @id or merged_into = @id)
        """;

    private const string EraseAuditSql = $"""
        {ErasedAudit.Begin}
        {ErasedAudit.Rows}
            (a.entity_id = @id::text
                or a.old ->> 'buyer_id' = @id::text or a.new ->> 'buyer_id' = @id::text
                or a.entity_id in (
                    select b.id::text from buyers b where b.shop_id = @shop_id and b.merged_into = @id
                    union all select i.id::text from invoices i where i.shop_id = @shop_id and i.buyer_id = @id
                    union all select c.id::text from buyer_credits c where c.shop_id = @shop_id and c.buyer_id = @id
                    union all select p.id::text from buyer_promises p where p.shop_id = @shop_id and p.buyer_id = @id))
        {ErasedAudit.End}
        """;

    internal sealed class Handler(ShopDb db, ShopClock clock, AuditTrail audit) : IRequestHandler<Command, Unit>
    {
        private static readonly Text Name = new("Erased buyer", "நீக்கப்பட்ட வியாபாரி");

        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var args = new { id = command.Id };
            // A concurrent sale to the buyer locks the same row: either the sale is seen here, or it finds the buyer deleted.
            var open = await db.FindLockedAsync<Open>(OpenSql, args, cancellationToken) ?? throw ApiException.NotFound();
            if (!string.Equals(open.BuyerCode, command.Confirm!.Trim(), StringComparison.OrdinalIgnoreCase))
                throw ApiException.Field("confirm", PrivacyTexts.NotConfirmed);
            if (open.HasBill)
                throw new ApiException(ErrorCode.InvalidState, PrivacyTexts.Bill);
            if (open.Balance != 0)
                throw new ApiException(
                    ErrorCode.InvalidState,
                    PrivacyTexts.Balance.With(Math.Abs(open.Balance).ToString("0.00", CultureInfo.InvariantCulture))
                );
            var rows = await db.EraseAuditAsync(EraseAuditSql, command.Id, cancellationToken);
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
            audit.Record("erased", "buyer", command.Id, null, new { audit_rows = rows });
            return Unit.Value;
        }
    }
}
