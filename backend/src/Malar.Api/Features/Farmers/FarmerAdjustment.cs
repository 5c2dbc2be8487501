namespace Malar.Api.Features.Farmers;

/// <summary>A late finding about something already settled; the next settlement includes it.</summary>
internal sealed record FarmerAdjustment
{
    public Guid Id { get; init; }

    public Guid FarmerId { get; init; }

    /// <summary>The settled entry it is about, if any.</summary>
    public Guid? DailyEntryId { get; init; }

    /// <summary>Rupees; positive in the farmer's favour.</summary>
    public decimal Amount { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>The settlement that included it; null while it waits.</summary>
    public Guid? SettlementId { get; init; }

    public string? SettlementNumber { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>The columns of an adjustment <c>a</c> with its settlement <c>s</c>, for every statement that returns one.</summary>
    public const string Columns =
        "a.id, a.farmer_id, a.daily_entry_id, a.amount, a.reason, a.settlement_id, s.settlement_number, a.created_by, a.created_at";

    public const string Joins = "left join settlements s on s.shop_id = a.shop_id and s.id = a.settlement_id";
}
