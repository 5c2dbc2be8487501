namespace Malar.Api.Features.Settings;

/// <summary>A setting as the owner sees it.</summary>
internal sealed record Setting
{
    public required string Key { get; init; }

    /// <summary>What applies now.</summary>
    public required object Value { get; init; }

    /// <summary>What applies in a shop that has decided nothing.</summary>
    public required object Default { get; init; }

    /// <summary>Whether every signed-in user finds it, not only the owner.</summary>
    public required bool IsPublic { get; init; }

    public required string Description { get; init; }

    public required string DescriptionTa { get; init; }

    /// <summary>number, boolean, choice, time, timezone, fee_rules or festivals.</summary>
    public required string Type { get; init; }

    /// <summary>The values a choice takes.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    /// <summary>Who set it; null while it has its default, or when an operator set it.</summary>
    public Guid? UpdatedBy { get; init; }

    public DateTime? UpdatedAt { get; init; }
}
