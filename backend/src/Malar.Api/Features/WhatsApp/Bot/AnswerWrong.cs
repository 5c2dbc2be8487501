using System.Globalization;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>
/// Handles "This is wrong": opens a dispute, visible to the office, about the message the farmer quotes, the entry they name, or the last
/// message they received. A complaint is never refused; repeating it adds to the open dispute.
/// </summary>
internal sealed class AnswerWrong(ShopDb db, ShopClock clock, AuditTrail audit)
{
    private const string MessageColumns = "select m.kind, m.subject_id, m.body, m.sent_at from outbox_messages m";

    private const string QuotedSql =
        $"{MessageColumns} where m.shop_id = @shop_id and m.farmer_id = @farmer_id and m.provider_message_id = @reply_to limit 1";

    private const string LastSql = $"""
        {MessageColumns} where m.shop_id = @shop_id and m.farmer_id = @farmer_id and m.sent_at is not null
            and m.kind in ('entry_receipt', 'entry_corrected', 'entry_void', 'advance_decided', 'settlement_ready', 'settlement_paid',
                'daily_digest')
        order by m.sent_at desc, m.id desc limit 1
        """;

    // Restricted to this farmer: a number from an old list sent to another farmer finds nothing.
    private const string AboutSql = """
        select 'entry' as type, e.id, t.name, t.name_ta, t.unit, e.quantity as amount, e.entry_date as date, null as number
        from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
        where e.shop_id = @shop_id and e.id = @id and e.farmer_id = @farmer_id
        union all
        select 'settlement', s.id, null, null, null, s.net_payable, s.settlement_date, s.settlement_number
        from settlements s where s.shop_id = @shop_id and s.id = @id and s.farmer_id = @farmer_id
        union all
        select 'advance', a.id, null, null, null, a.amount, a.advance_date, null
        from cash_advances a where a.shop_id = @shop_id and a.id = @id and a.farmer_id = @farmer_id
        """;

    private const string OpenSql = """
        insert into disputes as d (shop_id, id, farmer_id, phone, language, subject_type, subject_id, told, complaint, created_at,
            updated_at)
        values (@shop_id, @id, @farmer_id, @phone, @language, @subject_type, @subject_id, @told, @complaint, @now, @now)
        on conflict (shop_id, farmer_id, coalesce(subject_id, farmer_id)) where status = 'open' do update set
            complaint = right(d.complaint || E'\n' || excluded.complaint, 4000), phone = excluded.phone, language = excluded.language,
            version = d.version + 1, updated_at = excluded.updated_at
        returning id, version
        """;

    private sealed record MessageRow
    {
        public string Kind { get; init; } = "";

        public Guid SubjectId { get; init; }

        public string? Body { get; init; }

        public DateTime? SentAt { get; init; }
    }

    private sealed record About
    {
        public string Type { get; init; } = "";

        public Guid Id { get; init; }

        public string? Name { get; init; }

        public string? NameTa { get; init; }

        public string? Unit { get; init; }

        public decimal Amount { get; init; }

        public DateOnly Date { get; init; }

        public string? Number { get; init; }
    }

    private sealed record Opened
    {
        public Guid Id { get; init; }

        public int Version { get; init; }
    }

    public async Task WriteAsync(BotCommandContext context, ReplyBuilder reply, CancellationToken cancellationToken)
    {
        var (farmer, request) = (context.Farmer.Id, context.Request);
        var listed = context.Inbound.Conversation?.ListedEntryIds ?? [];
        var message = context.Inbound.Message.ReplyTo is { } replyTo
            ? await db.FindAsync<MessageRow>(QuotedSql, new { farmer_id = farmer, reply_to = replyTo }, cancellationToken)
            : null;
        Guid? subject;
        if (request.Line is { } number)
        {
            if (number > listed.Length)
            {
                reply.PendingCommand = listed.Length > 0 ? request.Said : null;
                reply.Words.Set("number", number.ToString(CultureInfo.InvariantCulture));
                reply.Add(MessageTexts.NoSuchLine);
                return;
            }

            subject = listed[number - 1];
        }
        else if (message is null && await LastAsync(context, cancellationToken) is var last && ListedAfter(context, last))
        {
            if (listed.Length > 1 && request.IsAboutAnEntry)
            {
                reply.PendingCommand = request.Said;
                reply.Add(MessageTexts.WhichLine);
                return;
            }

            subject = listed.Length == 1 ? listed[0] : null;
        }
        else
        {
            message ??= await LastAsync(context, cancellationToken);
            subject = message?.SubjectId;
        }

        var about = subject is { } id ? await db.FindAsync<About>(AboutSql, new { id, farmer_id = farmer }, cancellationToken) : null;
        await OpenAsync(context, reply, about, message?.Body, cancellationToken);
    }

    private Task<MessageRow?> LastAsync(BotCommandContext context, CancellationToken cancellationToken) =>
        db.FindAsync<MessageRow>(LastSql, new { farmer_id = context.Farmer.Id }, cancellationToken);

    /// <summary>Whether the last message the farmer received is a list of entries.</summary>
    private static bool ListedAfter(BotCommandContext context, MessageRow? last) =>
        context.Inbound.Conversation is { ListedAt: { } at, ListedEntryIds.Length: > 0 } && (last?.SentAt is not { } sent || at > sent);

    private async Task OpenAsync(
        BotCommandContext context,
        ReplyBuilder reply,
        About? about,
        string? disputedText,
        CancellationToken cancellationToken
    )
    {
        var complaint = context.Request.Said;
        var id = clock.NewId();
        var opened = await db.OneAsync<Opened>(
            OpenSql,
            new
            {
                id,
                farmer_id = context.Farmer.Id,
                phone = context.Phone,
                language = reply.Language,
                subject_type = about?.Type,
                subject_id = about?.Id,
                told = disputedText,
                complaint,
                now = clock.Now,
            },
            cancellationToken
        );
        var isNew = opened.Id == id;
        audit.Record(
            isNew ? "opened" : "repeated",
            "dispute",
            opened.Id,
            null,
            new
            {
                about?.Type,
                about?.Id,
                Complaint = complaint,
            }
        );
        reply.Words.Set("about", Describe(about, reply.Words));
        reply.Add(isNew ? MessageTexts.ComplaintNoted : MessageTexts.ComplaintAgain);
    }

    private static string Describe(About? about, MessageWords words) =>
        about?.Type switch
        {
            "entry" =>
                $"{words.Name(about.Name!, about.NameTa)} {words.Quantity(about.Amount, about.Unit!)}, {MessageWords.Date(about.Date)}",
            "settlement" => words.Say(MessageTexts.AboutSettlement, about.Number!),
            "advance" => words.Say(MessageTexts.AboutAdvance, MessageWords.Date(about.Date), Money.Format(about.Amount)),
            _ => words.Say(MessageTexts.AboutAccount),
        };
}
