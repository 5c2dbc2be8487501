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
            var taken = clock.GetElapsedTime(started);
            await Task.Delay(floor * Math.Ceiling(taken / floor) - taken, clock, cancellationToken);
        }
    }
}
