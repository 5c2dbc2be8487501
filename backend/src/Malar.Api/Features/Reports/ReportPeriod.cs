using System.Globalization;
using FluentValidation;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;

namespace Malar.Api.Features.Reports;

/// <summary>The period of a report.</summary>
internal interface IReportPeriod
{
    /// <summary>First day; defaults to the first of this month.</summary>
    DateOnly? DateFrom { get; }

    /// <summary>Last day, included; defaults to the shop's today.</summary>
    DateOnly? DateTo { get; }
}

internal sealed record ReportPeriod(DateOnly From, DateOnly To)
{
    private const int LongestDays = 366;

    /// <summary>For file names: 2026-02-01-2026-02-28.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}-{To:yyyy-MM-dd}");

    /// <summary>For display: 01-02-2026 – 28-02-2026.</summary>
    public string Days => From == To ? PaperWords.Day(From) : $"{PaperWords.Day(From)} – {PaperWords.Day(To)}";

    private static readonly Text TooLong = new("At most 366 days", "அதிகபட்சம் 366 நாட்கள்");

    /// <summary>Applies the defaults.</summary>
    /// <exception cref="ApiException">The days are in the wrong order, or the period is longer than 366 days.</exception>
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

/// <summary>Parses the month from <c>{month}</c> and <c>{year}</c> of a route.</summary>
internal static class ReportMonth
{
    /// <exception cref="ApiException">404: not a month, or a year outside 2000 to 2100.</exception>
    public static ReportPeriod Of(HttpContext http)
    {
        var (month, year) = (Number("month"), Number("year"));
        if (month is < 1 or > 12 || year is < 2000 or > 2100)
            throw ApiException.NotFound();
        var first = new DateOnly(year, month, 1);
        return new ReportPeriod(first, first.AddMonths(1).AddDays(-1));

        int Number(string part) => int.TryParse(http.GetRouteValue(part) as string, CultureInfo.InvariantCulture, out var n) ? n : 0;
    }

    /// <summary>Parses the day from <c>{date}</c> of a route.</summary>
    /// <exception cref="ApiException">404: not a date, or a year outside 2000 to 2100.</exception>
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
