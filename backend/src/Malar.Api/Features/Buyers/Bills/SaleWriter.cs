using Malar.Api.Features.Buyers.Collections;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>Writes any new bill, step by step; the caller has opened the transaction.</summary>
internal sealed class SaleWriter(
    ShopClock clock,
    BuyerReader buyers,
    ShopTermsReader reference,
    BillCalculator terms,
    BillNumbers numbers,
    BillWriter bills,
    CreditWriter credits,
    AuditTrail audit
)
{
    /// <exception cref="ApiException">The bill cannot be written, or must be confirmed.</exception>
    public async Task<Invoice> WriteAsync(CreateInvoice.Command sale, CancellationToken cancellationToken)
    {
        var buyer = await HoldAsync(sale.BuyerId, sale.IsLate, buyers, cancellationToken);
        if (sale.IsLate)
            sale = WithCapturedDate(sale, await reference.SettingsAsync(cancellationToken));
        var worked = await terms.OfAsync(sale, buyer?.CreditDays ?? 0, sale.IsLate, cancellationToken);
        if (sale.PaidAmount > worked.Amounts.Total)
            throw ApiException.Field("paid_amount", BuyerTexts.MoreThanDue.With(Money.Format(worked.Amounts.Total)));
        var id = sale.Id ?? clock.NewId();
        var (isOwed, paid) = (sale.Issue == true, sale.PaidAmount ?? 0m);
        var bill = new BillWriter.Bill(id, BillNumbers.Waiting(id), buyer?.Id, sale, worked)
        {
            DeviceId = sale.DeviceId.NullIfEmpty(),
            CapturedAt = sale.CapturedAt,
            // What is paid with the bill does not count towards the limit.
            AboveLimit = isOwed
                ? BillWriter.IsAboveLimit(buyer, worked.Amounts.Total - paid, sale.IsLate || sale.LimitConfirmed == true)
                : null,
        };
        await bills.InsertAsync(bill, cancellationToken);
        if (isOwed)
        {
            var postings = Journal.BillIssued(buyer?.Id, worked.Amounts);
            await bills.PostAsync(id, 1, "bill_issued", worked.Date, postings, cancellationToken);
            if (sale.PaidAmount is not null)
            {
                var credit = new CreditWriter.Credit(clock.NewId(), CreditKind.Collection, buyer?.Id, id, paid, worked.Date)
                {
                    Method = sale.PaymentMethod ?? CreditMethod.Cash,
                    Reference = sale.PaymentReference.NullIfEmpty(),
                    DeviceId = bill.DeviceId,
                    CapturedAt = bill.CapturedAt,
                };
                await credits.WriteAsync(credit, cancellationToken);
            }
            else if (buyer is { CurrentBalance: < 0m })
                // Uses what the buyer has paid in advance.
                await credits.MatchAsync(buyer.Id, cancellationToken);
        }

        var written = await bills.ReadAsync(id, cancellationToken);
        var invoice = written with { InvoiceNumber = await numbers.AssignAsync(id, worked.Date, cancellationToken) };
        audit.Record(isOwed ? "issued" : "created", "invoice", id, null, invoice);
        return invoice;
    }

    /// <summary>Gives a bill written on a device the date and time at which it was captured, unless it has a date of its own.</summary>
    public static CreateInvoice.Command WithCapturedDate(CreateInvoice.Command sale, ShopSettings settings)
    {
        if (sale is not { IsLate: true, InvoiceDate: null, CapturedAt: { } captured })
            return sale;
        var at = ShopClock.Local(captured, settings);
        return sale with { InvoiceDate = DateOnly.FromDateTime(at), InvoiceTime = TimeOnly.FromDateTime(at) };
    }

    /// <summary>Returns the buyer of a bill, locked until the transaction ends.</summary>
    public static async Task<Buyer?> HoldAsync(Guid? id, bool isLate, BuyerReader buyers, CancellationToken cancellationToken)
    {
        if (id is null)
            return null;
        var buyer = await buyers.LockAsync(id.Value, cancellationToken) ?? throw ApiException.NotFound("buyer_id", BuyerTexts.NoSuchBuyer);
        return buyer.IsActive || isLate ? buyer : throw ApiException.Field("buyer_id", BuyerTexts.Inactive.With(buyer.Names));
    }
}
