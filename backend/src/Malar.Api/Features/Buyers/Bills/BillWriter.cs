using Malar.Api.Features.Buyers.Collections;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Ledger;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>Writes bills, and posts them to the ledger when they are issued.</summary>
internal sealed class BillWriter(
    ShopDb db,
    CurrentUser user,
    ShopClock clock,
    BuyerReader buyers,
    JournalWriter journals,
    CreditWriter credits
)
{
    private const string ItemsSql = """
        insert into invoice_items (shop_id, invoice_id, line_no, flower_type_id, time_slot_id, description, quantity, unit, rate,
            rate_source, total)
        select @shop_id, @id, t.line_no, t.flower_type_id, t.time_slot_id, t.description, t.quantity, t.unit, t.rate, t.rate_source, t.total
        from unnest(@flowers, @slots, @descriptions, @quantities, @units, @rates, @sources, @totals) with ordinality
            as t (flower_type_id, time_slot_id, description, quantity, unit, rate, rate_source, total, line_no)
        """;

    private const string InsertSql = $"""
        insert into invoices (shop_id, id, invoice_number, buyer_id, customer_name, customer_phone, customer_address, invoice_date,
            invoice_time, due_date, status, over_limit, issued_by, issued_at, subtotal, discount, tax_rate, tax_amount, hsn, total_amount,
            notes, terms, device_id, captured_at, created_by, created_at, updated_at)
        values (@shop_id, @id, @number, @buyer_id, @customer_name, @customer_phone, @customer_address, @date, @time, @due_date, @status,
            @over_limit, @issued_by, @issued_at, @subtotal, @discount, @tax_rate, @tax_amount, @hsn, @total, @notes, @terms, @device_id,
            @captured_at, @user_id, @now, @now);
        {ItemsSql}
        """;

    private const string UpdateSql = $"""
        update invoices set invoice_number = @number, buyer_id = @buyer_id, customer_name = @customer_name,
            customer_phone = @customer_phone, customer_address = @customer_address, invoice_date = @date, invoice_time = @time,
            due_date = @due_date, subtotal = @subtotal, discount = @discount, tax_rate = @tax_rate, tax_amount = @tax_amount, hsn = @hsn,
            total_amount = @total, notes = @notes, terms = @terms, version = version + 1, updated_at = @now
        where shop_id = @shop_id and id = @id;
        delete from invoice_items where shop_id = @shop_id and invoice_id = @id;
        {ItemsSql}
        """;

    private const string IssueSql = """
        update invoices set status = 'pending', over_limit = @over_limit, issued_by = @user_id, issued_at = @now, version = version + 1,
            updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    private const string OpeningSql = """
        insert into invoices (shop_id, id, kind, buyer_id, invoice_date, due_date, status, subtotal, total_amount, issued_by, issued_at,
            created_by, created_at, updated_at)
        values (@shop_id, @id, 'opening', @buyer_id, @date, @date, 'pending', @amount, @amount, @user_id, @now, @user_id, @now, @now)
        """;

    private const string WhoseSql = "select buyer_id from invoices where shop_id = @shop_id and id = @id";

    /// <summary>A bill to be written.</summary>
    internal sealed record Bill(Guid Id, string Number, Guid? BuyerId, InvoiceFields Fields, BillCalculator.Terms Terms)
    {
        public string? DeviceId { get; init; }

        public DateTime? CapturedAt { get; init; }

        /// <summary>For a bill that is owed at once: whether it takes the buyer above their limit. Null for a draft.</summary>
        public bool? AboveLimit { get; init; }
    }

    public Task InsertAsync(Bill bill, CancellationToken cancellationToken) => db.ExecuteAsync(InsertSql, Args(bill), cancellationToken);

    public Task UpdateAsync(Bill bill, CancellationToken cancellationToken) => db.ExecuteAsync(UpdateSql, Args(bill), cancellationToken);

    /// <summary>Returns the bill in its current state.</summary>
    public async Task<Invoice> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        (await db.OneAsync<InvoiceRow>(InvoiceRow.FindSql, new { id }, cancellationToken)).ToInvoice(
            await buyers.TodayAsync(cancellationToken)
        );

    /// <summary>Locks the bill and its buyer until the transaction ends. The buyer is locked first, as everywhere.</summary>
    /// <exception cref="ApiException">404.</exception>
    public async Task<InvoiceRow> HoldAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.FindAsync<Guid?>(WhoseSql, new { id }, cancellationToken) is { } buyer)
            await buyers.LockAsync(buyer, cancellationToken);
        return await LockAsync(id, cancellationToken);
    }

    private async Task<InvoiceRow> LockAsync(Guid id, CancellationToken cancellationToken) =>
        await db.FindAsync<InvoiceRow>(InvoiceRow.LockSql, new { id }, cancellationToken) ?? throw ApiException.NotFound();

    /// <param name="buyer">The buyer who will owe it, locked; null for a customer.</param>
    /// <param name="more">Rupees by which the debt grows.</param>
    /// <param name="limitConfirmed">Whether the buyer may exceed their limit.</param>
    /// <exception cref="ApiException">The buyer would exceed their limit, and this was not confirmed.</exception>
    public static bool IsAboveLimit(Buyer? buyer, decimal more, bool limitConfirmed)
    {
        var owed = (buyer?.CurrentBalance ?? 0m) + more;
        var above = buyer is { CreditLimit: > 0m } ? owed - buyer.CreditLimit : 0m;
        return above <= 0m || limitConfirmed
            ? above > 0m
            : throw ApiException.Field(
                "limit_confirmed",
                BuyerTexts.AboveLimit.With(buyer!.Names, Money.Format(owed), Money.Format(above), Money.Format(buyer.CreditLimit))
            );
    }

    /// <summary>Issues a draft: from now on it is owed.</summary>
    /// <param name="id">The draft, locked.</param>
    /// <param name="buyer">The buyer who owes it, locked; null for a customer.</param>
    /// <param name="limitConfirmed">Whether the buyer may exceed their limit.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ApiException">The buyer would exceed their limit, and this was not confirmed.</exception>
    public async Task IssueAsync(Guid id, Buyer? buyer, bool limitConfirmed, CancellationToken cancellationToken)
    {
        var draft = await LockAsync(id, cancellationToken);
        var args = new
        {
            id,
            over_limit = IsAboveLimit(buyer, draft.TotalAmount, limitConfirmed),
            user_id = user.UserId,
            now = clock.Now,
        };
        await db.ExecuteAsync(IssueSql, args, cancellationToken);
        await PostAsync(
            id,
            draft.Version + 1,
            "bill_issued",
            draft.InvoiceDate,
            Journal.BillIssued(draft.BuyerId, draft.Amounts),
            cancellationToken
        );
    }

    /// <summary>Records what a buyer owed before the book began, as a bill without a number.</summary>
    public async Task OpenAsync(Guid buyerId, decimal amount, DateOnly date, CancellationToken cancellationToken)
    {
        var id = clock.NewId();
        var args = new
        {
            id,
            buyer_id = buyerId,
            date,
            amount,
            user_id = user.UserId,
            now = clock.Now,
        };
        await db.ExecuteAsync(OpeningSql, args, cancellationToken);
        await PostAsync(id, 1, "buyer_opened", date, Journal.BuyerOpened(buyerId, amount), cancellationToken);
        await credits.MatchAsync(buyerId, cancellationToken);
    }

    public Task PostAsync(
        Guid id,
        int version,
        string kind,
        DateOnly date,
        IReadOnlyList<Posting> postings,
        CancellationToken cancellationToken
    ) => journals.WriteAsync([new NewJournal("invoice", id, version, kind, date, postings)], cancellationToken);

    private object Args(Bill bill)
    {
        var (fields, terms) = (bill.Fields, bill.Terms);
        return new
        {
            id = bill.Id,
            number = bill.Number,
            buyer_id = bill.BuyerId,
            customer_name = fields.CustomerName.NullIfEmpty(),
            customer_phone = fields.CustomerPhone.NullIfEmpty(),
            customer_address = fields.CustomerAddress.NullIfEmpty(),
            date = terms.Date,
            time = terms.Time,
            due_date = terms.DueDate,
            status = bill.AboveLimit is null ? InvoiceStatus.Draft : InvoiceStatus.Pending,
            over_limit = bill.AboveLimit == true,
            issued_by = bill.AboveLimit is null ? (Guid?)null : user.UserId,
            issued_at = bill.AboveLimit is null ? (DateTime?)null : clock.Now,
            subtotal = terms.Amounts.Subtotal,
            discount = terms.Amounts.Discount,
            tax_rate = terms.TaxRate,
            tax_amount = terms.Amounts.Tax,
            hsn = terms.Hsn,
            total = terms.Amounts.Total,
            notes = fields.Notes.NullIfEmpty(),
            terms = fields.Terms.NullIfEmpty(),
            device_id = bill.DeviceId,
            captured_at = bill.CapturedAt,
            user_id = user.UserId,
            now = clock.Now,
            flowers = terms.Items.Select(i => i.FlowerTypeId).ToArray(),
            slots = terms.Items.Select(i => i.TimeSlotId).ToArray(),
            descriptions = terms.Items.Select(i => i.Description).ToArray(),
            quantities = terms.Items.Select(i => i.Quantity).ToArray(),
            units = terms.Items.Select(i => i.Unit).ToArray(),
            rates = terms.Items.Select(i => i.Rate).ToArray(),
            sources = terms.Items.Select(i => i.RateSource).ToArray(),
            totals = terms.Items.Select(i => i.Total).ToArray(),
        };
    }
}
