using System.Text.Json;
using Malar.Api.Shared.Http;
using Malar.Domain;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>A bill as clients see it. Amounts are rupees.</summary>
internal sealed record Invoice
{
    public Guid Id { get; init; }

    /// <summary>INV-2026-27-001: per shop and financial year, without gaps.</summary>
    public string InvoiceNumber { get; init; } = "";

    /// <summary>The buyer who owes it; null for a customer who is not a buyer.</summary>
    public Guid? BuyerId { get; init; }

    public string? BuyerCode { get; init; }

    public string CustomerName { get; init; } = "";

    /// <summary>The buyer's name in Tamil, if known.</summary>
    public string? CustomerNameTa { get; init; }

    public string? CustomerPhone { get; init; }

    public string? CustomerAddress { get; init; }

    /// <summary>The shop's date.</summary>
    public DateOnly InvoiceDate { get; init; }

    /// <summary>The shop's time of the sale, if it was given.</summary>
    public TimeOnly? InvoiceTime { get; init; }

    public DateOnly DueDate { get; init; }

    /// <summary>draft, pending, paid, cancelled, or overdue (pending with a past due date).</summary>
    public string Status { get; init; } = "";

    public IReadOnlyList<InvoiceItem> Items { get; init; } = [];

    public decimal Subtotal { get; init; }

    public decimal Discount { get; init; }

    /// <summary>Per cent; 0 if exempt.</summary>
    public decimal TaxRate { get; init; }

    public decimal TaxAmount { get; init; }

    /// <summary>The central half of the tax.</summary>
    public decimal CgstAmount { get; init; }

    /// <summary>The state's half of the tax.</summary>
    public decimal SgstAmount { get; init; }

    /// <summary>The shop's HSN code of what was sold; only with tax.</summary>
    public string? Hsn { get; init; }

    public decimal TotalAmount { get; init; }

    public decimal AmountPaid { get; init; }

    public decimal BalanceDue { get; init; }

    /// <summary>The collections, returns and allowances that paid it.</summary>
    public IReadOnlyList<InvoicePayment> Payments { get; init; } = [];

    /// <summary>Whether it took the buyer above their limit: this was confirmed, or the bill was written offline.</summary>
    public bool OverLimit { get; init; }

    public string? Notes { get; init; }

    public string? Terms { get; init; }

    public string? DeviceId { get; init; }

    public DateTime? CapturedAt { get; init; }

    public DateTime? IssuedAt { get; init; }

    public Guid? CancelledBy { get; init; }

    public DateTime? CancelledAt { get; init; }

    public string? CancelReason { get; init; }

    public int Version { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }
}

internal sealed record InvoiceItem
{
    public string Description { get; init; } = "";

    /// <summary>Null for an item that is not a flower.</summary>
    public Guid? FlowerTypeId { get; init; }

    public string? FlowerNameTa { get; init; }

    public string? FlowerCode { get; init; }

    /// <summary>The slot whose price the item has, or would have.</summary>
    public Guid? TimeSlotId { get; init; }

    public decimal Quantity { get; init; }

    /// <summary>kg, bunch or piece.</summary>
    public string Unit { get; init; } = "";

    public decimal Rate { get; init; }

    /// <summary>sheet or typed.</summary>
    public string RateSource { get; init; } = "";

    public decimal Total { get; init; }
}

internal sealed record InvoicePayment
{
    /// <summary>The collection, return or allowance.</summary>
    public Guid CreditId { get; init; }

    /// <summary>collection, return or allowance.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The part of it that paid this bill.</summary>
    public decimal Amount { get; init; }

    /// <summary>The shop's date of it.</summary>
    public DateOnly Date { get; init; }

    /// <summary>cash, upi or bank, if it is money.</summary>
    public string? Method { get; init; }

    public string? Reference { get; init; }

    public string? Reason { get; init; }
}

/// <summary>A bill as stored, with its buyer, items and payments.</summary>
internal sealed record InvoiceRow
{
    public Guid Id { get; init; }

    public string Kind { get; init; } = "";

    public string? InvoiceNumber { get; init; }

    public Guid? BuyerId { get; init; }

    public string? BuyerCode { get; init; }

    public string? CustomerName { get; init; }

    public string? CustomerNameTa { get; init; }

    public string? CustomerPhone { get; init; }

    public string? CustomerAddress { get; init; }

    public DateOnly InvoiceDate { get; init; }

    public TimeOnly? InvoiceTime { get; init; }

    public DateOnly DueDate { get; init; }

    public string Status { get; init; } = "";

    public decimal Subtotal { get; init; }

    public decimal Discount { get; init; }

    public decimal TaxRate { get; init; }

    public decimal TaxAmount { get; init; }

    public string? Hsn { get; init; }

    public decimal TotalAmount { get; init; }

    public decimal AmountPaid { get; init; }

    public bool OverLimit { get; init; }

    public string? Notes { get; init; }

    public string? Terms { get; init; }

