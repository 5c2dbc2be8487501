namespace Malar.Api.Features.Auth;

/// <summary>
/// Work whose duration would tell what the answer hides, such as whether anybody has a number: it takes a whole number of floors, one on
/// any ordinary day. Nobody else waits meanwhile.
/// </summary>
internal static class EvenDuration
{
    /// <summary>Where somebody is sent a message: nobody who waits for one notices.</summary>
    public static readonly TimeSpan OfMessage = TimeSpan.FromMilliseconds(100);

    public static async Task OfAsync(TimeProvider clock, TimeSpan floor, Func<Task> work, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        try
        {
            await work();
        }
        finally
        {
            await RoundUpAsync(clock, floor, started, cancellationToken);
        }
    }

    /// <summary>Only a refusal hides something: who is let in is told so, and does not wait.</summary>
    public static async Task<T> OfRefusalAsync<T>(
        TimeProvider clock,
        TimeSpan floor,
        Func<Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        var started = clock.GetTimestamp();
        try
        {
            return await work();
        }
        catch
        {
            await RoundUpAsync(clock, floor, started, cancellationToken);
            throw;
        }
    }

    private static Task RoundUpAsync(TimeProvider clock, TimeSpan floor, long started, CancellationToken cancellationToken)
    {
        var taken = clock.GetElapsedTime(started);
        return Task.Delay(floor * Math.Ceiling(taken / floor) - taken, clock, cancellationToken);
    }
}
