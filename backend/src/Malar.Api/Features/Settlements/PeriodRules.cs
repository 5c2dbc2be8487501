using System.Linq.Expressions;
using FluentValidation;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Settlements;

internal static class PeriodRules
{
    private const int LongestDays = 366;

    /// <summary>Requires both days, in order, and a period of at most 366 days.</summary>
    public static void Add<T>(AbstractValidator<T> rules, Expression<Func<T, DateOnly?>> start, Expression<Func<T, DateOnly?>> end)
    {
        var startOf = start.Compile();
        rules.RuleFor(start).NotNull().WithText(Texts.Required);
        rules
            .RuleFor(end)
            .Cascade(CascadeMode.Stop)
            .NotNull()
            .WithText(Texts.Required)
            .Must((c, e) => startOf(c) is not { } s || e >= s)
            .WithText(Texts.DateOrder)
            .Must((c, e) => startOf(c) is not { } s || e!.Value.DayNumber - s.DayNumber < LongestDays)
            .WithText(SettlementTexts.PeriodTooLong);
    }
}
