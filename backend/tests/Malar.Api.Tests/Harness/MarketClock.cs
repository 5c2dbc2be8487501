namespace Malar.Api.Tests.Harness;

/// <summary>A clock that a test can set, and that advances in real time from there.</summary>
internal sealed class MarketClock : TimeProvider
{
    private long offsetTicks;

    /// <summary>Thursday 12 February 2026, 05:10 in Madurai (23:40 UTC of the day before).</summary>
    public static readonly DateTimeOffset Morning = new(2026, 2, 12, 5, 10, 0, TimeSpan.FromHours(5.5));

    /// <summary>The shop's date at <see cref="Morning"/>.</summary>
    public static readonly DateOnly Today = new(2026, 2, 12);

    public void Set(DateTimeOffset instant) => Interlocked.Exchange(ref offsetTicks, (instant - System.GetUtcNow()).Ticks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref offsetTicks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref offsetTicks));

    public Guid NewId() => Guid.CreateVersion7(GetUtcNow());
}
