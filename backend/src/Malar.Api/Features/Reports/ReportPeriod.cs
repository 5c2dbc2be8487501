using FluentValidation;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Reports;

/// <summary>The days a report is about.</summary>
internal interface IReportPeriod
{
    /// <summary>First day; the first of this month when absent.</summary>
    DateOnly? DateFrom { get; }

    /// <summary>Last day, included; the shop's today when absent.</summary>
    DateOnly? DateTo { get; }
}

internal sealed record ReportPeriod(DateOnly From, DateOnly To)
{
    private const int LongestDays = 366;

    private static readonly Text TooLong = new("At most 366 days", "அதிகபட்சம் 366 நாட்கள்");

    /// <summary>With what stands for the days that were not asked for.</summary>
    /// <exception cref="ApiException">They are in the wrong order, or more than a year.</exception>
    public static ReportPeriod Of(IReportPeriod asked, DateOnly today)
    {
        var to = asked.DateTo ?? (asked.DateFrom > today ? asked.DateFrom.Value : today);
        var from = asked.DateFrom ?? new DateOnly(to.Year, to.Month, 1);
        return from > to ? throw ApiException.Field("date_to", Texts.DateOrder)
            : to.DayNumber - from.DayNumber >= LongestDays ? throw ApiException.Field("date_to", TooLong)
            : new ReportPeriod(from, to);
    }

    public static void AddRules<T>(AbstractValidator<T> rules)
        where T : IReportPeriod
    {
        rules.RuleFor(q => q.DateFrom).MarketDay();
        rules.RuleFor(q => q.DateTo).MarketDay();
    }
}
