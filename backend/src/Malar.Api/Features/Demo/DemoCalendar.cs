namespace Malar.Api.Features.Demo;

/// <summary>The thirty days of the demo, up to the moment it is created. Market time.</summary>
internal sealed class DemoCalendar(DateTimeOffset now)
{
    public const int Count = 30;

    private static readonly TimeSpan India = TimeSpan.FromHours(5.5);
    private static readonly TimeOnly Opening = new(3, 50);
    private static readonly TimeOnly EndOfRush = new(10, 0);
    private static readonly TimeOnly Closing = new(18, 30);

    /// <summary>The share of the elapsed time of today that the rush hours get.</summary>
    private const double RushShare = 0.8;

    /// <summary>Rounded down to the minute.</summary>
    private readonly DateTimeOffset now = new(now.UtcTicks + India.Ticks - (now.UtcTicks % TimeSpan.TicksPerMinute), India);

    public DateOnly Today => DateOnly.FromDateTime(now.DateTime);

    /// <param name="index">0 to 29; 29 is today. -1 is the day before the first.</param>
    public DateOnly Day(int index) => Today.AddDays(index + 1 - Count);

    /// <summary>
    /// Returns a moment of a day. A market day lasts until <see cref="Closing"/>. Today's is compressed, in its order, into the hours that
    /// have passed, so that nothing is in the future and there is a morning to look at whatever the time is.
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
