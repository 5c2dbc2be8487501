using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Ledger;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.Buyers.Collections;

/// <summary>Writes credits, which reduce a debt, and lets them pay bills. The caller has locked the buyer.</summary>
internal sealed class CreditWriter(ShopDb db, CurrentUser user, ShopClock clock, JournalWriter journals)
{
    /// <param name="Id">The client's own id, if it sent one.</param>
    /// <param name="Kind">One of <see cref="CreditKind"/>.</param>
    /// <param name="BuyerId">The buyer; null for a customer's bill.</param>
    /// <param name="InvoiceId">The bill it names; null to pay the oldest first.</param>
    /// <param name="Amount">Rupees.</param>
    /// <param name="Date">The shop's date.</param>
    internal sealed record Credit(Guid Id, string Kind, Guid? BuyerId, Guid? InvoiceId, decimal Amount, DateOnly Date)
    {
        /// <summary>The tax in the amount, in rupees.</summary>
        public decimal TaxAmount { get; init; }

        public string? Method { get; init; }

        public string? Reference { get; init; }

        public bool ReferenceConfirmed { get; init; }

        public Guid? FlowerTypeId { get; init; }

        public decimal? Quantity { get; init; }

        public string? Reason { get; init; }

        public string? Notes { get; init; }

        public string? DeviceId { get; init; }

        public DateTime? CapturedAt { get; init; }

        public string Account =>
            Kind switch
            {
                CreditKind.Return => Domain.Account.Sales,
                CreditKind.Allowance => Domain.Account.Allowances,
                _ => AccountOf(Method!),
            };
    }

    private const string InsertSql = """
        insert into buyer_credits (shop_id, id, kind, buyer_id, invoice_id, amount, tax_amount, credit_date, method, reference,
            reference_repeated, flower_type_id, quantity, reason, notes, device_id, captured_at, created_by, created_at, updated_at)
        values (@shop_id, @id, @kind, @buyer_id, @invoice_id, @amount, @tax_amount, @date, @method, @reference,
            @confirmed and exists (select from buyer_credits o where o.shop_id = @shop_id and o.cancelled_at is null
                and payment_reference_key(o.reference) = payment_reference_key(@reference)),
            @flower_type_id, @quantity, @reason, @notes, @device_id, @captured_at, @user_id, @now, @now)
        """;

    // Pays the named bill, up to its open amount.
    private const string NamedSql = """
        insert into credit_allocations (shop_id, credit_id, invoice_id, amount, allocated_at)
        select c.shop_id, c.id, i.id, least(c.amount, i.total_amount - i.amount_paid), @now
        from buyer_credits c join invoices i on i.shop_id = c.shop_id and i.id = c.invoice_id
        where c.shop_id = @shop_id and c.id = @id and i.status = 'pending'
        """;

    // Free credits and open bills are each laid end to end, oldest first; where a credit and a bill overlap, the credit pays the bill.
    private const string MatchSql = """
        with free as (
            select id, amount - allocated_amount as rest, sum(amount - allocated_amount) over (order by credit_date, created_at, id) as upto
            from buyer_credits
            where shop_id = @shop_id and buyer_id = @buyer_id and cancelled_at is null and allocated_amount < amount
        ), due as (
            select id, total_amount - amount_paid as rest,
                sum(total_amount - amount_paid) over (order by kind = 'bill', invoice_date, created_at, id) as upto
            from invoices where shop_id = @shop_id and buyer_id = @buyer_id and status = 'pending'
        )
        insert into credit_allocations (shop_id, credit_id, invoice_id, amount, allocated_at)
        select @shop_id, free.id, due.id, least(free.upto, due.upto) - greatest(free.upto - free.rest, due.upto - due.rest), @now
        from free join due on least(free.upto, due.upto) > greatest(free.upto - free.rest, due.upto - due.rest)
        """;

    /// <summary>Stores the credit, posts it, and uses it: for the named bill first, then for the oldest.</summary>
    /// <exception cref="ApiException">409: another collection has this reference.</exception>
    public async Task WriteAsync(Credit credit, CancellationToken cancellationToken)
    {
        var args = new
        {
            id = credit.Id,
            kind = credit.Kind,
            buyer_id = credit.BuyerId,
            invoice_id = credit.InvoiceId,
            amount = credit.Amount,
            tax_amount = credit.TaxAmount,
            date = credit.Date,
            method = credit.Method,
            reference = credit.Reference,
            confirmed = credit.ReferenceConfirmed,
            flower_type_id = credit.FlowerTypeId,
            quantity = credit.Quantity,
            reason = credit.Reason,
            notes = credit.Notes,
            device_id = credit.DeviceId,
            captured_at = credit.CapturedAt,
            user_id = user.UserId,
            now = clock.Now,
        };
        await db.ExecuteAsync(InsertSql, args, cancellationToken);
        var kind = credit.Kind == CreditKind.Return ? "sale_return" : credit.Kind;
        var postings = Journal.Credited(credit.BuyerId, credit.Amount, credit.Account, credit.TaxAmount);
        await journals.WriteAsync([new NewJournal("credit", credit.Id, 1, kind, credit.Date, postings)], cancellationToken);
        if (credit.InvoiceId is not null)
            await db.ExecuteAsync(NamedSql, new { id = credit.Id, now = clock.Now }, cancellationToken);
        await MatchAsync(credit.BuyerId, cancellationToken);
    }

    /// <summary>Lets the free part of a buyer's credits pay their open bills, oldest first. A customer has no account.</summary>
    public async Task MatchAsync(Guid? buyerId, CancellationToken cancellationToken)
    {
        if (buyerId is not null)
            await db.ExecuteAsync(MatchSql, new { buyer_id = buyerId, now = clock.Now }, cancellationToken);
    }

    /// <summary>Returns the account to which money collected by this method is posted.</summary>
    public static string AccountOf(string method) => method == CreditMethod.Cash ? Domain.Account.Cash : Domain.Account.Bank;
}
