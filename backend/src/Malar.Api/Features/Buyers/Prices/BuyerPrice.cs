namespace Malar.Api.Features.Buyers.Prices;

/// <summary>What buyers pay for a flower in a slot of one day.</summary>
internal sealed record BuyerPrice
{
    public Guid Id { get; init; }

    /// <summary>The only day on which it is in force.</summary>
    public DateOnly PriceDate { get; init; }

    public Guid FlowerTypeId { get; init; }

    public Guid TimeSlotId { get; init; }

    /// <summary>Rupees per unit of the flower.</summary>
    public decimal PricePerUnit { get; init; }

    public int Version { get; init; }

    public DateTime UpdatedAt { get; init; }

    /// <summary>The columns of a price <c>p</c>.</summary>
    public const string Columns = "p.id, p.price_date, p.flower_type_id, p.time_slot_id, p.price_per_unit, p.version, p.updated_at";
}
