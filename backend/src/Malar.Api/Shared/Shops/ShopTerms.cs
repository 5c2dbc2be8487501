using System.Collections.Concurrent;
using Malar.Domain;

namespace Malar.Api.Shared.Shops;

/// <summary>What decides the worth of an entry, as it stood at one <see cref="Version"/> of the shop's reference data.</summary>
internal sealed class ShopTerms(
    long version,
    ShopSettings settings,
    IReadOnlyList<SlotInfo> slots,
    IReadOnlyDictionary<Guid, FlowerInfo> flowers
)
{
    /// <summary>How long nobody asks whether they are still the same.</summary>
    private const long Freshness = 10_000;

    private long seenAt = System.Environment.TickCount64;

    public long Version => version;

    /// <summary>Whether the database had this version within the last ten seconds.</summary>
    public bool IsFresh => System.Environment.TickCount64 - Interlocked.Read(ref seenAt) < Freshness;

    public void WasSeen() => Interlocked.Exchange(ref seenAt, System.Environment.TickCount64);

    public ShopSettings Settings => settings;

    /// <summary>Live and active slots.</summary>
    public IReadOnlyList<SlotInfo> Slots => slots;

    /// <summary>Live flowers, inactive ones too.</summary>
    public IReadOnlyDictionary<Guid, FlowerInfo> Flowers => flowers;

    public IReadOnlyList<FeeRule> FeeRules { get; } = [.. settings.FeeRules.Select(r => r.ToRule())];

    /// <summary>Farmers met so far, by the id that was asked for: one who was merged into another is that one. Null: there is no such
    /// farmer.</summary>
    public ConcurrentDictionary<Guid, FarmerInfo?> Farmers { get; } = [];

    /// <summary>Live rates that could apply on a date, for the dates met so far.</summary>
    public ConcurrentDictionary<DateOnly, IReadOnlyList<Rate>> Rates { get; } = [];

    public SlotInfo? SlotAt(TimeOnly time) =>
        SlotOfTime.Find(time, slots.Select(s => new Slot(s.Id, s.StartTime, s.EndTime))) is { } slot
            ? slots.First(s => s.Id == slot.Id)
            : null;
}

/// <summary>A farmer as entries and lists show him, and his terms.</summary>
internal record FarmerInfo
{
    public Guid Id { get; init; }

    public string FarmerCode { get; init; } = "";

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public string Phone { get; init; } = "";

    public bool PhoneIsValid { get; init; }

    /// <summary>His own percentage; null: the shop's.</summary>
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
