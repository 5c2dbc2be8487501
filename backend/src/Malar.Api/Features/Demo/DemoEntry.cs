namespace Malar.Api.Features.Demo;

/// <summary>A weighing of the demo, and what happens to it later.</summary>
internal sealed record DemoEntry
{
    public required Guid Id { get; init; }

    public required Guid FarmerId { get; init; }

    /// <summary>0 to 29.</summary>
    public required int Day { get; init; }

    /// <summary>When it is weighed, market time.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Flower { get; init; }

    public required decimal Quantity { get; init; }

    public decimal? Deduction { get; init; }

    /// <summary>A manual rate, set by the owner; the reason is in <see cref="Notes"/>.</summary>
    public decimal? ManualRate { get; init; }

    public decimal? Adjustment { get; init; }

    public string? AdjustmentReason { get; init; }

    public string? Notes { get; init; }

    public required string Device { get; init; }

    /// <summary>The weight to which the owner corrects it when reviewing the book; null if it is right.</summary>
    public decimal? CorrectedTo { get; init; }

    /// <summary>Why it is voided; null if it is not.</summary>
    public string? VoidReason { get; init; }
}
