using Malar.Api.Features.Entries;
using Malar.Api.Features.Farmers;
using Malar.Api.Features.Rates;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.Demo;

/// <summary>A day at the counter: the sheet, the weighings, and what the owner puts right when he looks through the book.</summary>
internal sealed class DemoMarket(DemoActors desk, DemoCalendar days, PriceHistory prices, ShopTerms terms)
{
    /// <summary>Every so often the price of the later hours is agreed only after the weighing.</summary>
    private const int LateSheetEvery = 6;

    private static readonly TimeOnly Opening = new(3, 50);
    private static readonly TimeOnly AfterTheRush = new(10, 15);
    private static readonly TimeOnly Looked = new(16, 40);

    private readonly Dictionary<string, Guid> flowers = terms.Flowers.Values.ToDictionary(f => f.Code, f => f.Id);

    public async Task RunAsync(int day, IReadOnlyList<DemoEntry> lines, CancellationToken cancellationToken)
    {
        var today = day == DemoCalendar.Count - 1;
        var late = !today && day % LateSheetEvery == 3;
        HashSet<(string, int)> open = today ? StillOpen(lines) : [];
        await SheetAsync(day, Opening, (flower, slot) => !(late && slot > 0) && !open.Contains((flower, slot)), cancellationToken);
        var agreed = days.At(days.Day(day), AfterTheRush);
        await WeighAsync(lines.Where(l => !late || l.At < agreed), cancellationToken);
        if (late)
        {
            await SheetAsync(day, AfterTheRush, (_, slot) => slot > 0, cancellationToken);
            await WeighAsync(lines.Where(l => l.At >= agreed), cancellationToken);
        }

        await LookThroughAsync(day, lines, cancellationToken);
    }

    private Task WeighAsync(IEnumerable<DemoEntry> lines, CancellationToken cancellationToken) =>
        DemoActors.ForEachAsync(lines, line => WeighAsync(line, cancellationToken), cancellationToken);

    /// <summary>
    /// What nobody has agreed a price for yet: in the last hours that lines were written in, every second flower of those
    /// lines, and so in the hours to come.
    /// </summary>
    private HashSet<(string Flower, int Slot)> StillOpen(IReadOnlyList<DemoEntry> lines)
    {
        var last = lines.Max(SlotOf);
        var waiting = lines.Where(l => SlotOf(l) == last && l.ManualRate is null).Select(l => l.Flower).Distinct().Where((_, i) => i % 2 == 0).ToList();
        return [.. Enumerable.Range(last, terms.Slots.Count - last).SelectMany(slot => waiting.Select(flower => (flower, slot)))];
    }

    private int SlotOf(DemoEntry line)
    {
        var slot = terms.SlotAt(TimeOnly.FromDateTime(line.At.DateTime))!;
        return terms.Slots.TakeWhile(s => s.Id != slot.Id).Count();
    }

    private Task SheetAsync(int day, TimeOnly time, Func<string, int, bool> has, CancellationToken cancellationToken)
    {
        var date = days.Day(day);
        var at = days.At(date, time);
        return desk.OwnerAsync(at, new CreateSheet.Command
        {
            Id = DemoId.Of($"{desk.Shop.Code} sheet {time}", at),
            EffectiveDate = date,
            Rates = [.. flowers.SelectMany(flower => terms.Slots.Index().Where(slot => has(flower.Key, slot.Index)).Select(slot => new RateFields
            {
                FlowerTypeId = flower.Value,
                TimeSlotId = slot.Item.Id,
                RatePerUnit = prices.Rate(flower.Key, day, slot.Index),
            }))],
        }, cancellationToken);
    }

    private Task<Entry> WeighAsync(DemoEntry line, CancellationToken cancellationToken)
    {
        var command = new CreateEntry.Command
        {
            Id = line.Id,
            FarmerId = line.FarmerId,
            FlowerTypeId = flowers[line.Flower],
            EntryDate = days.Day(line.Day),
            EntryTime = TimeOnly.FromDateTime(line.At.DateTime),
            Quantity = line.Quantity,
            WeightDeduction = line.Deduction,
            ManualRate = line.ManualRate,
            ManualAdjAmount = line.Adjustment,
            AdjReasonCode = line.AdjustmentReason,
            Notes = line.Notes,
            DeviceId = line.Device,
            CapturedAt = line.At.UtcDateTime,
        };
        return line.ManualRate is null ? desk.ClerkAsync(line.At, command, cancellationToken) : desk.OwnerAsync(line.At, command, cancellationToken);
    }

    /// <summary>A minute for each line that is wrong.</summary>
    private Task LookThroughAsync(int day, IReadOnlyList<DemoEntry> lines, CancellationToken cancellationToken)
    {
        var from = days.At(days.Day(day), Looked);
        var wrong = lines.Where(l => l.CorrectedTo is not null || l.VoidReason is not null).Index();
        return DemoActors.ForEachAsync(wrong, item => PutRightAsync(item.Item, from.AddMinutes(item.Index), cancellationToken), cancellationToken);
    }

    private Task<Entry> PutRightAsync(DemoEntry line, DateTimeOffset at, CancellationToken cancellationToken) => line.VoidReason is { } reason
        ? desk.OwnerAsync(at, new VoidEntry.Command { Id = line.Id, Reason = reason }, cancellationToken)
        : desk.OwnerAsync(at, new CorrectEntry.Command { Id = line.Id, Quantity = line.CorrectedTo, Reason = "எடை தவறாக எழுதப்பட்டது" }, cancellationToken);

    /// <summary>A late finding about what is settled: a line of four days before, put right in the next settlement.</summary>
    public Task FindLateAsync(int day, IReadOnlyList<DemoEntry> settled, CancellationToken cancellationToken)
    {
        var line = settled.First(l => l.VoidReason is null);
        var at = days.At(days.Day(day), Looked);
        return desk.OwnerAsync(at, new AddAdjustment.Command
        {
            Id = DemoId.Of($"{desk.Shop.Code} found", at),
            FarmerId = line.FarmerId,
            DailyEntryId = line.Id,
            Amount = day % 2 == 0 ? 120m : -80m,
            Reason = day % 2 == 0 ? "தராசில் எடை குறைவாக எழுதப்பட்டது" : "ஒரு பை ஈரமாக இருந்தது",
        }, cancellationToken);
    }
}
