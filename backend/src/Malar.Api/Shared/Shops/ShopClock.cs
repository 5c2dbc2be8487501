using System.Text.RegularExpressions;

namespace Malar.Api.Shared.Shops;

/// <summary>The shop's local date and time. 05:30 in Madurai is still yesterday in UTC.</summary>
internal sealed partial class ShopClock(TimeProvider clock)
{
    // Defined here so that it works without installed time zone files.
    private static readonly TimeZoneInfo DefaultZone = TimeZoneInfo.CreateCustomTimeZone(
        ShopSettings.DefaultTimezone,
        new TimeSpan(5, 30, 0),
        null,
        null
    );

    /// <summary>The current instant in UTC, with the microseconds that the database stores.</summary>
    public DateTime Now
    {
        get
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    /// <summary>Returns a new id that sorts by the current instant (UUIDv7).</summary>
    public Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());

    public DateOnly Today(ShopSettings settings) => DateOnly.FromDateTime(Local(settings));

    public TimeOnly Time(ShopSettings settings) => TimeOnly.FromDateTime(Local(settings));

    /// <summary>Returns the shop's date at an instant.</summary>
    public static DateOnly DateOf(DateTime instant, ShopSettings settings) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, Zone(settings)));

    /// <summary>Returns an instant in the shop's local time.</summary>
    public static DateTime Local(DateTime instant, ShopSettings settings) => TimeZoneInfo.ConvertTimeFromUtc(instant, Zone(settings));

    /// <summary>Returns the instant of a local date and time of the shop, in UTC.</summary>
    public static DateTime At(DateOnly date, TimeOnly time, ShopSettings settings)
    {
        var local = date.ToDateTime(time);
        return new DateTimeOffset(local, Zone(settings).GetUtcOffset(local)).UtcDateTime;
    }

    /// <summary>Returns the instant at which a date of the shop begins, in UTC.</summary>
    public DateTime StartOf(DateOnly date, ShopSettings settings)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone(settings).GetUtcOffset(midnight)).UtcDateTime;
    }

    /// <summary>
    /// Returns whether a time zone is known to the machine and to browsers: an area and a place, or UTC. The machine's zone files contain
    /// more, such as <c>right/Asia/Kolkata</c>, which browsers do not know, so the counter would not open.
    /// </summary>
    public static bool Knows(string timezone) =>
        timezone == DefaultZone.Id || (Iana().IsMatch(timezone) && TimeZoneInfo.TryFindSystemTimeZoneById(timezone, out _));

    [GeneratedRegex(
        @"^(UTC|(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific)(/[A-Za-z0-9_+-]+){1,2})\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Iana();

    private DateTime Local(ShopSettings settings) => TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, Zone(settings));

    private static TimeZoneInfo Zone(ShopSettings settings) =>
        settings.Timezone == DefaultZone.Id ? DefaultZone : TimeZoneInfo.FindSystemTimeZoneById(settings.Timezone);
}
