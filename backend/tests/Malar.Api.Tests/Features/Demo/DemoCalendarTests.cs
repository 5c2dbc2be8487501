using Malar.Api.Features.Demo;

namespace Malar.Api.Tests.Features.Demo;

public sealed class DemoCalendarTests
{
    [Theory]
    [InlineData("2026-02-12T00:00:30+05:30")]
    [InlineData("2026-02-12T03:10:00+05:30")]
    [InlineData("2026-02-11T23:40:00+00:00")]
    [InlineData("2026-02-12T13:00:00+05:30")]
    [InlineData("2026-02-12T21:15:00+05:30")]
    public void Today_is_pressed_into_its_hours_so_far_without_changing_their_order(string instant)
    {
        var now = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        var days = new DemoCalendar(now);
        Assert.Equal(new DateOnly(2026, 2, 12), days.Today);
        Assert.Equal(days.Today, days.Day(29));
        var moments = Enumerable
            .Range(3 * 60 + 50, (18 * 60) + 30 - (3 * 60) - 50)
            .Select(minute => days.At(days.Today, new TimeOnly(minute / 60, minute % 60)))
            .ToList();
        Assert.Equal(moments.Order(), moments);
        Assert.All(moments, moment =>
        {
            Assert.True(moment <= now, $"{moment} has not been yet");
            Assert.Equal(days.Today, DateOnly.FromDateTime(moment.DateTime));
        });
    }

    [Fact]
    public void Other_days_have_their_whole_day()
    {
        var days = new DemoCalendar(new DateTimeOffset(2026, 2, 12, 5, 10, 0, TimeSpan.FromHours(5.5)));
        Assert.Equal(new DateTimeOffset(2026, 2, 11, 17, 30, 0, TimeSpan.FromHours(5.5)), days.At(days.Day(28), new TimeOnly(17, 30)));
        Assert.Equal(new DateOnly(2026, 1, 14), days.Day(0));
    }
}
