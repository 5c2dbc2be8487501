namespace Malar.Api.Features.Buyers.Day;

/// <summary>Flowers of a day that were not sold.</summary>
internal sealed record FlowerWeight
{
    public Guid Id { get; init; }

    /// <summary>wastage or left_over.</summary>
    public string Kind { get; init; } = "";

    public Guid FlowerTypeId { get; init; }

    public string FlowerName { get; init; } = "";

    public string? FlowerNameTa { get; init; }

    public DateOnly BusinessDate { get; init; }

    /// <summary>In the flower's unit.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Whether they were left over and are to be sold tomorrow.</summary>
    public bool CarryOver { get; init; }

    public string? Reason { get; init; }

    /// <summary>Null while it is valid.</summary>
    public DateTime? VoidedAt { get; init; }

    public string? VoidReason { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>The columns of a weight <c>w</c> and its flower <c>f</c>.</summary>
    public const string Columns = """
        w.id, w.kind, w.flower_type_id, f.name as flower_name, f.name_ta as flower_name_ta, w.business_date, w.quantity, w.carry_over,
        w.reason, w.voided_at, w.void_reason, w.created_by, w.created_at
        """;

    public const string Joins = "join flower_types f on f.shop_id = w.shop_id and f.id = w.flower_type_id";

    public const string Wastage = "wastage";

    public const string LeftOver = "left_over";
}
