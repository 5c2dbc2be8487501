using Malar.Api.Shared.Data;
using Malar.Domain;

namespace Malar.Api.Features.Settlements;

/// <summary>What one farmer is paid for one period, with all its parts. Amounts are rupees.</summary>
internal sealed record Settlement
{
    /// <summary>Null in a preview, which is not stored.</summary>
    public Guid? Id { get; init; }

    public Guid FarmerId { get; init; }

    public required FarmerPart Farmer { get; init; }

    /// <summary>SET-2026-02-001: numbered per shop and month, without gaps. Null in a preview.</summary>
    public string? SettlementNumber { get; init; }

    public DateOnly SettlementDate { get; init; }

    public DateOnly PeriodStart { get; init; }

    /// <summary>Last day, included.</summary>
    public DateOnly PeriodEnd { get; init; }

    public int TotalEntries { get; init; }

    public decimal TotalQuantity { get; init; }

    public decimal GrossAmount { get; init; }

    public decimal TotalCommission { get; init; }

    /// <summary>The entries' fees plus the settlement's own <see cref="Charges"/>.</summary>
    public decimal TotalFees { get; init; }

    /// <summary>The entries' adjustments plus late findings.</summary>
    public decimal TotalAdjustments { get; init; }

    /// <summary>Zero, or negative: the shortfall of the previous settlement.</summary>
    public decimal BroughtForward { get; init; }

    /// <summary>Advances recovered by this settlement.</summary>
    public decimal TotalAdvances { get; init; }

    /// <summary>Advances still to be recovered after this settlement.</summary>
    public decimal CarriedForward { get; init; }

    /// <summary>The amount by which charges exceeded the rest; the next settlement takes it up.</summary>
    public decimal Shortfall { get; init; }

    /// <summary>Payable to the farmer: gross − commission − fees + adjustments + brought forward − advances, never below zero.</summary>
    public decimal NetPayable { get; init; }

    /// <summary>Amount handed over minus <see cref="NetPayable"/>, because cash is paid in whole rupees.</summary>
    public decimal RoundOff { get; init; }

    /// <summary>
    /// Amount handed over if paid in cash, in whole rupees if the shop pays so; once paid, the amount that was handed over. Null in lists.
    /// </summary>
    public decimal? CashHanded { get; init; }

    /// <summary>draft, pending_approval, approved or paid; preview if it is not stored.</summary>
    public required string Status { get; init; }

    public Guid? ApprovedBy { get; init; }

    public DateTime? ApprovedAt { get; init; }

    public Guid? PaidBy { get; init; }

    public DateTime? PaidAt { get; init; }

    /// <summary>cash, upi or bank.</summary>
    public string? PaymentMethod { get; init; }

    public string? PaymentReference { get; init; }

    public string? Notes { get; init; }

    public int Version { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    /// <summary>The entries as they were settled; null in lists.</summary>
    public IReadOnlyList<Item>? Items { get; init; }

    /// <summary>The settlement's own fees; null in lists.</summary>
    public IReadOnlyList<Charge>? Charges { get; init; }

    /// <summary>The amounts recovered, by advance; null in lists.</summary>
    public IReadOnlyList<RecoveryPart>? Recoveries { get; init; }

    /// <summary>Late findings included in this settlement; null in lists.</summary>
    public IReadOnlyList<AdjustmentPart>? Adjustments { get; init; }

    internal sealed record FarmerPart(string FarmerCode, string Name, string? NameTa, string Phone);

    internal sealed record FlowerPart(string Name, string? NameTa, string Code, string Unit);

    /// <param name="IsLate">Whether the entry is dated before the period.</param>
    internal sealed record Item(
        Guid Id,
        Guid DailyEntryId,
        DateOnly EntryDate,
        bool IsLate,
        FlowerPart FlowerType,
        decimal Quantity,
        decimal RatePerUnit,
        decimal TotalAmount,
        decimal CommissionAmount,
        decimal FeeAmount,
        decimal ManualAdjAmount,
        decimal NetAmount
    )
    {
        /// <summary>The same name as in <see cref="FlowerType"/>.</summary>
        public string FlowerName => FlowerType.Name;
    }

    internal sealed record RecoveryPart
    {
        public Guid AdvanceId { get; init; }

        public DateOnly AdvanceDate { get; init; }

        public decimal Amount { get; init; }
    }

    internal sealed record AdjustmentPart
    {
        public Guid Id { get; init; }

        public decimal Amount { get; init; }

        public string Reason { get; init; } = "";

        public Guid? DailyEntryId { get; init; }
    }
}

internal static class SettlementStatus
{
    public const string Preview = "preview";
    public const string Draft = "draft";
    public const string PendingApproval = "pending_approval";
    public const string Approved = "approved";
    public const string Paid = "paid";
}

/// <summary>A settlement as stored in the table.</summary>
internal sealed record SettlementRow
{
    public Guid Id { get; init; }

