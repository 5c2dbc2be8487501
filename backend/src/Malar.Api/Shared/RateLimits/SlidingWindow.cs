using System.Runtime.InteropServices;

namespace Malar.Api.Shared.RateLimits;

/// <summary>
/// Counts events in the last <paramref name="length"/> milliseconds: never more than the allowed number in any period of that length,
/// unlike a counter that is reset each minute. Stored as at most 62 parts, each of which expires with its latest event, so a request
/// may wait a sixtieth of the window too long but is never allowed too early.
/// </summary>
internal sealed class SlidingWindow(long length)
{
    private const int Parts = 60;
    private readonly Lock gate = new();
    private Part[] parts = new Part[2];
    private int head;
    private int live;
    private int total;

    [StructLayout(LayoutKind.Auto)]
    private record struct Part(long First, long Last, int Count);

    /// <summary>Counts one event, unless <paramref name="most"/> have already happened.</summary>
    /// <param name="most">The allowed number of events.</param>
    /// <param name="now">Milliseconds since 1970.</param>
    /// <param name="peek">If true, only checks and counts nothing.</param>
    public LimitStatus Take(int most, long now, bool peek = false)
    {
        lock (gate)
        {
            now = Forget(now);
            var refused = total >= most;
            if (!refused && !peek)
                Add(now);
            return new LimitStatus(refused, most, Math.Max(0, most - total), live == 0 ? now : parts[head].Last + length);
        }
    }

    /// <summary>Takes back the latest event, because another window refused it.</summary>
    public void Release()
    {
        lock (gate)
        {
            if (live == 0)
                return;
            total--;
            if (--Newest.Count == 0)
                live--;
        }
    }

    /// <summary>Whether the window is empty.</summary>
    public bool IsEmpty(long now)
    {
        lock (gate)
        {
            Forget(now);
            return live == 0;
        }
    }

    private ref Part Newest => ref parts[(head + live - 1) & (parts.Length - 1)];

    /// <returns>The current time, which never goes back unless the clock was set back by more than the window.</returns>
    private long Forget(long now)
    {
        if (live > 0 && now < Newest.Last)
        {
            if (now > Newest.Last - length)
                return Newest.Last;
            (live, total) = (0, 0);
        }

        while (live > 0 && parts[head].Last <= now - length)
        {
            total -= parts[head].Count;
            head = (head + 1) & (parts.Length - 1);
            live--;
        }

        return now;
    }

    private void Add(long now)
    {
        total++;
        if (live > 0 && now - Newest.First < length / Parts)
        {
            Newest.Last = now;
            Newest.Count++;
            return;
        }

        if (live == parts.Length)
        {
            var larger = new Part[parts.Length * 2];
            for (var i = 0; i < live; i++)
                larger[i] = parts[(head + i) & (parts.Length - 1)];
            (parts, head) = (larger, 0);
        }

        live++;
        Newest = new Part(now, now, 1);
    }
}

/// <summary>The state of an allowance.</summary>
/// <param name="Refused">Whether the request was refused.</param>
/// <param name="Most">The allowed number in the window.</param>
/// <param name="Left">The number left now.</param>
/// <param name="MoreAt">When the oldest event leaves the window, in milliseconds since 1970.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LimitStatus(bool Refused, int Most, int Left, long MoreAt)
{
    /// <summary>Whole seconds to wait, at least one.</summary>
    public int RetryAfter(long now) => (int)Math.Max(1, (MoreAt - now + 999) / 1000);

    /// <summary>
    /// Returns the allowance that the client is told about: the one that refused, else its own (the first), unless another one is at least
    /// half used and has less left.
    /// </summary>
    public static LimitStatus MostRelevant(ReadOnlySpan<LimitStatus> statuses)
    {
        var shown = statuses[0];
        foreach (var status in statuses)
        {
            if (status.Refused)
                return status;
            if (status.Left < shown.Left && status.Left * 2L <= status.Most)
                shown = status;
        }

        return shown;
    }
}
