using CsCheck;
using Malar.Api.Shared.RateLimits;

namespace Malar.Api.Tests.Platform;

public sealed class SlidingWindowTests
{
    private const long Start = 1_770_854_400_000;

    [Fact]
    public void What_is_free_comes_back_exactly_when_the_window_has_passed()
    {
        var window = new SlidingWindow(Limit.Minute);
        for (var i = 2; i >= 0; i--)
            Assert.Equal(new LimitStatus(false, 3, i, Start + Limit.Minute), window.Take(3, Start));
        var refused = window.Take(3, Start + 1);
        Assert.True(refused.Refused);
        Assert.Equal(60, refused.RetryAfter(Start + 1));
        Assert.True(window.Take(3, Start + Limit.Minute - 1).Refused);
        Assert.False(window.Take(3, Start + Limit.Minute).Refused);
    }

    [Fact]
    public void A_new_minute_on_the_clock_gives_nothing_back()
    {
        var window = new SlidingWindow(Limit.Minute);
        var endOfMinute = Start - (Start % Limit.Minute) + Limit.Minute - 1;
        for (var i = 0; i < 5; i++)
            Assert.False(window.Take(5, endOfMinute).Refused);
        Assert.True(window.Take(5, endOfMinute + 2).Refused);
    }

    [Fact]
    public void Never_more_than_allowed_in_any_stretch_and_at_most_a_sixtieth_late() =>
        Gen.Select(Gen.Int[1, 40], Gen.Select(Gen.Int[0, 3000], Gen.Int[1, 3]).Array[1, 300])
            .Sample(
                (most, steps) =>
                {
                    var window = new SlidingWindow(Limit.Minute);
                    var let = new List<long>();
                    var now = Start;
                    foreach (var (pause, times) in steps)
                    {
                        now += pause;
                        for (var i = 0; i < times; i++)
                        {
                            var status = window.Take(most, now);
                            var exact = let.Count(at => at > now - Limit.Minute);
                            Assert.True(status.Refused || exact < most, "too many");
                            Assert.True(
                                !status.Refused || let.Count(at => at > now - Limit.Minute - (Limit.Minute / 60)) >= most,
                                "refused too long"
                            );
                            if (!status.Refused)
                                let.Add(now);
                        }
                    }
                }
            );

    [Fact]
    public void Looking_and_giving_back_count_nothing()
    {
        var window = new SlidingWindow(Limit.Minute);
        Assert.False(window.Take(1, Start, peek: true).Refused);
        Assert.False(window.Take(1, Start).Refused);
        Assert.True(window.Take(1, Start, peek: true).Refused);
        window.Release();
        Assert.True(window.IsEmpty(Start));
        Assert.False(window.Take(1, Start).Refused);
    }

    [Fact]
    public void A_clock_that_is_set_back_locks_nobody_out()
    {
        var window = new SlidingWindow(Limit.Minute);
        Assert.False(window.Take(1, Start).Refused);
        Assert.True(window.Take(1, Start - 5000).Refused);
        Assert.False(window.Take(1, Start - Limit.Hour).Refused);
    }

    [Fact]
    public void Who_is_refused_by_one_limit_loses_nothing_of_another()
    {
        var limits = new LocalLimits();
        Limit[] both = [new(LimitKind.User, 1, Limit.QuarterHour, 5), new(LimitKind.AddressPerMinute, 1, Limit.Minute, 2)];
        for (var i = 0; i < 10; i++)
            limits.Take(both, Start);
        Assert.Equal(3, limits.Take(both.AsSpan(0, 1), Start, peek: true).Left);
    }
}
