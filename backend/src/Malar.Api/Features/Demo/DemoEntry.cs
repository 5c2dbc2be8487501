namespace Malar.Api.Features.Demo;

/// <summary>A weighing of the demo, and what becomes of it later.</summary>
internal sealed record DemoEntry
{
    public required Guid Id { get; init; }

    public required Guid FarmerId { get; init; }

    /// <summary>0 to 29.</summary>
    public required int Day { get; init; }

    /// <summary>When it is put on the scale, market time.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Flower { get; init; }

    public required decimal Quantity { get; init; }

    public decimal? Deduction { get; init; }

    /// <summary>A rate of its own, set by the owner; the reason is in <see cref="Notes"/>.</summary>
    public decimal? ManualRate { get; init; }

    public decimal? Adjustment { get; init; }

    public string? AdjustmentReason { get; init; }

    public string? Notes { get; init; }

    public required string Device { get; init; }

    /// <summary>What the owner makes of the weight when he looks through the book; null: it is right.</summary>
    public decimal? CorrectedTo { get; init; }

    /// <summary>Why it is struck out.</summary>
    public string? VoidReason { get; init; }
}
