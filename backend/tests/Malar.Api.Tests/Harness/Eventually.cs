using System.Diagnostics;

namespace Malar.Api.Tests.Harness;

/// <summary>For what other processes and background work do in their own time: asks until it is so, and gives up after 20 seconds, or what
/// is given.</summary>
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
