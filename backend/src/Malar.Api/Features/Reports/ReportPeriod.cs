using System.Globalization;
using FluentValidation;
using Malar.Api.Shared.Documents;
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

    /// <summary>Of a file about it: 2026-02-01-2026-02-28.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}-{To:yyyy-MM-dd}");

    /// <summary>As it is read: 01-02-2026 – 28-02-2026.</summary>
    public string Days => From == To ? PaperWords.Day(From) : $"{PaperWords.Day(From)} – {PaperWords.Day(To)}";

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

/// <summary>The month that <c>{month}</c> and <c>{year}</c> of a path name.</summary>
internal static class ReportMonth
{
    /// <exception cref="ApiException">It is no month, or none of a market's years: there is nothing at that address.</exception>
    public static ReportPeriod Of(HttpContext http)
    {
        var (month, year) = (Number("month"), Number("year"));
        if (month is < 1 or > 12 || year is < 2000 or > 2100)
            throw ApiException.NotFound();
        var first = new DateOnly(year, month, 1);
        return new ReportPeriod(first, first.AddMonths(1).AddDays(-1));

        int Number(string part) => int.TryParse(http.GetRouteValue(part) as string, CultureInfo.InvariantCulture, out var n) ? n : 0;
    }

    /// <summary>The day that <c>{date}</c> of a path names.</summary>
    /// <exception cref="ApiException">It is none: there is nothing at that address.</exception>
    public static DateOnly Day(HttpContext http) =>
        DateOnly.TryParseExact(
            http.GetRouteValue("date") as string,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        ) && date.Year is >= 2000 and <= 2100
            ? date
            : throw ApiException.NotFound();
}
