using Malar.Api.Shared.Data;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.Entries;

/// <summary>An entry of the day book as clients see it. Amounts are null while it is unpriced.</summary>
internal sealed record Entry
{
    public Guid Id { get; init; }

    public Guid FarmerId { get; init; }

    public required FarmerPart Farmer { get; init; }

    public Guid FlowerTypeId { get; init; }

    public required FlowerPart FlowerType { get; init; }

    public Guid TimeSlotId { get; init; }

    public required SlotPart TimeSlot { get; init; }

    /// <summary>The shop's date.</summary>
    public DateOnly EntryDate { get; init; }

    /// <summary>The shop's time.</summary>
    public TimeOnly EntryTime { get; init; }

    /// <summary>The quantity that is paid for, in the flower's unit, to the gram.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Kilograms taken off at the scale (wet flowers, box); already subtracted from <see cref="Quantity"/>.</summary>
    public decimal WeightDeduction { get; init; }

    public decimal? RatePerUnit { get; init; }

    /// <summary>sheet or manual.</summary>
    public string? RateSource { get; init; }

    public decimal? TotalAmount { get; init; }

    /// <summary>Percent, copied when the entry was made.</summary>
    public decimal CommissionRate { get; init; }

    public decimal? CommissionAmount { get; init; }

    public IReadOnlyList<Fee> Fees { get; init; } = [];

    public decimal? FeeAmount { get; init; }

    public decimal ManualAdjAmount { get; init; }

    /// <summary>LATE, WET, QUALITY, BONUS or OTHER.</summary>
    public string? AdjReasonCode { get; init; }

    public decimal? NetAmount { get; init; }

    /// <summary>priced, unpriced, settled or void.</summary>
    public required string Status { get; init; }

    /// <summary>The settlement that contains the entry, while it is settled.</summary>
    public Guid? SettlementId { get; init; }

    public string? VoidReason { get; init; }

    public string? Notes { get; init; }

    public string? DeviceId { get; init; }

    public DateTime? CapturedAt { get; init; }

    public int Version { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    internal sealed record FarmerPart(string FarmerCode, string Name, string? NameTa, string Phone);

    internal sealed record FlowerPart(string Name, string? NameTa, string Code, string Unit);

    internal sealed record SlotPart(string Name, string? NameTa, TimeOnly StartTime, TimeOnly EndTime);
}

internal static class EntryStatus
{
    public const string Priced = "priced";
    public const string Unpriced = "unpriced";
    public const string Settled = "settled";
    public const string Void = "void";
}

/// <summary>An entry as stored, with the names of its farmer, flower and slot.</summary>
internal record EntryRow
{
    public Guid Id { get; init; }

    public Guid FarmerId { get; init; }

    public string FarmerCode { get; init; } = "";

    public string FarmerName { get; init; } = "";

    public string? FarmerNameTa { get; init; }

    public string FarmerPhone { get; init; } = "";

    public Guid FlowerTypeId { get; init; }

    public string FlowerName { get; init; } = "";

    public string? FlowerNameTa { get; init; }

    public string FlowerCode { get; init; } = "";

    public string FlowerUnit { get; init; } = "";

    public Guid TimeSlotId { get; init; }

    public string SlotName { get; init; } = "";

    public string? SlotNameTa { get; init; }

    public TimeOnly SlotStart { get; init; }

    public TimeOnly SlotEnd { get; init; }

    public DateOnly EntryDate { get; init; }

    public TimeOnly EntryTime { get; init; }

    public decimal Quantity { get; init; }

    public decimal WeightDeduction { get; init; }

    public string? RateSource { get; init; }

    public Guid? MarketRateId { get; init; }

    public decimal? RatePerUnit { get; init; }

    public decimal CommissionRate { get; init; }

    public string FeeRules { get; init; } = "[]";

    public decimal? TotalAmount { get; init; }

    public decimal? CommissionAmount { get; init; }

    public string? Fees { get; init; }

    public decimal? FeeAmount { get; init; }

    public decimal ManualAdjAmount { get; init; }

    public string? AdjReasonCode { get; init; }

    public decimal? NetAmount { get; init; }