    public Guid FarmerId { get; init; }

    public string FarmerCode { get; init; } = "";

    public string FarmerName { get; init; } = "";

    public string? FarmerNameTa { get; init; }

    public string FarmerPhone { get; init; } = "";

    public string SettlementNumber { get; init; } = "";

    public DateOnly SettlementDate { get; init; }

    public DateOnly PeriodStart { get; init; }

    public DateOnly PeriodEnd { get; init; }

    public int TotalEntries { get; init; }

    public decimal TotalQuantity { get; init; }

    public decimal GrossAmount { get; init; }

    public decimal TotalCommission { get; init; }

    public decimal TotalFees { get; init; }

    public decimal TotalAdjustments { get; init; }

    public decimal BroughtForward { get; init; }

    public decimal TotalAdvances { get; init; }

    public decimal CarriedForward { get; init; }

    public decimal Shortfall { get; init; }

    public decimal NetPayable { get; init; }

    public decimal RoundOff { get; init; }

    public string Status { get; init; } = "";

    public Guid? ApprovedBy { get; init; }

    public DateTime? ApprovedAt { get; init; }

    public Guid? PaidBy { get; init; }

    public DateTime? PaidAt { get; init; }

    public string? PaymentMethod { get; init; }

    public string? PaymentReference { get; init; }

    public string? Notes { get; init; }

    public int Version { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public const string Columns = """
        s.id, s.farmer_id, f.farmer_code, f.name as farmer_name, f.name_ta as farmer_name_ta, f.phone as farmer_phone, s.settlement_number,
        s.settlement_date, s.period_start, s.period_end, s.total_entries, s.total_quantity, s.gross_amount, s.total_commission,
        s.total_fees,
        s.total_adjustments, s.brought_forward, s.total_advances, s.carried_forward, s.shortfall, s.net_payable, s.round_off, s.status,
        s.approved_by, s.approved_at, s.paid_by, s.paid_at, s.payment_method, s.payment_reference, s.notes, s.version,
        s.created_by, s.created_at, s.updated_at
        """;

    public const string Joins = "join farmers f on f.shop_id = s.shop_id and f.id = s.farmer_id";

    public const string From = $"from settlements s {Joins}";

    public const string FindSql = $"select {Columns} {From} where s.shop_id = @shop_id and s.id = @id and {Ownership.Only}s.farmer_id)";

    /// <summary>Locks only the settlement, so saving an entry of its farmer does not wait.</summary>
    public const string LockSql = $"{FindSql} for update of s";

    public Settlement ToSettlement() =>
        new()
        {
            Id = Id,
            FarmerId = FarmerId,
            Farmer = new Settlement.FarmerPart(FarmerCode, FarmerName, FarmerNameTa, FarmerPhone),
            SettlementNumber = SettlementNumber,
            SettlementDate = SettlementDate,
            PeriodStart = PeriodStart,
            PeriodEnd = PeriodEnd,
            TotalEntries = TotalEntries,
            TotalQuantity = TotalQuantity,
            GrossAmount = GrossAmount,
            TotalCommission = TotalCommission,
            TotalFees = TotalFees,
            TotalAdjustments = TotalAdjustments,
            BroughtForward = BroughtForward,
            TotalAdvances = TotalAdvances,
            CarriedForward = CarriedForward,
            Shortfall = Shortfall,
            NetPayable = NetPayable,
            RoundOff = RoundOff,
            Status = Status,
            ApprovedBy = ApprovedBy,
            ApprovedAt = ApprovedAt,
            PaidBy = PaidBy,
            PaidAt = PaidAt,
            PaymentMethod = PaymentMethod,
            PaymentReference = PaymentReference,
            Notes = Notes,
            Version = Version,
            CreatedBy = CreatedBy,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
        };
}
