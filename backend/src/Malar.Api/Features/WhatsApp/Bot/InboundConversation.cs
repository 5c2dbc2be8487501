using Malar.Api.Shared.Data;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>A message waiting for its answer, and what is known about the phone number that sent it.</summary>
internal sealed record InboundConversation
{
    /// <summary>Idle time after which a conversation ends: on a shared telephone somebody else may be writing by then.</summary>
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromHours(24);

    public required MessageRow Message { get; init; }

    /// <summary>Null for the first message of a number.</summary>
    public ConversationRow? Conversation { get; init; }

    /// <summary>All farmers this number may ask about, by code.</summary>
    public required IReadOnlyList<BotFarmer> Farmers { get; init; }

    public required string ShopName { get; init; }

    public string? ShopNameTa { get; init; }

    public bool IsOpen => Conversation?.LastInboundAt is { } last && Message.ReceivedAt - last < IdleTimeout;

    /// <summary>The message after which the farmer was asked whose account or which entry is meant; empty if that message could not be
    /// answered, null if nothing was asked.</summary>
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

    // The advisory lock lets one worker at a time handle a conversation; the others wait for its transaction.
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

    /// <summary>Returns the oldest waiting message of a phone number and locks the number until the transaction ends. Returns null if no
    /// message is waiting.</summary>
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
