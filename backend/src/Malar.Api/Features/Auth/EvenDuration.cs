namespace Malar.Api.Features.Auth;

/// <summary>
/// Work whose duration would tell what the answer hides, such as whether anybody has a number: it takes as long as the longest of it
/// takes on any ordinary day, and nobody who waits for a message notices.
/// </summary>
internal static class EvenDuration
{
    private static readonly TimeSpan Floor = TimeSpan.FromMilliseconds(100);

    public static async Task OfAsync(TimeProvider clock, Func<Task> work, CancellationToken cancellationToken)
    {
        var pause = Task.Delay(Floor, clock, cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            await pause;
        }
    }
}
