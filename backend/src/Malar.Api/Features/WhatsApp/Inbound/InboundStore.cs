using System.Threading.Channels;
using Dapper;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.WhatsApp.Inbound;

/// <summary>A number that has written to a shop.</summary>
internal readonly record struct Sender(Guid ShopId, string Phone);

/// <summary>Tells the workers of this instance who has just written, so that nobody waits for the next poll.</summary>
internal sealed class InboundSignal
{
    private readonly Channel<Sender> waiting = Channel.CreateBounded<Sender>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public ChannelReader<Sender> Waiting => waiting.Reader;

    public void Notify(Sender sender) => waiting.Writer.TryWrite(sender);
}

/// <summary>
/// Keeps what a provider brought, before it is told that it arrived. One round trip a message: as the role that sees all
/// shops it finds the one that was written to, then as that shop it writes the row.
/// </summary>
internal sealed class InboundStore(DatabasePool pool, ShopClock clock, InboundSignal signal)
{
    // A number of a shop's own is that shop's. The installation's number belongs to the shops without one: to the one that
    // knows the person, told him something last, or is the oldest. Made-up shops have no telephone.
    private const string SaveSql = """
        select set_config('role', 'malar_reader', true);
        select set_config('app.shop_id', coalesce((
            select s.shop_id::text from shops s
            left join whatsapp_channels c on c.shop_id = s.shop_id and c.provider = @provider
            where s.is_active and not s.is_demo
                and (c.number = @to or (c.shop_id is null and (@to::text is null or @installation::text is null or @to = @installation)))
            order by c.number is not distinct from @to desc,
                exists (select from farmers f where f.shop_id = s.shop_id and f.deleted_at is null and f.phone = @phone)
                    or exists (select from farmers f where f.shop_id = s.shop_id and f.deleted_at is null
                        and f.whatsapp_number = @phone) desc,
                (select m.sent_at from outbox_messages m where m.shop_id = s.shop_id and m.sent_to = @phone
                    order by m.id desc limit 1) desc nulls last,
                s.created_at, s.shop_id
            limit 1), ''), true);
        select set_config('role', 'malar_app', true);
        insert into whatsapp_inbound (shop_id, id, provider, provider_message_id, phone, kind, body, reply_to, received_at, due_at)
        select app_shop_id(), @id, @provider, @provider_message_id, @phone, @kind, @body, @reply_to, @now, @now
            where app_shop_id() is not null
        on conflict on constraint whatsapp_inbound_acts_once do nothing
        returning shop_id
        """;

    /// <param name="provider">Who brought them.</param>
    /// <param name="messages">Those of one call.</param>
    /// <param name="installation">The number that shops without one of their own share, E.164; null: any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SaveAsync(
        string provider,
        IReadOnlyList<InboundMessage> messages,
        string? installation,
        CancellationToken cancellationToken
    )
    {
        if (messages.Count == 0)
            return;
        await using var pooled = await pool.OpenAsync(cancellationToken);
        foreach (var message in messages)
        {
            var command = new CommandDefinition(
                SaveSql,
                new
                {
                    id = clock.NewId(),
                    provider,
                    provider_message_id = message.Id,
                    phone = message.From,
                    to = message.To,
                    installation,
                    kind = message.Kind,
                    body = message.Text,
                    reply_to = message.ReplyTo,
                    now = clock.Now,
                },
                cancellationToken: cancellationToken
            );
            var shops = await pooled.RunAsync(async connection =>
            {
                await using var grid = await connection.QueryMultipleAsync(command);
                for (var setting = 0; setting < 3; setting++)
                    await grid.ReadAsync();
                return await grid.ReadAsync<Guid>();
            });
            foreach (var shop in shops)
                signal.Notify(new Sender(shop, message.From));
        }
    }
}
