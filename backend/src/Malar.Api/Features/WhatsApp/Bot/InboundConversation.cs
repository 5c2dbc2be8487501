using Malar.Api.Shared.Data;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>A message that waits for its answer, and what is known of the number it came from.</summary>
internal sealed record InboundConversation
{
    /// <summary>A conversation without a message for so long has ended: on a shared telephone somebody else may be writing now.</summary>
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromHours(24);

    public required MessageRow Message { get; init; }

    /// <summary>Null: it writes for the first time.</summary>
    public ConversationRow? Conversation { get; init; }

    /// <summary>Everybody this number may ask for, by code.</summary>
    public required IReadOnlyList<BotFarmer> Farmers { get; init; }

    public required string ShopName { get; init; }

    public string? ShopNameTa { get; init; }

    public bool IsOpen => Conversation?.LastInboundAt is { } last && Message.ReceivedAt - last < IdleTimeout;

    /// <summary>Set: he was asked whose account is meant, or which entry, after writing this; empty: after nothing that could be
    /// answered.</summary>
    public string? PendingCommand => IsOpen ? Conversation!.PendingCommand : null;

    internal sealed record MessageRow
    {
        public Guid Id { get; init; }

        public string Kind { get; init; } = "";

        public string? Body { get; init; }

        public string? ReplyTo { get; init; }

        public DateTime ReceivedAt { get; init; }
    }

    internal sealed record ConversationRow
    {
        public Guid? FarmerId { get; init; }

        public string? Language { get; init; }

        public DateTime? LastInboundAt { get; init; }

        public string? PendingCommand { get; init; }

        public Guid[] ListedEntryIds { get; init; } = [];

        public DateTime? ListedAt { get; init; }
    }

    private sealed record ShopRow
    {
        public string Name { get; init; } = "";

        public string? NameTa { get; init; }
    }

    // One conversation is led by one worker at a time; the others wait for its transaction.
    private const string TakeSql = """
        select pg_advisory_xact_lock(hashtextextended(@shop_id::text || ' ' || @phone, 1));
        select id, kind, body, reply_to, received_at from whatsapp_inbound
        where shop_id = @shop_id and phone = @phone and handled_at is null and due_at <= @now order by id limit 1;
        select farmer_id, language, last_inbound_at, asked as pending_command, told as listed_entry_ids, told_at as listed_at
        from whatsapp_conversations where shop_id = @shop_id and phone = @phone;
        select id, farmer_code, name, name_ta, language_preference, version from farmers
        where shop_id = @shop_id and deleted_at is null and (phone = @phone or whatsapp_number = @phone) order by farmer_code, id;
        select name, name_ta from shops where shop_id = @shop_id
        """;

    /// <summary>The oldest message of a number that waits, and the number itself locked until the transaction ends. Null: none
    /// waits.</summary>
    public static Task<InboundConversation?> TakeAsync(ShopDb db, string phone, DateTime now, CancellationToken cancellationToken) =>
        db.ReadAsync(TakeSql, new { phone, now }, cancellationToken, async grid =>
        {
            await grid.ReadAsync();
            if (await grid.ReadSingleOrDefaultAsync<MessageRow>() is not { } message)
                return null;
            var conversation = await grid.ReadSingleOrDefaultAsync<ConversationRow>();
            var farmers = (await grid.ReadAsync<BotFarmer>()).ToList();
            var shop = await grid.ReadSingleAsync<ShopRow>();
            return new InboundConversation
            {
                Message = message,
                Conversation = conversation,
                Farmers = farmers,
                ShopName = shop.Name,
                ShopNameTa = shop.NameTa,
            };
        });
}