    public string? DeviceId { get; init; }

    public DateTime? CapturedAt { get; init; }

    public DateTime? IssuedAt { get; init; }

    public Guid? CancelledBy { get; init; }

    public DateTime? CancelledAt { get; init; }

    public string? CancelReason { get; init; }

    public int Version { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public string Items { get; init; } = "[]";

    public string Payments { get; init; } = "[]";

    /// <summary>The columns of a bill <c>i</c> and its buyer <c>b</c>.</summary>
    public const string Columns = """
        i.id, i.kind, i.invoice_number, i.buyer_id, b.buyer_code, coalesce(i.customer_name, b.name) as customer_name,
        case when i.customer_name is null then b.name_ta end as customer_name_ta, coalesce(i.customer_phone, b.phone) as customer_phone,
        coalesce(i.customer_address, b.address) as customer_address, i.invoice_date, i.invoice_time, i.due_date, i.status, i.subtotal,
        i.discount, i.tax_rate, i.tax_amount, i.hsn, i.total_amount, i.amount_paid, i.over_limit, i.notes, i.terms, i.device_id,
        i.captured_at, i.issued_at, i.cancelled_by, i.cancelled_at, i.cancel_reason, i.version, i.created_by, i.created_at, i.updated_at,
        coalesce((select jsonb_agg(jsonb_build_object('description', t.description, 'flower_type_id', t.flower_type_id,
                'flower_name_ta', f.name_ta, 'flower_code', f.code, 'time_slot_id', t.time_slot_id, 'quantity', t.quantity, 'unit', t.unit,
                'rate', t.rate, 'rate_source', t.rate_source, 'total', t.total) order by t.line_no)
            from invoice_items t left join flower_types f on f.shop_id = t.shop_id and f.id = t.flower_type_id
            where t.shop_id = i.shop_id and t.invoice_id = i.id), '[]')::text as items,
        coalesce((select jsonb_agg(jsonb_build_object('credit_id', c.id, 'kind', c.kind, 'amount', a.amount, 'date', c.credit_date,
                'method', c.method, 'reference', c.reference, 'reason', c.reason) order by c.credit_date, c.created_at, c.id)
            from credit_allocations a join buyer_credits c on c.shop_id = a.shop_id and c.id = a.credit_id
            where a.shop_id = i.shop_id and a.invoice_id = i.id), '[]')::text as payments
        """;

    public const string Joins = "left join buyers b on b.shop_id = i.shop_id and b.id = i.buyer_id";

    public const string From = $"from invoices i {Joins}";

    public const string FindSql = $"select {Columns} {From} where i.shop_id = @shop_id and i.id = @id and i.kind = 'bill'";

    public const string LockSql = $"{FindSql} for update of i";

    public BillAmounts Amounts => new(Subtotal, Discount, TaxAmount);

    /// <param name="today">The shop's today, which decides whether the bill is overdue.</param>
    public Invoice ToInvoice(DateOnly today)
    {
        var (central, state) = BillCalculation.Halves(TaxAmount);
        return new Invoice
        {
            Id = Id,
            InvoiceNumber = InvoiceNumber ?? "",
            BuyerId = BuyerId,
            BuyerCode = BuyerCode,
            CustomerName = CustomerName ?? "",
            CustomerNameTa = CustomerNameTa,
            CustomerPhone = CustomerPhone,
            CustomerAddress = CustomerAddress,
            InvoiceDate = InvoiceDate,
            InvoiceTime = InvoiceTime,
            DueDate = DueDate,
            Status = Status == InvoiceStatus.Pending && DueDate < today ? InvoiceStatus.Overdue : Status,
            Items = JsonSerializer.Deserialize<IReadOnlyList<InvoiceItem>>(Items, Json.Options)!,
            Subtotal = Subtotal,
            Discount = Discount,
            TaxRate = TaxRate,
            TaxAmount = TaxAmount,
            CgstAmount = central,
            SgstAmount = state,
            Hsn = Hsn,
            TotalAmount = TotalAmount,
            AmountPaid = AmountPaid,
            BalanceDue = Status is InvoiceStatus.Pending ? TotalAmount - AmountPaid : 0.00m,
            Payments = JsonSerializer.Deserialize<IReadOnlyList<InvoicePayment>>(Payments, Json.Options)!,
            OverLimit = OverLimit,
            Notes = Notes,
            Terms = Terms,
            DeviceId = DeviceId,
            CapturedAt = CapturedAt,
            IssuedAt = IssuedAt,
            CancelledBy = CancelledBy,
            CancelledAt = CancelledAt,
            CancelReason = CancelReason,
            Version = Version,
            CreatedBy = CreatedBy,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
        };
    }
}

internal static class InvoiceStatus
{
    public const string Draft = "draft";
    public const string Pending = "pending";
    public const string Paid = "paid";
    public const string Cancelled = "cancelled";

    /// <summary>Never stored, because it depends on the day on which the bill is read.</summary>
    public const string Overdue = "overdue";
}