    public string Status { get; init; } = "";

    public Guid? SettlementId { get; init; }

    public string? Notes { get; init; }

    public string? VoidReason { get; init; }

    public string? DeviceId { get; init; }

    public DateTime? CapturedAt { get; init; }

    public byte[] RequestHash { get; init; } = [];

    public int Version { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public const string Columns = """
        e.id, e.farmer_id, f.farmer_code, f.name as farmer_name, f.name_ta as farmer_name_ta, f.phone as farmer_phone,
        e.flower_type_id, t.name as flower_name, t.name_ta as flower_name_ta, t.code as flower_code, t.unit as flower_unit,
        e.time_slot_id, s.name as slot_name, s.name_ta as slot_name_ta, s.start_time as slot_start, s.end_time as slot_end,
        e.entry_date, e.entry_time, e.quantity, e.weight_deduction, e.rate_source, e.market_rate_id, e.rate_per_unit, e.commission_rate,
        e.fee_rules::text as fee_rules, e.total_amount, e.commission_amount, e.fees::text as fees, e.fee_amount, e.manual_adj_amount,
        e.adj_reason_code, e.net_amount, e.status, e.settlement_id, e.notes, e.void_reason, e.device_id, e.captured_at, e.request_hash,
        e.version, e.created_by, e.created_at, e.updated_at
        """;

    public const string Joins = """
        join farmers f on f.shop_id = e.shop_id and f.id = e.farmer_id
        join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
        join time_slots s on s.shop_id = e.shop_id and s.id = e.time_slot_id
        """;

    public const string From = $"from daily_entries e {Joins}";

    public const string FindSql = $"select {Columns} {From} where e.shop_id = @shop_id and e.id = @id and {Ownership.Only}e.farmer_id)";

    /// <summary>The amounts of the entry; null while it is unpriced.</summary>
    public EntryAmounts? Amounts =>
        NetAmount is null
            ? null
            : new EntryAmounts(
                TotalAmount!.Value,
                CommissionAmount!.Value,
                EntryJson.Fees(Fees),
                FeeAmount!.Value,
                ManualAdjAmount,
                NetAmount.Value
            );

    public EntryRow In(SlotInfo slot) =>
        this with
        {
            TimeSlotId = slot.Id,
            SlotName = slot.Name,
            SlotNameTa = slot.NameTa,
            SlotStart = slot.StartTime,
            SlotEnd = slot.EndTime,
        };

    public EntryRow Of(FlowerInfo flower) =>
        this with
        {
            FlowerTypeId = flower.Id,
            FlowerName = flower.Name,
            FlowerNameTa = flower.NameTa,
            FlowerCode = flower.Code,
            FlowerUnit = flower.Unit,
        };

    public Entry ToEntry() =>
        new()
        {
            Id = Id,
            FarmerId = FarmerId,
            Farmer = new Entry.FarmerPart(FarmerCode, FarmerName, FarmerNameTa, FarmerPhone),
            FlowerTypeId = FlowerTypeId,
            FlowerType = new Entry.FlowerPart(FlowerName, FlowerNameTa, FlowerCode, FlowerUnit),
            TimeSlotId = TimeSlotId,
            TimeSlot = new Entry.SlotPart(SlotName, SlotNameTa, SlotStart, SlotEnd),
            EntryDate = EntryDate,
            EntryTime = EntryTime,
            Quantity = Quantity,
            WeightDeduction = WeightDeduction,
            RatePerUnit = RatePerUnit,
            RateSource = RateSource,
            TotalAmount = TotalAmount,
            CommissionRate = CommissionRate,
            CommissionAmount = CommissionAmount,
            Fees = EntryJson.Fees(Fees),
            FeeAmount = FeeAmount,
            ManualAdjAmount = ManualAdjAmount,
            AdjReasonCode = AdjReasonCode,
            NetAmount = NetAmount,
            Status = Status,
            SettlementId = SettlementId,
            VoidReason = VoidReason,
            Notes = Notes,
            DeviceId = DeviceId,
            CapturedAt = CapturedAt,
            Version = Version,
            CreatedBy = CreatedBy,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
        };
}
