using FluentValidation;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>What is said to many, and to whom.</summary>
internal abstract record BroadcastFields
{
    public string? Message { get; init; }

    /// <summary>The same in Tamil, for those who want Tamil; they get <c>message</c> when absent.</summary>
    public string? MessageTa { get; init; }

    /// <summary>All active farmers when absent.</summary>
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
