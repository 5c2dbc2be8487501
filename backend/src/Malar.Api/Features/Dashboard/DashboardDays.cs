using FluentValidation;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Dashboard;

/// <summary>How far back a part of the dashboard looks.</summary>
internal interface IDays
{
    /// <summary>The shop's today and the days before it.</summary>
    int Days { get; }
}

internal static class DaysRules
{
    public static void Add<T>(AbstractValidator<T> rules)
        where T : IDays => rules.RuleFor(q => q.Days).InclusiveBetween(1, 366).WithText(Texts.OutOfRange.With(1, 366));
}
