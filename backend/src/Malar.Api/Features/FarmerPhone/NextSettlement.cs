namespace Malar.Api.Features.FarmerPhone;

/// <summary>When a farmer is settled next, if the shop goes on as it does.</summary>
internal static class NextSettlement
{
    /// <param name="until">The last day that is settled.</param>
    /// <param name="today">The shop's today: what is overdue is due today.</param>
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

    /// <summary>Days from one settlement to the next, about.</summary>
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
