using Xunit;

namespace Malar.Domain.Tests;

public sealed class RateOfEntryTests
{
    private static readonly Dictionary<string, Case> Cases = Vectors.Read<File>("rates.json").Cases.ToDictionary(c => c.Name);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_rate_of_an_entry_is_what_the_vectors_say(string name)
    {
        var c = Cases[name];
        var live = c
            .Rates.Where(r => r.State == State.Live)
            .Select(r => new Rate(r.Id, r.Flower, r.Slot, r.Rate, r.EffectiveDate, r.ExpiryDate))
            .ToList();
        Assert.Equal(c.Expected, RateOfEntry.Find(c.Question.Flower, c.Question.Slot, c.Question.Date, live)?.Id);
        live.Reverse();
        Assert.Equal(c.Expected, RateOfEntry.Find(c.Question.Flower, c.Question.Slot, c.Question.Date, live)?.Id);
    }

    [Fact]
    public void Of_one_day_the_later_made_counts()
    {
        var (flower, slot, today) = (Guid.CreateVersion7(), Guid.CreateVersion7(), new DateOnly(2026, 2, 10));
        var earlier = new Rate(new Guid(1, 0, 0, new byte[8]), flower, slot, 140m, today, null);
        var later = earlier with { Id = new Guid(2, 0, 0, new byte[8]), PerUnit = 150m };
        Assert.Equal(150m, RateOfEntry.Find(flower, slot, today, [later, earlier])?.PerUnit);
        Assert.Equal(150m, RateOfEntry.Find(flower, slot, today, [earlier, later])?.PerUnit);
    }

    private enum State
    {
        Live,
        Superseded,
        Deleted,
    }

    private sealed record File(Case[] Cases);

    private sealed record Case(string Name, CaseRate[] Rates, Question Question, Guid? Expected);

    private sealed record CaseRate(
        Guid Id,
        decimal Rate,
        State State,
        Guid Flower,
        Guid Slot,
        DateOnly EffectiveDate,
        DateOnly? ExpiryDate
    );

    private sealed record Question(Guid Flower, Guid Slot, DateOnly Date);
}
