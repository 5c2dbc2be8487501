using FluentValidation;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Rates;

/// <summary>A rate in a request, alone or as a line of a sheet.</summary>
internal record RateFields
{
    public Guid? Id { get; init; }

    public Guid? FlowerTypeId { get; init; }

    public Guid? TimeSlotId { get; init; }

    /// <summary>Rupees per unit, at most two decimals.</summary>
    public decimal? RatePerUnit { get; init; }

    public DateOnly? EffectiveDate { get; init; }

    public DateOnly? ExpiryDate { get; init; }
}

internal sealed class RateFieldsValidator : AbstractValidator<RateFields>
{
    public RateFieldsValidator()
    {
        RuleFor(c => c.FlowerTypeId).NotNull().WithText(Texts.Required);
        RuleFor(c => c.TimeSlotId).NotNull().WithText(Texts.Required);
        RuleFor(c => c.RatePerUnit).NotNull().WithText(Texts.Required).RateRules();
        RuleFor(c => c.EffectiveDate).MarketDay();
    }
}

internal static class RateRuleExtensions
{
    /// <summary>Requires more than 0, at most 99,999,999 rupees, and at most two decimals. Null passes.</summary>
    public static IRuleBuilderOptions<T, decimal?> RateRules<T>(this IRuleBuilder<T, decimal?> rule) =>
        rule.Must(r => r is null or > 0m)
            .WithText(Texts.MustBePositive)
            .Must(r => r is null or <= 99_999_999m)
            .WithText(Texts.OutOfRange.With("0.01", "99,999,999"))
            .Decimals(2);
}
