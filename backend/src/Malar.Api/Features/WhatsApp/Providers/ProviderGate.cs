namespace Malar.Api.Features.WhatsApp.Providers;

/// <summary>
/// How the provider is doing, as far as this instance has seen: after an error nothing is handed over for a while, longer with
/// every further failure, and then one message at a time until one gets through. Messages wait meanwhile; none of them is blamed.
/// </summary>
internal sealed class ProviderGate(TimeProvider clock)
{
    private static readonly TimeSpan MinDelay = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(1);

    private readonly Lock guard = new();
    private int failures;
    private DateTimeOffset closedUntil;
    private DateTimeOffset? lastCheck;
    private string? lastError;

    public bool IsOpen
    {
        get
        {
            lock (guard)
                return clock.GetUtcNow() >= closedUntil;
        }
    }

    /// <summary>Whether the last call failed.</summary>
    public bool IsFailing
    {
        get
        {
            lock (guard)
                return failures > 0;
        }
    }

    /// <summary>When the provider was last spoken to, and what was wrong then.</summary>
    public (DateTimeOffset? At, string? Error) Last
    {
        get
        {
            lock (guard)
                return (lastCheck, lastError);
        }
    }

    /// <summary>It answered, whatever it said about the message.</summary>
    public void RecordSuccess()
    {
        lock (guard)
            (failures, closedUntil, lastCheck, lastError) = (0, default, clock.GetUtcNow(), null);
    }

    /// <summary>It takes nothing just now. Failures of the same moment count once.</summary>
    public void RecordFailure(string error, TimeSpan? retryAfter = null)
    {
        lock (guard)
        {
            var now = clock.GetUtcNow();
            (lastCheck, lastError) = (now, error);
            if (now < closedUntil)
                return;
            failures++;
            closedUntil = now + (retryAfter ?? Backoff.After(failures, MinDelay, MaxDelay));
        }
    }

    /// <summary>As at the start.</summary>
    public void Reset()
    {
        lock (guard)
            (failures, closedUntil, lastCheck, lastError) = (0, default, null, null);
    }
}

/// <summary>How long to wait before trying again: twice as long each time, and never all at the same moment.</summary>
internal static class Backoff
{
    /// <param name="attempt">From 1.</param>
    /// <returns>Between half and the whole of <paramref name="shortest"/> · 2^(attempt−1), at most <paramref name="longest"/>.</returns>
    public static TimeSpan After(int attempt, TimeSpan shortest, TimeSpan longest)
    {
        var whole = Math.Min(shortest.TotalSeconds * Math.Pow(2, Math.Min(attempt, 30) - 1), longest.TotalSeconds);
        return TimeSpan.FromSeconds(whole / 2 * (1 + Random.Shared.NextDouble()));
    }
}
