using Malar.Api.Shared.Data;

namespace Malar.Api.Features.Disputes;

/// <summary>A complaint of a farmer, as the office sees it.</summary>
internal sealed record Dispute
{
    public Guid Id { get; init; }

    public Guid FarmerId { get; init; }

    public required FarmerPart Farmer { get; init; }

    /// <summary>The number it came from, E.164; the answer goes there.</summary>
    public string Phone { get; init; } = "";

    /// <summary>ta or en: the language of the complaint.</summary>
    public string Language { get; init; } = "";

    /// <summary>entry, settlement or advance; null for the account as a whole.</summary>
    public string? SubjectType { get; init; }

    public Guid? SubjectId { get; init; }

    /// <summary>The entry as it is now, if the dispute is about one.</summary>
    public EntryPart? Entry { get; init; }

    public SettlementPart? Settlement { get; init; }

    public AdvancePart? Advance { get; init; }

    /// <summary>The message that the farmer replied to, as they read it; null if it was no reply.</summary>
    public string? Told { get; init; }

    /// <summary>weight, rate, flower or other; null if the farmer wrote a message.</summary>
    public string? About { get; init; }

    /// <summary>Whether a photo of the slip was sent with it.</summary>
    public bool HasPhoto { get; init; }

    /// <summary>What the farmer wrote; a repeated complaint is on a line of its own.</summary>
    public string Complaint { get; init; } = "";

    /// <summary>open or resolved.</summary>
    public string Status { get; init; } = "";

    /// <summary>What the shop answered.</summary>
    public string? Resolution { get; init; }

    public Guid? ResolvedBy { get; init; }

    public DateTime? ResolvedAt { get; init; }

    public int Version { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    internal sealed record FarmerPart(string FarmerCode, string Name, string? NameTa, string Phone);

    internal sealed record FlowerPart(string Name, string? NameTa, string Code, string Unit);

    internal sealed record EntryPart(
        DateOnly EntryDate,
        TimeOnly EntryTime,
        FlowerPart FlowerType,
        decimal Quantity,
        decimal? RatePerUnit,
        decimal? NetAmount,
        string Status
    );

    internal sealed record SettlementPart(
        string SettlementNumber,
        DateOnly PeriodStart,
        DateOnly PeriodEnd,
        decimal NetPayable,
        string Status
    );

    internal sealed record AdvancePart(DateOnly AdvanceDate, decimal Amount, string Status);
}

internal static class DisputeStatus
{
    public const string Open = "open";
    public const string Resolved = "resolved";
}

/// <summary>A dispute as stored, with what it is about.</summary>
internal sealed record DisputeRow
{
    public Guid Id { get; init; }

    public Guid FarmerId { get; init; }

    public string FarmerCode { get; init; } = "";

    public string FarmerName { get; init; } = "";

    public string? FarmerNameTa { get; init; }

    public string FarmerPhone { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Language { get; init; } = "";

    public string? SubjectType { get; init; }

    public Guid? SubjectId { get; init; }

    public string? Told { get; init; }

    public string? About { get; init; }

    public bool HasPhoto { get; init; }

    public string Complaint { get; init; } = "";

    public string Status { get; init; } = "";

    public string? Resolution { get; init; }

    public Guid? ResolvedBy { get; init; }

    public DateTime? ResolvedAt { get; init; }

    public int Version { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public DateOnly? EntryDate { get; init; }

    public TimeOnly? EntryTime { get; init; }

    public decimal? Quantity { get; init; }

    public decimal? RatePerUnit { get; init; }

    public decimal? NetAmount { get; init; }

    public string? EntryStatus { get; init; }

    public string? FlowerName { get; init; }

    public string? FlowerNameTa { get; init; }

    public string? FlowerCode { get; init; }

    public string? FlowerUnit { get; init; }

    public string? SettlementNumber { get; init; }

    public DateOnly? PeriodStart { get; init; }

    public DateOnly? PeriodEnd { get; init; }

    public decimal? NetPayable { get; init; }

    public string? SettlementStatus { get; init; }

    public DateOnly? AdvanceDate { get; init; }

    public decimal? AdvanceAmount { get; init; }

    public string? AdvanceStatus { get; init; }

    public const string Columns = """
        d.id, d.farmer_id, f.farmer_code, f.name as farmer_name, f.name_ta as farmer_name_ta, f.phone as farmer_phone, d.phone, d.language,
        d.subject_type, d.subject_id, d.told, d.about, d.complaint,
        exists (select from dispute_photos p where p.shop_id = d.shop_id and p.dispute_id = d.id) as has_photo,
        d.status, d.resolution, d.resolved_by, d.resolved_at, d.version, d.created_at, d.updated_at,
        e.entry_date, e.entry_time, e.quantity, e.rate_per_unit, e.net_amount, e.status as entry_status,
        t.name as flower_name, t.name_ta as flower_name_ta, t.code as flower_code, t.unit as flower_unit,
        s.settlement_number, s.period_start, s.period_end, s.net_payable, s.status as settlement_status,
        a.advance_date, a.amount as advance_amount, a.status as advance_status
        """;

    public const string Joins = """
        join farmers f on f.shop_id = d.shop_id and f.id = d.farmer_id
        left join daily_entries e on d.subject_type = 'entry' and e.shop_id = d.shop_id and e.id = d.subject_id
        left join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
        left join settlements s on d.subject_type = 'settlement' and s.shop_id = d.shop_id and s.id = d.subject_id
        left join cash_advances a on d.subject_type = 'advance' and a.shop_id = d.shop_id and a.id = d.subject_id
        """;

    public const string From = $"from disputes d {Joins}";

    public const string FindSql = $"select {Columns} {From} where d.shop_id = @shop_id and d.id = @id and {Ownership.Only}d.farmer_id)";

    public Dispute ToDispute() =>
        new()
        {
            Id = Id,
            FarmerId = FarmerId,
            Farmer = new Dispute.FarmerPart(FarmerCode, FarmerName, FarmerNameTa, FarmerPhone),
            Phone = Phone,
            Language = Language,
            SubjectType = SubjectType,
            SubjectId = SubjectId,
            Entry = EntryDate is not { } date
                ? null
                : new Dispute.EntryPart(
                    date,
                    EntryTime!.Value,
                    new Dispute.FlowerPart(FlowerName!, FlowerNameTa, FlowerCode!, FlowerUnit!),
                    Quantity!.Value,
                    RatePerUnit,
                    NetAmount,
                    EntryStatus!
                ),
            Settlement = SettlementNumber is null
                ? null
                : new Dispute.SettlementPart(SettlementNumber, PeriodStart!.Value, PeriodEnd!.Value, NetPayable!.Value, SettlementStatus!),
            Advance = AdvanceDate is not { } asked ? null : new Dispute.AdvancePart(asked, AdvanceAmount!.Value, AdvanceStatus!),
            Told = Told,
            About = About,
            HasPhoto = HasPhoto,
            Complaint = Complaint,
            Status = Status,
            Resolution = Resolution,
            ResolvedBy = ResolvedBy,
            ResolvedAt = ResolvedAt,
            Version = Version,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
        };
}
