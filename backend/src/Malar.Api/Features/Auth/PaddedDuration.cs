namespace Malar.Api.Features.Auth;

/// <summary>
/// Rounds the duration of work up to a multiple of a floor, on an ordinary day to exactly one. Otherwise the duration would be a timing
/// side channel that reveals what the answer hides, such as whether a phone number is known. No other request waits for it.
/// </summary>
internal static class PaddedDuration
{
    /// <summary>The floor where a message is sent; a person who waits for the message does not notice it.</summary>
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

    /// <summary>Pads only a refusal, because only a refusal hides something. A success is returned at once.</summary>
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
