namespace Malar.Api.Features.FarmerPhone;

/// <summary>Estimates when a farmer is settled next, if the shop keeps its frequency.</summary>
internal static class NextSettlement
{
    /// <param name="until">The last settled day.</param>
    /// <param name="today">The shop's today; an overdue settlement is due today.</param>
    /// <param name="frequency">Setting <c>settlement_frequency</c>.</param>
    public static DateOnly After(DateOnly until, DateOnly today, string frequency)
    {
        var next = frequency switch
        {
            "daily" => until.AddDays(1),
            "fortnightly" => until.AddDays(14),
            "monthly" => EndOfMonth(until.AddDays(1)),
            _ => until.AddDays(7),
        };
        return next < today ? today : next;
    }

    /// <summary>Returns the approximate number of days from one settlement to the next.</summary>
    public static int DaysOf(string frequency) =>
        frequency switch
        {
            "daily" => 1,
            "fortnightly" => 14,
            "monthly" => 30,
            _ => 7,
        };

    private static DateOnly EndOfMonth(DateOnly day) => new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1);
}
