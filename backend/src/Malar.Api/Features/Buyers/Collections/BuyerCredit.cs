namespace Malar.Api.Features.Buyers.Collections;

/// <summary>A credit: a collection, return or allowance that reduces what is owed. Amounts are rupees.</summary>
internal sealed record BuyerCredit
{
    public Guid Id { get; init; }

    /// <summary>collection, return or allowance.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Null for a customer's bill.</summary>
    public Guid? BuyerId { get; init; }

    public string? BuyerCode { get; init; }

    public string? BuyerName { get; init; }

    public string? BuyerNameTa { get; init; }

    /// <summary>The bill it names; null to pay the oldest first.</summary>
    public Guid? InvoiceId { get; init; }

    public string? InvoiceNumber { get; init; }

    public decimal Amount { get; init; }

    /// <summary>The tax in the amount, for flowers returned from a taxed bill.</summary>
    public decimal TaxAmount { get; init; }

    /// <summary>The part that has paid bills; the rest was paid in advance.</summary>
    public decimal AllocatedAmount { get; init; }

    /// <summary>The shop's date.</summary>
    public DateOnly CreditDate { get; init; }

    /// <summary>cash, upi or bank, for a collection.</summary>
    public string? Method { get; init; }

    public string? Reference { get; init; }

    /// <summary>The flower that was returned.</summary>
    public Guid? FlowerTypeId { get; init; }

    public string? FlowerName { get; init; }

    public string? FlowerNameTa { get; init; }

    /// <summary>The returned quantity, in the flower's unit.</summary>
    public decimal? Quantity { get; init; }

    public string? Reason { get; init; }

    public string? Notes { get; init; }

    public DateTime? CapturedAt { get; init; }

    /// <summary>Null while it is valid.</summary>
    public DateTime? CancelledAt { get; init; }

    public Guid? CancelledBy { get; init; }

    public string? CancelReason { get; init; }

    public int Version { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>The columns of a credit <c>c</c>, its buyer <c>b</c>, its bill <c>i</c> and its flower <c>f</c>.</summary>
    public const string Columns = """
        c.id, c.kind, c.buyer_id, b.buyer_code, coalesce(b.name, i.customer_name) as buyer_name, b.name_ta as buyer_name_ta, c.invoice_id,
        i.invoice_number, c.amount, c.tax_amount, c.allocated_amount, c.credit_date, c.method, c.reference, c.flower_type_id,
        f.name as flower_name, f.name_ta as flower_name_ta, c.quantity, c.reason, c.notes, c.captured_at, c.cancelled_at, c.cancelled_by,
        c.cancel_reason, c.version, c.created_by, c.created_at
        """;

    public const string Joins = """
        left join buyers b on b.shop_id = c.shop_id and b.id = c.buyer_id
        left join invoices i on i.shop_id = c.shop_id and i.id = c.invoice_id
        left join flower_types f on f.shop_id = c.shop_id and f.id = c.flower_type_id
        """;

    public const string FindSql = $"select {Columns} from buyer_credits c {Joins} where c.shop_id = @shop_id and c.id = @id";

    public const string LockSql = $"{FindSql} for update of c";
}

internal static class CreditKind
{
    public const string Collection = "collection";
    public const string Return = "return";
    public const string Allowance = "allowance";
}

internal static class CreditMethod
{
    public const string Cash = "cash";

    public static readonly string[] All = [Cash, "upi", "bank"];
}
