namespace Malar.Api.Features.Demo;

/// <summary>The thirty days of the demo, up to the moment it is made. Market time.</summary>
internal sealed class DemoCalendar(DateTimeOffset now)
{
    public const int Count = 30;

    private static readonly TimeSpan India = TimeSpan.FromHours(5.5);
    private static readonly TimeOnly Opening = new(3, 50);
    private static readonly TimeOnly EndOfRush = new(10, 0);
    private static readonly TimeOnly Closing = new(18, 30);

    /// <summary>How much of what there is of today goes to the hours of the rush.</summary>
    private const double RushShare = 0.8;

    /// <summary>To the minute.</summary>
    private readonly DateTimeOffset now = new(now.UtcTicks + India.Ticks - (now.UtcTicks % TimeSpan.TicksPerMinute), India);

    public DateOnly Today => DateOnly.FromDateTime(now.DateTime);

    /// <param name="index">0 to 29; 29 is today. -1 is the day before the first.</param>
    public DateOnly Day(int index) => Today.AddDays(index + 1 - Count);

    /// <summary>
    /// The moment of a day. A day of the market takes until <see cref="Closing"/>; today's is pressed together, in its order,
    /// into the hours that there have been, so that nothing lies in the future and there is a morning to look at at any hour.
    /// </summary>
    public DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var start = new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), India);
        if (date != Today || TimeOnly.FromDateTime(now.DateTime) >= Closing)
            return start + time.ToTimeSpan();
        var opening = start + Opening.ToTimeSpan();
        var from = now > opening.AddHours(1) ? opening : start;
        var seconds = (now - from).TotalSeconds * Passed(time);
        return from.AddSeconds(Math.Floor(seconds));
    }

    private static double Passed(TimeOnly time)
    {
        var (share, whole) = time < EndOfRush ? (time - Opening, EndOfRush - Opening) : (time - EndOfRush, Closing - EndOfRush);
        if (time < Opening || time > Closing)
            return time < Opening ? 0 : 1;
        return time < EndOfRush ? RushShare * (share / whole) : RushShare + ((1 - RushShare) * (share / whole));
    }
}
