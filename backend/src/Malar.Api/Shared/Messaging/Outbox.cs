namespace Malar.Api.Shared.Messaging;

/// <summary>
/// Messages are rows that are written in the transaction of what they are about and sent later by a worker. This defines their kinds, their
/// priorities and the statement that writes them; whether and how a message is sent is decided when a worker has claimed it.
/// </summary>
internal static class Outbox
{
    public const string EntryReceipt = "entry_receipt";
    public const string EntryCorrected = "entry_corrected";
    public const string EntryVoid = "entry_void";
    public const string AdvanceDecided = "advance_decided";
    public const string SettlementReady = "settlement_ready";
    public const string SettlementPaid = "settlement_paid";

    /// <summary>All receipts of a farmer's day in one message; written by the worker.</summary>
    public const string DailyDigest = "daily_digest";

    /// <summary>A sign-in code. Payload: <c>code, minutes</c>; the code is erased after it was sent.</summary>
    public const string Otp = "otp";

    /// <summary>An answer of the bot, within 24 hours and therefore free text. Payload: <c>text</c>.</summary>
    public const string BotAnswer = "bot_answer";

    /// <summary>The shop's answer to a farmer's complaint. Payload: <c>text</c>.</summary>
    public const string DisputeResolved = "dispute_resolved";

    /// <summary>Written by a user of the shop. Payload: <c>text</c>.</summary>
    public const string Note = "note";

    /// <summary>Written by a user of the shop to many farmers. Payload: <c>text</c>.</summary>
    public const string Broadcast = "broadcast";

    /// <summary>A document for the farmer, sent by a user or at the end of the week. Payload: <c>text, document</c>; the text
    /// names the document.</summary>
    public const string Document = "document";

    /// <summary>0 for answers and codes, 1 for receipts and corrections, 2 for everything else, 3 for broadcasts.</summary>
    public static short PriorityOf(string kind) =>
        kind switch
        {
            Otp or BotAnswer => 0,
            EntryReceipt or EntryCorrected or EntryVoid => 1,
            Broadcast => 3,
            _ => 2,
        };

    /// <summary>
    /// Parameters: the arrays <c>@message_ids, @message_farmers, @message_phones, @message_languages, @message_kinds, @message_priorities,
    /// @message_subjects, @message_versions, @message_payloads, @message_authors</c>, in the order to be kept, and <c>@now</c>. A message
    /// of one kind about one version of a subject is written only once.
    /// </summary>
    public const string InsertSql = """
        insert into outbox_messages (shop_id, id, farmer_id, to_phone, language, kind, priority, subject_id, subject_version, payload,
            created_by, created_at)
        select @shop_id, m.id, m.farmer_id, m.to_phone, m.language, m.kind, m.priority, m.subject_id, m.subject_version, m.payload::jsonb,
            m.created_by,
            @now + (m.place - 1) * interval '1 microsecond'
        from unnest(@message_ids, @message_farmers, @message_phones, @message_languages, @message_kinds, @message_priorities,
            @message_subjects, @message_versions, @message_payloads,
            @message_authors) with ordinality
            as m (id, farmer_id, to_phone, language, kind, priority, subject_id, subject_version, payload, created_by, place)
        on conflict on constraint outbox_messages_told_once do nothing
        """;
}
