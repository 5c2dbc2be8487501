namespace Malar.Api.Features.Settings;

/// <summary>A setting as the owner sees it.</summary>
internal sealed record Setting
{
    public required string Key { get; init; }

    /// <summary>The current value.</summary>
    public required object Value { get; init; }

    /// <summary>The value in a shop that has not set it.</summary>
    public required object Default { get; init; }

    /// <summary>Whether every signed-in user can read it, not only the owner.</summary>
    public required bool IsPublic { get; init; }

    public required string Description { get; init; }

    public required string DescriptionTa { get; init; }

    /// <summary>number, boolean, choice, text, time, timezone, fee_rules, festivals or tally_ledgers.</summary>
    public required string Type { get; init; }

    /// <summary>The allowed values of a choice.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    /// <summary>The user who set it; null while it has its default, or if an operator set it.</summary>
    public Guid? UpdatedBy { get; init; }

    public DateTime? UpdatedAt { get; init; }
}
