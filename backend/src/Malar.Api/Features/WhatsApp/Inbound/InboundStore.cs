using System.Threading.Channels;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>A phone number that has written to a shop.</summary>
internal readonly record struct Sender(Guid ShopId, string Phone);

/// <summary>Notifies the workers of this instance of new messages, so that answers do not wait for the next poll.</summary>
internal sealed class InboundSignal
{
    private readonly Channel<Sender> waiting = Channel.CreateBounded<Sender>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public ChannelReader<Sender> Waiting => waiting.Reader;

    public void Notify(Sender sender) => waiting.Writer.TryWrite(sender);
}

/// <summary>
/// Stores inbound messages before the provider gets its acknowledgement. The shop that a message was sent to is found with the role that
/// sees all shops; the row is written as that shop.
/// </summary>
internal sealed class InboundStore(CrossShopReader shops, ShopDb db, CurrentUser user, ShopClock clock, InboundSignal signal)
{
    // If a shop has its own number, messages to it belong to that shop. Messages to the installation's number belong to a shop without its
    // own: the one that knows the sender, otherwise the one that last sent them something, otherwise the oldest. Demo shops have no
    // telephone.
    private const string FindSql = """
        select s.shop_id, c.number is not distinct from @to as is_its_own,
            exists (select from farmers f where f.shop_id = s.shop_id and f.deleted_at is null and f.phone = @phone)
                or exists (select from farmers f where f.shop_id = s.shop_id and f.deleted_at is null
                    and f.whatsapp_number = @phone) as knows_him,
            (select m.sent_at from outbox_messages m where m.shop_id = s.shop_id and m.sent_to = @phone
                order by m.id desc limit 1) as told_at,
            s.created_at
        from shops s
        left join whatsapp_channels c on c.shop_id = s.shop_id and c.provider = @provider
        where s.is_active and not s.is_demo
            and (c.number = @to or (c.shop_id is null and (@to::text is null or @installation::text is null or @to = @installation)))
        order by is_its_own desc, knows_him desc, told_at desc nulls last, created_at, shop_id
        limit 1
        """;

    private const string SaveSql = """
        insert into whatsapp_inbound (shop_id, id, provider, provider_message_id, phone, kind, body, reply_to, received_at, due_at)
        values (@shop_id, @id, @provider, @provider_message_id, @phone, @kind, @body, @reply_to, @now, @now)
        on conflict on constraint whatsapp_inbound_acts_once do nothing
        """;

    /// <param name="provider">The provider that delivered the messages.</param>
    /// <param name="messages">The messages of one call.</param>
    /// <param name="installation">The number shared by shops without their own, E.164; null matches any number.</param>
    public async Task SaveAsync(
        string provider,
        IReadOnlyList<InboundMessage> messages,
        string? installation,
        CancellationToken cancellationToken
    )
    {
        foreach (var message in messages)
        {
            var written = new
            {
                provider,
                to = message.To,
                installation,
                phone = message.From,
            };
            if ((await shops.QueryAsync<Guid>(FindSql, written, cancellationToken)) is not [var shop])
                continue;
            user.ActAs(shop, Guid.Empty, Role.System);
            var saved = await db.ExecuteAsync(
                SaveSql,
                new
                {
                    id = clock.NewId(),
                    provider,
                    provider_message_id = message.Id,
                    phone = message.From,
                    kind = message.Kind,
                    body = message.Text,
                    reply_to = message.ReplyTo,
                    now = clock.Now,
                },
                cancellationToken
            );
            if (saved > 0)
                signal.Notify(new Sender(shop, message.From));
        }
    }
}
