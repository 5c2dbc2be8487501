namespace Malar.Api.Features.WhatsApp.Providers;

/// <summary>
/// A circuit breaker for one provider, as seen by this instance. After an error nothing is sent for a while, longer with every further
/// failure, and then one message at a time until one succeeds. Messages wait meanwhile, and the failure is not counted against any of them.
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

    /// <summary>When the provider was last called, and the error of that call.</summary>
    public (DateTimeOffset? At, string? Error) Last
    {
        get
        {
            lock (guard)
                return (lastCheck, lastError);
        }
    }

    /// <summary>Records that the provider answered, whatever it said about the message.</summary>
    public void RecordSuccess()
    {
        lock (guard)
            (failures, closedUntil, lastCheck, lastError) = (0, default, clock.GetUtcNow(), null);
    }

    /// <summary>Records that the provider accepts nothing at present. Concurrent failures count once.</summary>
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

    /// <summary>Restores the initial state.</summary>
    public void Reset()
    {
        lock (guard)
            (failures, closedUntil, lastCheck, lastError) = (0, default, null, null);
    }
}

/// <summary>Exponential backoff with jitter.</summary>
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
