namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>A message of the outbox, as the office sees it.</summary>
internal sealed record OutgoingRow
{
    public Guid Id { get; init; }

    public Guid? FarmerId { get; init; }

    public string? FarmerCode { get; init; }

    public string? FarmerName { get; init; }

    public string? FarmerNameTa { get; init; }

    /// <summary>The number it was sent to, or would be sent to now; E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>
    /// entry_receipt, entry_corrected, entry_void, daily_digest, advance_decided, settlement_ready, settlement_paid, otp, note, broadcast,
    /// document, bot_answer or dispute_resolved.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>waiting, claimed, sent, failed, cancelled or merged.</summary>
    public required string Status { get; init; }

    /// <summary>0 for answers and codes, 1 for receipts and corrections, 2 for everything else, 3 for broadcasts.</summary>
    public short Priority { get; init; }

    /// <summary>free or template: the form in which it was sent.</summary>
    public string? Form { get; init; }

    /// <summary>The text as sent, with sign-in codes masked. Before it is sent, the text that a person wrote, or null.</summary>
    public string? Body { get; init; }

    /// <summary>Number of times it was handed to a provider.</summary>
    public int Attempts { get; init; }

    /// <summary>Time of the next attempt, if it waits for a retry.</summary>
    public DateTime? NextAttemptAt { get; init; }

    public string? Provider { get; init; }

    public string? ProviderMessageId { get; init; }

    /// <summary>queued, sent, delivered, read, failed or undelivered, as reported by the provider.</summary>
    public string? Delivery { get; init; }

    public DateTime? DeliveryAt { get; init; }

    /// <summary>Whether the provider may have it although it did not confirm it.</summary>
    public bool IsUncertain { get; init; }

    /// <summary>Why it was not sent: the provider's code, or one of ours.</summary>
    public string? ErrorCode { get; init; }

    public string? ErrorText { get; init; }

    /// <summary>The digest that contains it.</summary>
    public Guid? MergedInto { get; init; }

    public Guid? CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime? SentAt { get; init; }

    public const string Columns = """
        m.id, m.farmer_id, f.farmer_code, f.name as farmer_name, f.name_ta as farmer_name_ta,
        coalesce(m.sent_to, m.to_phone, f.whatsapp_number, f.phone) as phone, m.kind, m.status, m.priority, m.form,
        coalesce(m.body, m.payload ->> 'text') as body, m.attempts,
        case when m.status = 'waiting' and m.due_at > '-infinity' then m.due_at end as next_attempt_at, m.provider, m.provider_message_id,
            m.delivery,
        m.delivery_at, m.is_uncertain, m.error_code, m.error_text, m.merged_into, m.created_by, m.created_at, m.sent_at
        """;

    public const string Joins = "left join farmers f on f.shop_id = m.shop_id and f.id = m.farmer_id";

    public const string From = $"from outbox_messages m {Joins}";

    public const string FindSql = $"select {Columns} {From} where m.shop_id = @shop_id and m.id = @id";
}
