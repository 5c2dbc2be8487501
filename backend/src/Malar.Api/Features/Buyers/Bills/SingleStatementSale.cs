using System.Text.Json;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using Npgsql;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>
/// Writes the usual sale, on credit to a buyer with nothing to confirm, in one round trip: it is computed from the shop's cached terms and
/// written by one statement, which writes nothing if anything is unusual. <see cref="SaleWriter"/> then decides.
/// </summary>
internal sealed class SingleStatementSale(
    ShopDb db,
    CurrentUser user,
    ShopClock clock,
    ShopTermsReader reference,
    BillCalculator terms,
    AuditActor actor
)
{
    /// <summary>
    /// The buyer is locked first, as everywhere, and by a statement of its own, so that the next one reads what the buyer owes now. The
    /// number is taken last, after everything that does not need it, because from then on the row of its year is locked for everyone who
    /// sells in the shop.
    /// </summary>
    internal static readonly string SaveSql = $"""
        select b.id from buyers b where b.shop_id = @shop_id and b.id = @buyer_id for no key update;
        with terms as (
            select from shops where shop_id = @shop_id and reference_version = @reference_version
        ), buyer as (
            select b.buyer_code, b.name, b.name_ta, b.phone, b.address, coalesce(@due_date, @date + b.credit_days) as due
            from terms cross join buyers b left join buyer_balances w on w.shop_id = b.shop_id and w.buyer_id = b.id
            where b.shop_id = @shop_id and b.id = @buyer_id and b.deleted_at is null and (b.is_active or @is_late)
                and coalesce(w.owed, 0) >= 0 and (b.credit_limit = 0 or coalesce(w.owed, 0) + @total <= b.credit_limit)
                and not exists (select from idempotency_keys k where k.shop_id = @shop_id and k.key = @key)
        ), journal as (
            insert into journals (shop_id, id, cause_type, cause_id, cause_version, kind, business_date, posted_by, posted_at)
            select @shop_id, @journal_id, 'invoice', @id, 1, 'bill_issued', @date, @user_id, @now from buyer
            returning id
        ), posted as (
            insert into postings (shop_id, journal_id, line_no, account, buyer_id, amount)
            select @shop_id, journal.id, p.line_no, p.account, p.buyer_id, p.amount
            from journal, unnest(@posting_accounts, @posting_buyers, @posting_amounts) with ordinality
                as p (account, buyer_id, amount, line_no)
            returning line_no
        ), items as (
            insert into invoice_items (shop_id, invoice_id, line_no, flower_type_id, time_slot_id, description, quantity, unit, rate,
                rate_source, total)
            select @shop_id, @id, t.line_no, t.flower_type_id, t.time_slot_id, t.description, t.quantity, t.unit, t.rate, t.rate_source,
                t.total
            from buyer, unnest(@flowers, @slots, @descriptions, @quantities, @units, @rates, @sources, @totals) with ordinality
                as t (flower_type_id, time_slot_id, description, quantity, unit, rate, rate_source, total, line_no)
            returning line_no
        ), rest as (
            select from buyer where (select count(*) from posted) > 0 and (select count(*) from items) > 0
        ), taken as (
            {BillNumbers.TakeSql("from rest")}
        ), bill as (
            insert into invoices (shop_id, id, invoice_number, buyer_id, customer_name, customer_phone, customer_address, invoice_date,
                invoice_time, due_date, status, issued_by, issued_at, subtotal, discount, tax_rate, tax_amount, hsn, total_amount, notes,
                terms, device_id, captured_at, created_by, created_at, updated_at)
            select @shop_id, @id, taken.number, @buyer_id, @customer_name, @customer_phone, @customer_address, @date, @time, buyer.due,
                'pending', @user_id, @now, @subtotal, @discount, @tax_rate, @tax_amount, @hsn, @total, @notes, @terms, @device_id,
                @captured_at, @user_id, @now, @now
            from buyer, taken
        ), answer as (
            select @answer::jsonb || jsonb_build_object('invoice_number', taken.number, 'buyer_code', b.buyer_code,
                'customer_name', coalesce(@customer_name, b.name), 'customer_name_ta', case when @customer_name is null then b.name_ta end,
                'customer_phone', coalesce(@customer_phone, b.phone), 'customer_address', coalesce(@customer_address, b.address),
                'due_date', b.due, 'status', case when b.due < @today then 'overdue' else 'pending' end) as said
            from buyer b, taken
        ), kept as (
            insert into idempotency_keys (shop_id, key, request_hash, response, created_at)
            select @shop_id, @key, @hash, said, @now from answer
        ), noted as (
            insert into audit_log (shop_id, id, at, actor_id, actor_role, action, entity, entity_id, new, request_id, address, session_id)
            select @shop_id, @audit_id, @now, @actor_id, @actor_role, 'issued', 'invoice', @id::text, said, @request_id, @address,
                @session_id
            from answer
        )
        select said::text from answer
        """;

    /// <summary>The parameters of <see cref="SaveSql"/> besides the period of the number and the actor.</summary>
    internal sealed record Sale
    {
        public required Guid Id { get; init; }
        public required string Key { get; init; }
        public required byte[] Hash { get; init; }
        public required Guid BuyerId { get; init; }
        public required bool IsLate { get; init; }
        public required long ReferenceVersion { get; init; }
        public required DateOnly Today { get; init; }
        public required DateOnly Date { get; init; }
        public TimeOnly? Time { get; init; }
        public DateOnly? DueDate { get; init; }
        public string? CustomerName { get; init; }
        public string? CustomerPhone { get; init; }
        public string? CustomerAddress { get; init; }
        public decimal Subtotal { get; init; }
        public decimal Discount { get; init; }
        public decimal TaxRate { get; init; }
        public decimal TaxAmount { get; init; }
        public string? Hsn { get; init; }
        public decimal Total { get; init; }
        public string? Notes { get; init; }
        public string? Terms { get; init; }
        public string? DeviceId { get; init; }
        public DateTime? CapturedAt { get; init; }

        /// <summary>The bill as it is answered, except for what is known only when it is written.</summary>
        public required string Answer { get; init; }

        public required Guid JournalId { get; init; }
        public required Guid AuditId { get; init; }
        public required Guid UserId { get; init; }
        public required DateTime Now { get; init; }
        public required string[] PostingAccounts { get; init; }
        public required Guid?[] PostingBuyers { get; init; }
        public required decimal[] PostingAmounts { get; init; }
        public required Guid?[] Flowers { get; init; }
        public required Guid?[] Slots { get; init; }
        public required string[] Descriptions { get; init; }
        public required decimal[] Quantities { get; init; }
        public required string[] Units { get; init; }
        public required decimal[] Rates { get; init; }
        public required string[] Sources { get; init; }
        public required decimal[] Totals { get; init; }
    }

    /// <returns>The bill, or null if nothing was written, for whatever reason.</returns>
    public async Task<Invoice?> TryAsync(CreateInvoice.Command command, CancellationToken cancellationToken)
    {
        if (command is not { Id: not null, BuyerId: not null, Issue: true, PaidAmount: null })
            return null;
        var known = await reference.KnownAsync(cancellationToken);
        try
        {
            var sale = await ComputeAsync(command, known, cancellationToken);
            var answer = await db.FindLockedAsync<string>(SaveSql, (sale, BillNumbers.PeriodOf(sale.Date), actor), cancellationToken);
            return answer is null ? null : JsonSerializer.Deserialize<Invoice>(answer, Json.Options);
        }
        catch (ApiException)
        {
            // The cached terms may be stale, so only the writer that reads them from the database may refuse.
            return null;
        }
        catch (PostgresException e)
            when (!db.InTransaction && (Idempotency.IsTaken(e) || e.SqlState == PostgresErrorCodes.DeadlockDetected))
        {
            // The same sale arrived twice at the same time, in two ways.
            return null;
        }
    }

    /// <exception cref="ApiException">The sale is not possible with these terms.</exception>
    internal async Task<Sale> ComputeAsync(CreateInvoice.Command command, ShopTerms known, CancellationToken cancellationToken)
    {
        var fields = SaleWriter.WithCapturedDate(command, known.Settings);
        var (id, buyerId, now, today) = (command.Id!.Value, command.BuyerId!.Value, clock.Now, clock.Today(known.Settings));
        // The buyer's credit days are added by the statement that reads the buyer.
        var worked = await terms.OfAsync(fields, 0, command.IsLate, known, cancellationToken);
        var (amounts, items) = (worked.Amounts, worked.Items);
        var postings = Journal.BillIssued(buyerId, amounts);
        var row = new InvoiceRow
        {
            Id = id,
            BuyerId = buyerId,
            InvoiceDate = worked.Date,
            InvoiceTime = worked.Time,
            DueDate = worked.DueDate,
            Status = InvoiceStatus.Pending,
            Subtotal = Money.Round(amounts.Subtotal),
            Discount = Money.Round(amounts.Discount),
            TaxRate = Money.Round(worked.TaxRate),
            TaxAmount = Money.Round(amounts.Tax),
            Hsn = worked.Hsn,
            TotalAmount = Money.Round(amounts.Total),
            AmountPaid = Money.Round(0m),
            Notes = fields.Notes.NullIfEmpty(),
            Terms = fields.Terms.NullIfEmpty(),
            DeviceId = command.DeviceId.NullIfEmpty(),
            CapturedAt = command.CapturedAt,
            IssuedAt = now,
            Version = 1,
            CreatedBy = user.UserId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var invoice = row.ToInvoice(today) with { Items = [.. items.Select(i => Shown(i, known))] };
        return new Sale
        {
            Id = id,
            Key = Idempotency.KeyOf(nameof(CreateInvoice), id, user),
            Hash = Idempotency.Hash(command),
            BuyerId = buyerId,
            IsLate = command.IsLate,
            ReferenceVersion = known.Version,
            Today = today,
            Date = worked.Date,
            Time = worked.Time,
            DueDate = fields.DueDate,
            CustomerName = fields.CustomerName.NullIfEmpty(),
            CustomerPhone = fields.CustomerPhone.NullIfEmpty(),
            CustomerAddress = fields.CustomerAddress.NullIfEmpty(),
            Subtotal = row.Subtotal,
            Discount = row.Discount,
            TaxRate = row.TaxRate,
            TaxAmount = row.TaxAmount,
            Hsn = row.Hsn,
            Total = row.TotalAmount,
            Notes = row.Notes,
            Terms = row.Terms,
            DeviceId = row.DeviceId,
            CapturedAt = row.CapturedAt,
            Answer = JsonSerializer.Serialize(invoice, Json.Options),
            JournalId = clock.NewId(),
            AuditId = clock.NewId(),
            UserId = user.UserId,
            Now = now,
            PostingAccounts = [.. postings.Select(p => p.Account)],
            PostingBuyers = [.. postings.Select(p => p.BuyerId)],
            PostingAmounts = [.. postings.Select(p => p.Amount)],
            Flowers = [.. items.Select(i => i.FlowerTypeId)],
            Slots = [.. items.Select(i => i.TimeSlotId)],
            Descriptions = [.. items.Select(i => i.Description)],
            Quantities = [.. items.Select(i => i.Quantity)],
            Units = [.. items.Select(i => i.Unit)],
            Rates = [.. items.Select(i => i.Rate)],
            Sources = [.. items.Select(i => i.RateSource)],
            Totals = [.. items.Select(i => i.Total)],
        };
    }

    /// <summary>Pads the figures to the decimals of the columns, so that the first answer has the same format as later reads.</summary>
    private static InvoiceItem Shown(BillCalculator.Item item, ShopTerms known)
    {
        var flower = item.FlowerTypeId is { } id ? known.Flowers[id] : null;
        return new InvoiceItem
        {
            Description = item.Description,
            FlowerTypeId = item.FlowerTypeId,
            FlowerNameTa = flower?.NameTa,
            FlowerCode = flower?.Code,
            TimeSlotId = item.TimeSlotId,
            Quantity = item.Quantity + 0.000m,
            Unit = item.Unit,
            Rate = Money.Round(item.Rate),
            RateSource = item.RateSource,
            Total = Money.Round(item.Total),
        };
    }
}
