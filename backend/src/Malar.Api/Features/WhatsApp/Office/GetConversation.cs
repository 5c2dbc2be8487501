using System.Text.Json.Serialization;
using Dapper;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Pipeline;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>Returns the messages to and from one phone number: the last 100, or the last 100 before a given time.</summary>
internal static class GetConversation
{
    private const int Most = 100;

    internal sealed record Query : IQuery<Conversation>
    {
        [JsonIgnore]
        public string Phone { get; init; } = "";

        /// <summary>Only older messages: the time of the oldest message already loaded.</summary>
        public DateTime? Before { get; init; }
    }

    /// <param name="Phone">E.164.</param>
    /// <param name="CanSimulate">Whether messages can be simulated as this person: nothing is really sent, and it is not
    /// production.</param>
    /// <param name="Farmers">All farmers this number may ask about.</param>
    /// <param name="HasOlder">Whether there are older messages.</param>
    /// <param name="Messages">Oldest first.</param>
    internal sealed record Conversation(
        string Phone,
        bool CanSimulate,
        IReadOnlyList<FarmerPart> Farmers,
        bool HasOlder,
        IReadOnlyList<Message> Messages
    );

    internal sealed record FarmerPart
    {
        public Guid Id { get; init; }

        public string FarmerCode { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }
    }

    internal sealed record Message
    {
        public Guid Id { get; init; }

        /// <summary>Whether the person wrote it, rather than the shop.</summary>
        public bool IsInbound { get; init; }

        /// <summary>For inbound messages text, voice, picture or other; for outbound ones the kind of message, such as
        /// entry_receipt.</summary>
        public string Kind { get; init; } = "";

        /// <summary>Null if the message has no text, or its text has not been written yet.</summary>
        public string? Text { get; init; }

        public DateTime At { get; init; }

        /// <summary>received for inbound messages; otherwise queued, sent, delivered, read, failed or cancelled.</summary>
        public string State { get; init; } = "";

        /// <summary>Why it failed.</summary>
        public string? ErrorText { get; init; }
    }

    // The latest messages by each of three indexes: the number a message was sent to, the number it is addressed to, and the farmer's
    // messages.
    private const string Shown = """
        and m.status <> 'merged' and m.created_at < coalesce(@before::timestamptz, 'infinity') order by m.id desc limit @limit
        """;

    private const string ConversationSql = $"""
        select is_demo from shops where shop_id = @shop_id;
        select id, farmer_code, name, name_ta from farmers
        where shop_id = @shop_id and deleted_at is null and (phone = @phone or whatsapp_number = @phone) order by farmer_code, id;
        select * from (
            (select i.id, true as is_inbound, i.kind, i.body as text, i.received_at as at, 'received' as state, null as error_text
             from whatsapp_inbound i where i.shop_id = @shop_id and i.phone = @phone
                 and i.received_at < coalesce(@before::timestamptz, 'infinity') order by i.id desc limit @limit)
            union all
            (select m.id, false, m.kind, coalesce(m.body, m.payload ->> 'text'), m.created_at,
                case when m.status in ('waiting', 'claimed') then 'queued' when m.status = 'sent'
                    and m.delivery in ('delivered', 'read', 'failed', 'undelivered') then m.delivery
                    else m.status end, m.error_text
             from (
                (select * from outbox_messages m where m.shop_id = @shop_id and m.sent_to = @phone {Shown})
                union all
                (select * from outbox_messages m where m.shop_id = @shop_id and m.sent_to is null and m.to_phone = @phone {Shown})
                union all
                (select u.* from farmers f cross join lateral (
                    select * from outbox_messages m
                    where m.shop_id = f.shop_id and m.farmer_id = f.id and m.sent_to is null and m.to_phone is null {Shown}) u
                 where f.shop_id = @shop_id and f.deleted_at is null and coalesce(f.whatsapp_number, f.phone) = @phone)) m)
            order by at desc, is_inbound, id desc limit @limit
        ) messages order by at, is_inbound desc, id
        """;

    internal sealed class Handler(ShopDb db, AppSettings settings, WhatsAppSettings whatsApp) : IRequestHandler<Query, Conversation>
    {
        public async Task<Conversation> Handle(Query query, CancellationToken cancellationToken)
        {
            var phone = PhoneNumber.Parse(query.Phone);
            if (!phone.IsValid)
                throw ApiException.NotFound();
            return await db.ReadAsync(
                ConversationSql,
                new
                {
                    phone = phone.Value,
                    before = query.Before?.ToUniversalTime(),
                    limit = Most + 1,
                },
                cancellationToken,
                async grid =>
                {
                    var isHarmless = await grid.ReadSingleAsync<bool>() || whatsApp.Provider == "simulator";
                    var farmers = (await grid.ReadAsync<FarmerPart>()).AsList();
                    var messages = (await grid.ReadAsync<Message>()).AsList();
                    return new Conversation(
                        phone.Value,
                        isHarmless && !settings.IsProduction,
                        farmers,
                        messages.Count > Most,
                        [.. messages.TakeLast(Most)]
                    );
                }
            );
        }
    }
}
