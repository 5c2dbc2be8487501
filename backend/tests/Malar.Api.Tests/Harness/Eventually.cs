using System.Diagnostics;

namespace Malar.Api.Tests.Harness;

/// <summary>
/// Polls until a condition holds, for the effects of other processes and background work. Fails after 20 seconds or the given time.
/// </summary>
internal static class Eventually
{
    public static async Task Async(Func<Task<bool>> isSo, string what, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(watch.Elapsed < (patience ?? TimeSpan.FromSeconds(20)), $"Waited in vain: {what}");
            await Task.Delay(20, cancellationToken);
        }
    }
}
