using System.Linq.Expressions;
using FluentValidation;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Entries;

/// <summary>The shape of what a clerk may type for an entry, new or corrected.</summary>
internal static class EntryRules
{
    public static readonly string[] Reasons = ["LATE", "WET", "QUALITY", "BONUS", "OTHER"];

    /// <summary>Rupees; far above any entry, far below what the columns hold.</summary>
    private const decimal MaxMoney = 10_000_000m;

    public static void Add<T>(
        AbstractValidator<T> rules,
        Expression<Func<T, decimal?>> quantity,
        Expression<Func<T, decimal?>> deduction,
        Expression<Func<T, decimal?>> manualRate,
        Expression<Func<T, decimal?>> adjustment,
        Expression<Func<T, string?>> reason,
        Expression<Func<T, string?>> notes)
    {
        rules.RuleFor(quantity).Cascade(CascadeMode.Stop)
            .GreaterThan(0).WithText(EntryTexts.QuantityPositive).LessThanOrEqualTo(1000).WithText(EntryTexts.QuantityTooLarge).Decimals(3);
        rules.RuleFor(deduction).Cascade(CascadeMode.Stop).InclusiveBetween(0, 1000).WithText(Texts.OutOfRange.With(0, 1000)).Decimals(3);
        rules.RuleFor(manualRate).Cascade(CascadeMode.Stop)
            .GreaterThan(0).WithText(Texts.MustBePositive).LessThanOrEqualTo(MaxMoney).WithText(Texts.OutOfRange.With(0, MaxMoney)).Decimals(2);
        rules.RuleFor(adjustment).Cascade(CascadeMode.Stop)
            .InclusiveBetween(-MaxMoney, MaxMoney).WithText(Texts.OutOfRange.With(-MaxMoney, MaxMoney)).Decimals(2);
        rules.RuleFor(reason).OneOfOrEmpty(Reasons);
        rules.RuleFor(notes).MaxText(1000);
    }
}
