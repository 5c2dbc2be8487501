using System.Runtime.InteropServices;

namespace Malar.Api.Shared.RateLimits;

/// <summary>
/// Counts what happened in the last <paramref name="length"/> milliseconds, whenever one asks: never more than the allowed
/// number in any stretch of that length, unlike a count that starts anew with the clock's minute. Kept as at most 62 parts,
/// each of which leaves with its latest event, so it may wait a sixtieth too long and never lets one through too early.
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

    /// <summary>Counts one event, unless <paramref name="most"/> have happened already.</summary>
    /// <param name="most">How many are allowed.</param>
    /// <param name="now">Milliseconds since 1970.</param>
    /// <param name="peek">True: only peek, count nothing.</param>
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

    /// <summary>Takes the latest event back: another window refused it.</summary>
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

    /// <summary>Whether nothing is remembered any more.</summary>
    public bool IsEmpty(long now)
    {
        lock (gate)
        {
            Forget(now);
            return live == 0;
        }
    }

    private ref Part Newest => ref parts[(head + live - 1) & (parts.Length - 1)];

    /// <returns>Now, which never runs backwards unless the clock was set back by more than the whole window.</returns>
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

/// <summary>What is left of an allowance.</summary>
/// <param name="Refused">Nothing was left.</param>
/// <param name="Most">How many are allowed in the window.</param>
/// <param name="Left">How many are left now.</param>
/// <param name="MoreAt">When the oldest leaves the window, in milliseconds since 1970.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LimitStatus(bool Refused, int Most, int Left, long MoreAt)
{
    /// <summary>Whole seconds to wait, at least one.</summary>
    public int RetryAfter(long now) => (int)Math.Max(1, (MoreAt - now + 999) / 1000);

    /// <summary>
    /// The one a client is told of: what refused it, else its own allowance (the first), unless another that is half used
    /// has less left.
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
