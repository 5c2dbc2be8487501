namespace Malar.Domain;

/// <summary>A part of the market day that has its own rates: <paramref name="Start"/> included, <paramref name="End"/> not.</summary>
public sealed record Slot(Guid Id, TimeOnly Start, TimeOnly End);

/// <summary>Which slot a time belongs to (docs/domain.md, "Pricing").</summary>
public static class SlotOfTime
{
    /// <summary>
    /// The slot with start ≤ time &lt; end; of overlapping slots, the one that starts last. A time outside all slots belongs
    /// to the last slot that started before it, or to the first slot, so that a festival that opens at 3 AM blocks nobody.
    /// </summary>
    /// <param name="time">Market-local time of day.</param>
    /// <param name="slots">The shop's live slots, in any order. Of two with one start, the shorter one counts, then the smaller id.</param>
    /// <returns>Null only if there are no slots.</returns>
    public static Slot? Find(TimeOnly time, IEnumerable<Slot> slots)
    {
        Slot[] ordered = [.. slots.OrderByDescending(slot => slot.Start).ThenBy(slot => slot.End).ThenBy(slot => slot.Id)];
        return ordered.FirstOrDefault(slot => slot.Start <= time && time < slot.End)
            ?? ordered.FirstOrDefault(slot => slot.Start <= time)
            ?? ordered.MinBy(slot => slot.Start);
    }
}
