namespace Malar.Api.Shared.Messaging;

/// <summary>
/// Messages to farmers are rows written in the transaction of what they tell, and sent later by a worker. This is the
/// statement that writes them; whether a farmer gets one is decided here, in one place.
/// </summary>
internal static class Outbox
{
    public const string EntryReceipt = "entry_receipt";
    public const string EntryCorrected = "entry_corrected";
    public const string EntryVoid = "entry_void";
    public const string AdvanceDecided = "advance_decided";
    public const string SettlementReady = "settlement_ready";
    public const string SettlementPaid = "settlement_paid";

    /// <summary>
    /// Takes the arrays <c>@message_ids, @message_farmers, @message_kinds, @message_subjects, @message_versions,
    /// @message_payloads</c> and <c>@now</c>. Telling the same thing twice is one message.
    /// </summary>
    public const string InsertSql =
        """
        insert into outbox_messages (shop_id, id, farmer_id, kind, subject_id, subject_version, payload, created_at)
        select @shop_id, m.id, m.farmer_id, m.kind, m.subject_id, m.subject_version, m.payload::jsonb, @now
        from unnest(@message_ids, @message_farmers, @message_kinds, @message_subjects, @message_versions, @message_payloads)
            as m (id, farmer_id, kind, subject_id, subject_version, payload)
        on conflict on constraint outbox_messages_told_once do nothing
        """;
}
