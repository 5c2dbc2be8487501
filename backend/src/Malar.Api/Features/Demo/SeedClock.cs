namespace Malar.Api.Features.Demo;

/// <summary>
/// A clock that stands still at the moment that is being played. Each asynchronous flow has its own moment, so that flows can run in
/// parallel.
/// </summary>
internal sealed class SeedClock : TimeProvider
{
    private readonly AsyncLocal<DateTimeOffset?> moment = new();

    /// <summary>Sets the moment for the caller's asynchronous flow and what it starts.</summary>
    public void Set(DateTimeOffset instant) => moment.Value = instant;

    public override DateTimeOffset GetUtcNow() => moment.Value?.ToUniversalTime() ?? System.GetUtcNow();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>No time passes while a command runs, so none counts as slow.</summary>
    public override long GetTimestamp() => 0;
}
