namespace Malar.Api.Shared.Messaging;

/// <summary>
/// Messages are rows written in the transaction of what they are about, and sent later by a worker. These are their kinds, their
/// order and the statement that writes them; whether one is sent, and how, is decided when a worker has claimed it.
/// </summary>
internal static class Outbox
{
    public const string EntryReceipt = "entry_receipt";
    public const string EntryCorrected = "entry_corrected";
    public const string EntryVoid = "entry_void";
    public const string AdvanceDecided = "advance_decided";
    public const string SettlementReady = "settlement_ready";
    public const string SettlementPaid = "settlement_paid";

    /// <summary>The receipts of a farmer's day in one message; written by the worker itself.</summary>
    public const string DailyDigest = "daily_digest";

    /// <summary>A sign-in code. Payload: <c>code, minutes</c>; the code is erased once it was sent.</summary>
    public const string Otp = "otp";

    /// <summary>An answer of the bot, inside the 24 hours and therefore free text only. Payload: <c>text</c>.</summary>
    public const string BotAnswer = "bot_answer";

    /// <summary>The shop's answer to something a farmer said was wrong. Payload: <c>text</c>.</summary>
    public const string DisputeResolved = "dispute_resolved";

    /// <summary>Written by a person of the shop. Payload: <c>text</c>.</summary>
    public const string Note = "note";

    /// <summary>Written by a person of the shop to many. Payload: <c>text</c>.</summary>
    public const string Broadcast = "broadcast";

    /// <summary>A document of his, because somebody of the shop sends it or a week is over. Payload: <c>text, document</c>, the text
    /// naming it.</summary>
    public const string Document = "document";

    /// <summary>0 answers and codes, 1 receipts and corrections, 2 everything else, 3 broadcasts.</summary>
    public static short PriorityOf(string kind) =>
        kind switch
        {
            Otp or BotAnswer => 0,
            EntryReceipt or EntryCorrected or EntryVoid => 1,
            Broadcast => 3,
            _ => 2,
        };

    /// <summary>
    /// Takes the arrays <c>@message_ids, @message_farmers, @message_phones, @message_languages, @message_kinds, @message_priorities,
    /// @message_subjects, @message_versions, @message_payloads, @message_authors</c> and <c>@now</c>. They keep their order.
    /// The same kind of message about the same version of a thing is written once.
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
