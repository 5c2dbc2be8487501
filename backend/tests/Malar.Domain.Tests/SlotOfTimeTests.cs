using CsCheck;
using Xunit;

namespace Malar.Domain.Tests;

public sealed class SlotOfTimeTests
{
    private static readonly Dictionary<string, Case> Cases = Vectors.Read<File>("slots.json").Cases.ToDictionary(c => c.Name);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_time_belongs_to_the_slot_the_vectors_say(string name) =>
        Assert.All(Cases[name].Times, t => Assert.Equal(t.Slot, SlotOfTime.Find(t.Time, Cases[name].Slots)?.Id));

    [Fact]
    public void The_order_of_the_slots_never_matters() =>
        Gen.Select(Gen.Int[0, 23].Select(Gen.Int[0, 23]).Array[1, 6], Gen.Int[0, 1439])
            .Sample(
                (hours, minute) =>
                {
                    Slot[] slots =
                    [
                        .. hours.Select(
                            (h, i) => new Slot(new Guid(i, 0, 0, new byte[8]), new TimeOnly(h.Item1, 0), new TimeOnly(h.Item2, 0))
                        ),
                    ];
                    var time = TimeOnly.MinValue.AddMinutes(minute);
                    return SlotOfTime.Find(time, slots) == SlotOfTime.Find(time, slots.Reverse());
                }
            );

    private sealed record File(Case[] Cases);

    private sealed record Case(string Name, Slot[] Slots, TimeCase[] Times);

    private sealed record TimeCase(TimeOnly Time, Guid? Slot);
}
