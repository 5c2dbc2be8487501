using Malar.Api.Shared.Data;

namespace Malar.Api.Features.Advances;

/// <summary>Cash lent to a farmer against coming flowers, as clients see it. Amounts are rupees.</summary>
internal sealed record CashAdvance
{
    public Guid Id { get; init; }

    public Guid FarmerId { get; init; }

    public required FarmerPart Farmer { get; init; }

    /// <summary>The requested amount; once approved, the amount lent.</summary>
    public decimal Amount { get; init; }

    /// <summary>The requested amount; more than <see cref="Amount"/> if the owner lent less.</summary>
    public decimal AskedAmount { get; init; }

    /// <summary>What approved settlements have recovered; drafts only reserve.</summary>
    public decimal RecoveredAmount { get; init; }

    /// <summary>What is still to be recovered; 0 unless approved, because nothing was paid out.</summary>
    public decimal OutstandingAmount { get; init; }

    public string? Reason { get; init; }

    /// <summary>The shop's date of the request.</summary>
    public DateOnly AdvanceDate { get; init; }

    /// <summary>pending, approved or rejected; the last two are final.</summary>
    public required string Status { get; init; }

    /// <summary>cash or bank, once approved.</summary>
    public string? PaidFrom { get; init; }

    public Guid? ApprovedBy { get; init; }

    public DateTime? ApprovedAt { get; init; }

    /// <summary>The user who approved or rejected it.</summary>
    public Guid? DecidedBy { get; init; }

    public DateTime? DecidedAt { get; init; }

    /// <summary>For the office; not shown to the farmer.</summary>
    public string? Notes { get; init; }

    public int Version { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    internal sealed record FarmerPart(string FarmerCode, string Name, string? NameTa, string Phone);
}

internal static class AdvanceStatus
{
    public const string Pending = "pending";
    public const string Approved = "approved";
    public const string Rejected = "rejected";
}

/// <summary>An advance as stored, with the farmer's names.</summary>
internal sealed record AdvanceRow
{
    public Guid Id { get; init; }

    public Guid FarmerId { get; init; }

    public string FarmerCode { get; init; } = "";

    public string FarmerName { get; init; } = "";

    public string? FarmerNameTa { get; init; }

    public string FarmerPhone { get; init; } = "";

    public decimal Amount { get; init; }

    public decimal AskedAmount { get; init; }

    public decimal RecoveredAmount { get; init; }

    public decimal OutstandingAmount { get; init; }

    public string? Reason { get; init; }

    public DateOnly AdvanceDate { get; init; }

    public string Status { get; init; } = "";

    public string? PaidFrom { get; init; }

    public Guid? DecidedBy { get; init; }

    public DateTime? DecidedAt { get; init; }

    public string? Notes { get; init; }

    public int Version { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public const string Columns = $"""
        a.id, a.farmer_id, f.farmer_code, f.name as farmer_name, f.name_ta as farmer_name_ta, f.phone as farmer_phone, a.amount,
        coalesce(a.asked_amount, a.amount) as asked_amount, {Recovered} as recovered_amount, {Outstanding} as outstanding_amount,
        a.reason, a.advance_date, a.status, a.paid_from,
        a.decided_by, a.decided_at, a.notes, a.version, a.created_by, a.created_at, a.updated_at
        """;

    // The column recovered_amount also includes what drafts reserve.
    public const string Recovered = "(select x.recovered from advance_figures(a.shop_id, a.id) x)";

    public const string Outstanding = $"(case when a.status = 'approved' then a.amount - {Recovered} else 0 end)::numeric(14,2)";

    public const string Joins = "join farmers f on f.shop_id = a.shop_id and f.id = a.farmer_id";

    public const string From = $"from cash_advances a {Joins}";

    public const string FindSql =
        $"select {Columns} {From} where a.shop_id = @shop_id and a.id = @id and a.deleted_at is null and {Ownership.Only}a.farmer_id)";

    public const string LockSql = $"{FindSql} for update of a";

    /// <param name="forOffice">Whether the reader may see the notes.</param>
    public CashAdvance ToAdvance(bool forOffice) =>
        new()
        {
            Id = Id,
            FarmerId = FarmerId,
            Farmer = new CashAdvance.FarmerPart(FarmerCode, FarmerName, FarmerNameTa, FarmerPhone),
            Amount = Amount,
            AskedAmount = AskedAmount,
            RecoveredAmount = RecoveredAmount,
            OutstandingAmount = OutstandingAmount,
            Reason = Reason,
            AdvanceDate = AdvanceDate,
            Status = Status,
            PaidFrom = PaidFrom,
            ApprovedBy = Status == AdvanceStatus.Approved ? DecidedBy : null,
            ApprovedAt = Status == AdvanceStatus.Approved ? DecidedAt : null,
            DecidedBy = DecidedBy,
            DecidedAt = DecidedAt,
            Notes = forOffice ? Notes : null,
            Version = Version,
            CreatedBy = CreatedBy,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
        };
}
