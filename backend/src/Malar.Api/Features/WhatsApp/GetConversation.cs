using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.WhatsApp;

/// <summary>What the shop and one number wrote to each other, newest first.</summary>
internal static class GetConversation
{
    internal sealed record Query : PagedQuery, IQuery<Page<ConversationLine>>
    {
        [JsonIgnore]
        public string Phone { get; init; } = "";
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => this.AddPagingRules();
    }

    // Written before it is sent, a message to a farmer has no number yet: then it is the farmer's.
    private const string Lines =
        """
        select m.id, 'out' as direction, coalesce(m.body, m.payload ->> 'text') as text, coalesce(m.sent_at, m.created_at) as at, m.kind, m.status, m.delivery, m.farmer_id
        from outbox_messages m
        where m.shop_id = @shop_id and m.status <> 'merged'
            and (m.sent_to = @phone or (m.sent_to is null and m.to_phone = @phone)
                or (m.sent_to is null and m.to_phone is null and m.farmer_id in (
                    select f.id from farmers f where f.shop_id = @shop_id and f.deleted_at is null and coalesce(f.whatsapp_number, f.phone) = @phone)))
        union all
        select i.id, 'in', i.body, i.received_at, i.kind, null, null, i.farmer_id from whatsapp_inbound i where i.shop_id = @shop_id and i.phone = @phone
        """;

    private const string PageSql =
        $"""
        select count(*) from ({Lines}) l;
        select l.* from ({Lines}) l order by l.at desc, l.id desc limit @limit offset @offset
        """;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<ConversationLine>>
    {
        public async Task<Page<ConversationLine>> Handle(Query query, CancellationToken cancellationToken)
        {
            var phone = PhoneNumber.Parse(query.Phone);
            return phone.IsValid
                ? await db.PageAsync<ConversationLine>(PageSql, new { phone = phone.Value, limit = query.PageSize, offset = query.Offset }, query, cancellationToken)
                : throw Failure.NotFound();
        }
    }
}

/// <summary>One message of a conversation.</summary>
internal sealed record ConversationLine
{
    public Guid Id { get; init; }

    /// <summary>in: the person wrote it; out: the shop did.</summary>
    public required string Direction { get; init; }

    /// <summary>Null: nothing is written yet, or it was no text.</summary>
    public string? Text { get; init; }

    /// <summary>When it came or went; of what waits, when it was written.</summary>
    public DateTime At { get; init; }

    /// <summary>Of what goes out: what it tells, as in the log. Of what came in: text, voice, picture, other or silent.</summary>
    public required string Kind { get; init; }

    /// <summary>Of what goes out: waiting, claimed, sent, failed or cancelled.</summary>
    public string? Status { get; init; }

    /// <summary>Of what went out: queued, sent, delivered, read, failed or undelivered.</summary>
    public string? Delivery { get; init; }

    public Guid? FarmerId { get; init; }
}
