using FluentValidation;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Dashboard;

/// <summary>The period of a part of the dashboard.</summary>
internal interface IDays
{
    /// <summary>The number of days back from the shop's today, including it.</summary>
    int Days { get; }
}

internal static class DaysRules
{
    public static void Add<T>(AbstractValidator<T> rules)
        where T : IDays => rules.RuleFor(q => q.Days).InclusiveBetween(1, 366).WithText(Texts.OutOfRange.With(1, 366));
}
