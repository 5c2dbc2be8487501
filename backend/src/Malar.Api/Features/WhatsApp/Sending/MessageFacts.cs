using System.Text.Json.Serialization;
using Malar.Api.Shared.Documents;
using Malar.Domain;

namespace Malar.Api.Features.WhatsApp.Sending;

/// <summary>A message that a worker has claimed.</summary>
internal sealed record ClaimedMessage
{
    public Guid Id { get; init; }

    public Guid? FarmerId { get; init; }

    public string? ToPhone { get; init; }

    public string? Language { get; init; }

    public string Kind { get; init; } = "";

    public Guid SubjectId { get; init; }

    public int SubjectVersion { get; init; }

    public string Payload { get; init; } = "{}";

    public int Attempts { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime? SendingAt { get; init; }

    public bool IsUncertain { get; init; }

    public string? Provider { get; init; }

    public string? SentTo { get; init; }

    public string? Form { get; init; }

    public string? Body { get; init; }
}

/// <summary>The shop, as named in messages.</summary>
internal sealed record ShopFacts
{
    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public bool IsDemo { get; init; }

    /// <summary>Its own number, or the provider's id for it; null for the installation's number.</summary>
    public string? Sender { get; init; }
}

/// <summary>The current data of the farmer a message is for.</summary>
internal sealed record FarmerFacts
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public string Phone { get; init; } = "";

    public bool PhoneIsValid { get; init; }

    public string? WhatsappNumber { get; init; }

    public string LanguagePreference { get; init; } = "ta";

    public bool IsDeleted { get; init; }
}

/// <summary>An entry in the version that the message is about.</summary>
internal sealed record EntryFacts
{
    public Guid Id { get; init; }

    public int Version { get; init; }

    public DateOnly EntryDate { get; init; }

    public TimeOnly EntryTime { get; init; }

    public FlowerFacts FlowerType { get; init; } = new("", null, "kg");

    public decimal Quantity { get; init; }

    public decimal? RatePerUnit { get; init; }

    public decimal? TotalAmount { get; init; }

    public decimal CommissionRate { get; init; }

    public decimal? CommissionAmount { get; init; }

    public IReadOnlyList<Fee>? Fees { get; init; }

    public decimal ManualAdjAmount { get; init; }

    public decimal? NetAmount { get; init; }

    public string Status { get; init; } = "";

    internal sealed record FlowerFacts(string Name, string? NameTa, string Unit);
}

/// <summary>The values of an entry before a correction: the payload of its message.</summary>
internal sealed record EntryBefore(decimal OldQuantity, decimal? OldRate, decimal? OldNet);

internal sealed record AdvanceFacts
{
    public Guid Id { get; init; }

    public decimal Amount { get; init; }

    /// <summary>The amount requested, if less was lent.</summary>
    public decimal? AskedAmount { get; init; }

    public string? Reason { get; init; }

    public string Status { get; init; } = "";

    public string? PaidFrom { get; init; }

    public DateTime? DecidedAt { get; init; }
}

internal sealed record SettlementFacts
{
    public Guid Id { get; init; }

    public string SettlementNumber { get; init; } = "";

    public DateOnly PeriodStart { get; init; }

    public DateOnly PeriodEnd { get; init; }

    public int TotalEntries { get; init; }

    public decimal GrossAmount { get; init; }

    public decimal TotalCommission { get; init; }

    public decimal TotalFees { get; init; }

    public decimal TotalAdjustments { get; init; }

    public decimal BroughtForward { get; init; }

    public decimal TotalAdvances { get; init; }

    /// <summary>Advances open now, whatever they were when the settlement was made.</summary>
    public decimal OutstandingAdvances { get; init; }

    /// <summary>The amount by which charges exceeded the rest; the next settlement takes it up.</summary>
    public decimal Shortfall { get; init; }

    public decimal NetPayable { get; init; }

    /// <summary>Amount handed over minus <see cref="NetPayable"/>, because cash is paid in whole rupees.</summary>
    public decimal RoundOff { get; init; }

    public decimal Handed => NetPayable + RoundOff;

    public DateTime? PaidAt { get; init; }

    public string? PaymentMethod { get; init; }

    public string? PaymentReference { get; init; }

    public const string Columns = """
        id, settlement_number, period_start, period_end, total_entries, gross_amount, total_commission, total_fees, total_adjustments,
        brought_forward, total_advances, shortfall, net_payable, round_off, paid_at, payment_method, payment_reference,
        (select x.outstanding_advances from farmer_figures(settlements.shop_id, settlements.farmer_id) x) as outstanding_advances
        """;
}

/// <summary>The content of a digest: one day's entries of a farmer.</summary>
internal sealed record DigestPayload(DateOnly Date, IReadOnlyList<Guid> EntryIds);

/// <summary>A sign-in code; its value is removed once it was sent.</summary>
internal sealed record OtpPayload(string? Code, int Minutes);

/// <summary>A text written by a person or the bot.</summary>
/// <param name="Text">The text.</param>
/// <param name="TextTa">The text in Tamil, if a broadcast has both.</param>
internal sealed record TextPayload(
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TextTa = null
)
{
    /// <summary>A document to attach.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PaperRef? Document { get; init; }

    /// <summary>The recipient's name, if it is not a farmer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>The same name in Tamil.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NameTa { get; init; }
}
