namespace Malar.Api.Features.Demo;

/// <summary>Stands still at the moment that is being told, in each flow of commands at its own, so that they may run side by
/// side.</summary>
internal sealed class SeedClock : TimeProvider
{
    private readonly AsyncLocal<DateTimeOffset?> moment = new();

    /// <summary>Holds for the caller's flow and what it starts.</summary>
    public void Set(DateTimeOffset instant) => moment.Value = instant;

    public override DateTimeOffset GetUtcNow() => moment.Value?.ToUniversalTime() ?? System.GetUtcNow();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>No time passes while a command runs: none of them is slow.</summary>
    public override long GetTimestamp() => 0;
}
