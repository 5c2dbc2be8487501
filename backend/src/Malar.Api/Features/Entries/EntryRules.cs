using FluentValidation;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Entries;

/// <summary>The figures a clerk types for a new or a corrected entry.</summary>
internal interface IEntryFigures
{
    decimal? Quantity { get; }

    decimal? WeightDeduction { get; }

    decimal? ManualRate { get; }

    decimal? ManualAdjAmount { get; }

    string? AdjReasonCode { get; }

    string? Notes { get; }
}

/// <summary>The validation rules of <see cref="IEntryFigures"/>.</summary>
internal static class EntryRules
{
    public static readonly string[] Reasons = ["LATE", "WET", "QUALITY", "BONUS", "OTHER"];

    /// <summary>Rupees; far above any real entry, and far below what the columns can hold.</summary>
    private const decimal MaxMoney = 10_000_000m;

    public static void Add<T>(AbstractValidator<T> rules)
        where T : IEntryFigures
    {
        rules
            .RuleFor(c => c.Quantity)
            .Cascade(CascadeMode.Stop)
            .GreaterThan(0)
            .WithText(EntryTexts.QuantityPositive)
            .LessThanOrEqualTo(1000)
            .WithText(EntryTexts.QuantityTooLarge)
            .Decimals(3);
        rules
            .RuleFor(c => c.WeightDeduction)
            .Cascade(CascadeMode.Stop)
            .InclusiveBetween(0, 1000)
            .WithText(Texts.OutOfRange.With(0, 1000))
            .Decimals(3);
        rules
            .RuleFor(c => c.ManualRate)
            .Cascade(CascadeMode.Stop)
            .GreaterThan(0)
            .WithText(Texts.MustBePositive)
            .LessThanOrEqualTo(MaxMoney)
            .WithText(Texts.OutOfRange.With(0, MaxMoney))
            .Decimals(2);
        rules
            .RuleFor(c => c.ManualAdjAmount)
            .Cascade(CascadeMode.Stop)
            .InclusiveBetween(-MaxMoney, MaxMoney)
            .WithText(Texts.OutOfRange.With(-MaxMoney, MaxMoney))
            .Decimals(2);
        rules.RuleFor(c => c.AdjReasonCode).OneOfOrEmpty(Reasons);
        rules.RuleFor(c => c.Notes).MaxText(1000);
    }
}
