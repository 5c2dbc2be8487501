namespace Malar.Api.Features.Rates;

/// <summary>The rate of one flower in one slot from a day on, as clients see it.</summary>
internal sealed record MarketRate
{
    public Guid Id { get; init; }

    public Guid FlowerTypeId { get; init; }

    public Guid TimeSlotId { get; init; }

    public required FlowerPart FlowerType { get; init; }

    public required SlotPart TimeSlot { get; init; }

    /// <summary>Rupees for one unit of the flower.</summary>
    public decimal RatePerUnit { get; init; }

    /// <summary>First entry date it applies to.</summary>
    public DateOnly EffectiveDate { get; init; }

    /// <summary>Last entry date it applies to; null if it applies until a later rate replaces it.</summary>
    public DateOnly? ExpiryDate { get; init; }

    /// <summary>Whether no later row has superseded it.</summary>
    public bool IsActive { get; init; }

    /// <summary>When another rate for the same flower, slot and date superseded it.</summary>
    public DateTime? SupersededAt { get; init; }

    /// <summary>The id of that rate.</summary>
    public Guid? SupersededBy { get; init; }

    public int Version { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    internal sealed record FlowerPart(string Name, string? NameTa, string Code, string Unit);

    internal sealed record SlotPart(string Name, string? NameTa, TimeOnly StartTime, TimeOnly EndTime);
}

/// <summary>A rate as stored, joined with the names of flower and slot.</summary>
internal sealed record RateRow
{
    public Guid Id { get; init; }

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

    public decimal RatePerUnit { get; init; }

    public DateOnly EffectiveDate { get; init; }

    public DateOnly? ExpiryDate { get; init; }

    public DateTime? SupersededAt { get; init; }

    public Guid? SupersededBy { get; init; }

    public int Version { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public const string Columns = """
        r.id, r.flower_type_id, f.name as flower_name, f.name_ta as flower_name_ta, f.code as flower_code, f.unit as flower_unit,
        r.time_slot_id, s.name as slot_name, s.name_ta as slot_name_ta, s.start_time as slot_start, s.end_time as slot_end,
        r.rate_per_unit, r.effective_date, r.expiry_date, r.superseded_at, r.superseded_by, r.version, r.created_by, r.created_at,
        r.updated_at
        """;

    public const string From = $"from market_rates r {Joins}";

    /// <summary>The rates <c>r</c> that price entries of <c>@date</c>: at most one per flower and slot.</summary>
    public const string FromApplicable = $"from applicable_rates(@shop_id, @date) r {Joins}";

    public const string Joins = """
        join flower_types f on f.shop_id = r.shop_id and f.id = r.flower_type_id
        join time_slots s on s.shop_id = r.shop_id and s.id = r.time_slot_id
        """;

    /// <summary>Deleted rates are hidden from readers; superseded ones remain readable as history.</summary>
    public const string Visible = "r.shop_id = @shop_id and r.deleted_at is null";

    public const string FindSql = $"select {Columns} {From} where {Visible} and r.id = @id";

    public MarketRate ToRate() =>
        new()
        {
            Id = Id,
            FlowerTypeId = FlowerTypeId,
            TimeSlotId = TimeSlotId,
            FlowerType = new MarketRate.FlowerPart(FlowerName, FlowerNameTa, FlowerCode, FlowerUnit),
            TimeSlot = new MarketRate.SlotPart(SlotName, SlotNameTa, SlotStart, SlotEnd),
            RatePerUnit = RatePerUnit,
            EffectiveDate = EffectiveDate,
            ExpiryDate = ExpiryDate,
            IsActive = SupersededAt is null,
            SupersededAt = SupersededAt,
            SupersededBy = SupersededBy,
            Version = Version,
            CreatedBy = CreatedBy,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
        };
}
