using Malar.Api.Features.Entries;
using Malar.Api.Features.Farmers;
using Malar.Api.Features.Rates;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Demo;

/// <summary>Plays a day at the counter: the price sheet, the weighings, and the owner's corrections when reviewing the book.</summary>
internal sealed class DemoMarket(DemoActors actors, DemoCalendar calendar, PriceHistory prices, ShopTerms terms)
{
    /// <summary>Every so many days the price of the later hours is agreed only after the weighing.</summary>
    private const int LateSheetEvery = 6;

    private static readonly TimeOnly Opening = new(3, 50);
    private static readonly TimeOnly AfterTheRush = new(10, 15);
    private static readonly TimeOnly Looked = new(16, 40);

    private readonly Dictionary<string, Guid> flowers = terms.Flowers.Values.ToDictionary(f => f.Code, f => f.Id);

    public async Task RunAsync(int day, IReadOnlyList<DemoEntry> entries, CancellationToken cancellationToken)
    {
        var today = day == DemoCalendar.Count - 1;
        var late = !today && day % LateSheetEvery == 3;
        HashSet<(string, int)> open = today ? StillOpen(entries) : [];
        await SheetAsync(day, Opening, (flower, slot) => !(late && slot > 0) && !open.Contains((flower, slot)), cancellationToken);
        var agreed = calendar.At(calendar.Day(day), AfterTheRush);
        await RecordAsync(entries.Where(l => !late || l.At < agreed), cancellationToken);
        if (late)
        {
            await SheetAsync(day, AfterTheRush, (_, slot) => slot > 0, cancellationToken);
            await RecordAsync(entries.Where(l => l.At >= agreed), cancellationToken);
        }

        await CorrectMistakesAsync(day, entries, cancellationToken);
    }

    private Task RecordAsync(IEnumerable<DemoEntry> entries, CancellationToken cancellationToken) =>
        DemoActors.ForEachAsync(entries, entry => RecordAsync(entry, cancellationToken), cancellationToken);

    /// <summary>
    /// Returns what has no agreed price yet: every second flower of the entries of the last slot with entries, in that slot and all later
    /// ones.
    /// </summary>
    private HashSet<(string Flower, int Slot)> StillOpen(IReadOnlyList<DemoEntry> entries)
    {
        var last = entries.Max(SlotOf);
        var waiting = entries
            .Where(l => SlotOf(l) == last && l.ManualRate is null)
            .Select(l => l.Flower)
            .Distinct()
            .Where((_, i) => i % 2 == 0)
            .ToList();
        return [.. Enumerable.Range(last, terms.Slots.Count - last).SelectMany(slot => waiting.Select(flower => (flower, slot)))];
    }

    private int SlotOf(DemoEntry entry)
    {
        var slot = terms.SlotAt(TimeOnly.FromDateTime(entry.At.DateTime))!;
        return terms.Slots.TakeWhile(s => s.Id != slot.Id).Count();
    }

    private Task SheetAsync(int day, TimeOnly time, Func<string, int, bool> has, CancellationToken cancellationToken)
    {
        var date = calendar.Day(day);
        var at = calendar.At(date, time);
        return actors.OwnerAsync(
            at,
            new CreateSheet.Command
            {
                Id = DemoId.Of($"{actors.Shop.Code} sheet {time}", at),
                EffectiveDate = date,
                Rates =
                [
                    .. flowers.SelectMany(flower =>
                        terms
                            .Slots.Index()
                            .Where(slot => has(flower.Key, slot.Index))
                            .Select(slot => new RateFields
                            {
                                FlowerTypeId = flower.Value,
                                TimeSlotId = slot.Item.Id,
                                RatePerUnit = prices.Rate(flower.Key, day, slot.Index),
                            })
                    ),
                ],
            },
            cancellationToken
        );
    }

    private Task<Entry> RecordAsync(DemoEntry entry, CancellationToken cancellationToken)
    {
        var command = new CreateEntry.Command
        {
            Id = entry.Id,
            FarmerId = entry.FarmerId,
            FlowerTypeId = flowers[entry.Flower],
            EntryDate = calendar.Day(entry.Day),
            EntryTime = TimeOnly.FromDateTime(entry.At.DateTime),
            Quantity = entry.Quantity,
            WeightDeduction = entry.Deduction,
            ManualRate = entry.ManualRate,
            ManualAdjAmount = entry.Adjustment,
            AdjReasonCode = entry.AdjustmentReason,
            Notes = entry.Notes,
            DeviceId = entry.Device,
            CapturedAt = entry.At.UtcDateTime,
        };
        return entry.ManualRate is null
            ? actors.ClerkAsync(entry.At, command, cancellationToken)
            : actors.OwnerAsync(entry.At, command, cancellationToken);
    }

    /// <summary>Corrects or voids the wrong entries, one a minute.</summary>
    private Task CorrectMistakesAsync(int day, IReadOnlyList<DemoEntry> entries, CancellationToken cancellationToken)
    {
        var from = calendar.At(calendar.Day(day), Looked);
        var wrong = entries.Where(l => l.CorrectedTo is not null || l.VoidReason is not null).Index();
        return DemoActors.ForEachAsync(
            wrong,
            item => CorrectAsync(item.Item, from.AddMinutes(item.Index), cancellationToken),
            cancellationToken
        );
    }

    private Task<Entry> CorrectAsync(DemoEntry entry, DateTimeOffset at, CancellationToken cancellationToken) =>
        entry.VoidReason is { } reason
            ? actors.OwnerAsync(at, new VoidEntry.Command { Id = entry.Id, Reason = reason }, cancellationToken)
            : actors.OwnerAsync(
                at,
                new CorrectEntry.Command
                {
                    Id = entry.Id,
                    Quantity = entry.CorrectedTo,
                    Reason = "எடை தவறாக எழுதப்பட்டது",
                },
                cancellationToken
            );

    /// <summary>Records a late finding about a settled entry of four days before, which the next settlement includes.</summary>
    public Task FindLateAsync(int day, IReadOnlyList<DemoEntry> settled, CancellationToken cancellationToken)
    {
        var entry = settled.First(l => l.VoidReason is null);
        var at = calendar.At(calendar.Day(day), Looked);
        return actors.OwnerAsync(
            at,
            new AddAdjustment.Command
            {
                Id = DemoId.Of($"{actors.Shop.Code} found", at),
                FarmerId = entry.FarmerId,
                DailyEntryId = entry.Id,
                Amount = day % 2 == 0 ? 120m : -80m,
                Reason = day % 2 == 0 ? "தராசில் எடை குறைவாக எழுதப்பட்டது" : "ஒரு பை ஈரமாக இருந்தது",
            },
            cancellationToken
        );
    }
}
