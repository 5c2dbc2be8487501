using FluentValidation;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>The message of a broadcast and its recipients.</summary>
internal abstract record BroadcastFields
{
    public string? Message { get; init; }

    /// <summary>The message in Tamil for farmers who prefer Tamil; defaults to <c>message</c>.</summary>
    public string? MessageTa { get; init; }

    /// <summary>Defaults to all active farmers.</summary>
    public IReadOnlyList<Guid>? FarmerIds { get; init; }
}

internal static class BroadcastRules
{
    private const int Most = 20_000;

    public static void AddBroadcastRules<T>(this AbstractValidator<T> validator)
        where T : BroadcastFields
    {
        validator.RuleFor(c => c.Message).RequiredText().Note();
        validator.RuleFor(c => c.MessageTa).Note();
        validator
            .RuleFor(c => c.FarmerIds)
            .Must(ids => ids is null || ids.Count is > 0 and <= Most)
            .WithText(Texts.OutOfRange.With(1, Most));
    }
}
