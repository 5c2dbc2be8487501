namespace Malar.Domain;

/// <summary>A part of the market day with its own rates: <paramref name="Start"/> included, <paramref name="End"/> not.</summary>
public sealed record Slot(Guid Id, TimeOnly Start, TimeOnly End);

/// <summary>Which slot a time belongs to (docs/domain.md, "Pricing").</summary>
public static class SlotOfTime
{
    /// <summary>
    /// The slot with start ≤ time &lt; end; of overlapping ones the one that starts last. A time outside every slot belongs
    /// to the last that started before it, and before the first to the first: a festival that opens at 3 AM blocks nobody.
    /// </summary>
    /// <param name="time">Market-local time of day.</param>
    /// <param name="slots">The shop's live slots, in any order. Of two that start together the shorter counts, then the smaller id.</param>
    /// <returns>Null only when there are no slots.</returns>
    public static Slot? Find(TimeOnly time, IEnumerable<Slot> slots)
    {
        Slot[] ordered = [.. slots.OrderByDescending(slot => slot.Start).ThenBy(slot => slot.End).ThenBy(slot => slot.Id)];
        return ordered.FirstOrDefault(slot => slot.Start <= time && time < slot.End)
            ?? ordered.FirstOrDefault(slot => slot.Start <= time)
            ?? ordered.MinBy(slot => slot.Start);
    }
}
