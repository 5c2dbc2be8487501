namespace Malar.Api.Features.Buyers.Dues;

/// <summary>The open amounts by how long ago the flowers were bought. Rupees.</summary>
internal record DueAges
{
    /// <summary>The open amount of all bills.</summary>
    public decimal Total { get; init; }

    /// <summary>Bought today.</summary>
    public decimal Today { get; init; }

    /// <summary>1 to 7 days ago.</summary>
    public decimal Days7 { get; init; }

    /// <summary>8 to 30 days ago.</summary>
    public decimal Days30 { get; init; }

    /// <summary>Longer ago.</summary>
    public decimal Older { get; init; }

    /// <summary>The part of <see cref="Total"/> that is past its due date.</summary>
    public decimal Overdue { get; init; }

    /// <summary>Sums over open bills <c>i</c>; they need <c>@today</c>.</summary>
    public const string Columns = """
        coalesce(sum(i.total_amount - i.amount_paid), 0.00) as total,
        coalesce(sum(i.total_amount - i.amount_paid) filter (where i.invoice_date >= @today), 0.00) as today,
        coalesce(sum(i.total_amount - i.amount_paid) filter (where i.invoice_date between @today - 7 and @today - 1), 0.00) as days_7,
        coalesce(sum(i.total_amount - i.amount_paid) filter (where i.invoice_date between @today - 30 and @today - 8), 0.00) as days_30,
        coalesce(sum(i.total_amount - i.amount_paid) filter (where i.invoice_date < @today - 30), 0.00) as older,
        coalesce(sum(i.total_amount - i.amount_paid) filter (where i.due_date < @today), 0.00) as overdue
        """;
}
