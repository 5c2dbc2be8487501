using System.Collections.Concurrent;
using Malar.Domain;

namespace Malar.Api.Shared.Shops;

/// <summary>The data that determine an entry's price, as of one <see cref="Version"/> of the shop's reference data.</summary>
internal sealed class ShopTerms(
    long version,
    ShopSettings settings,
    IReadOnlyList<SlotInfo> slots,
    IReadOnlyDictionary<Guid, FlowerInfo> flowers
)
{
    /// <summary>How long they are used without checking that they are current.</summary>
    private const long Freshness = 10_000;

    private long seenAt = System.Environment.TickCount64;

    public long Version => version;

    /// <summary>Whether the database had this version within the last ten seconds.</summary>
    public bool IsFresh => System.Environment.TickCount64 - Interlocked.Read(ref seenAt) < Freshness;

    public void WasSeen() => Interlocked.Exchange(ref seenAt, System.Environment.TickCount64);

    public ShopSettings Settings => settings;

    /// <summary>Slots that are active and not deleted.</summary>
    public IReadOnlyList<SlotInfo> Slots => slots;

    /// <summary>Flowers that are not deleted, including inactive ones.</summary>
    public IReadOnlyDictionary<Guid, FlowerInfo> Flowers => flowers;

    public IReadOnlyList<FeeRule> FeeRules { get; } = [.. settings.FeeRules.Select(r => r.ToRule())];

    /// <summary>The farmers loaded so far, by the requested id; for a merged farmer the one they were merged into. Null if there is no such
    /// farmer.</summary>
    public ConcurrentDictionary<Guid, FarmerInfo?> Farmers { get; } = [];

    /// <summary>Rates that could apply on a date, for the dates loaded so far.</summary>
    public ConcurrentDictionary<DateOnly, IReadOnlyList<Rate>> Rates { get; } = [];

    public SlotInfo? SlotAt(TimeOnly time) =>
        SlotOfTime.Find(time, slots.Select(s => new Slot(s.Id, s.StartTime, s.EndTime))) is { } slot
            ? slots.First(s => s.Id == slot.Id)
            : null;
}

/// <summary>A farmer as shown on entries and lists, with the farmer's terms.</summary>
internal record FarmerInfo
{
    public Guid Id { get; init; }

    public string FarmerCode { get; init; } = "";

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public string Phone { get; init; } = "";

    public bool PhoneIsValid { get; init; }

    /// <summary>The farmer's own percentage; null for the shop's.</summary>
    public decimal? CommissionPct { get; init; }

    public bool IsActive { get; init; }
}

internal sealed record FlowerInfo
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public string Code { get; init; } = "";

    public string Unit { get; init; } = "";

    public bool IsActive { get; init; }
}

internal sealed record SlotInfo
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public TimeOnly StartTime { get; init; }

    public TimeOnly EndTime { get; init; }
}
