using System.Text.Json;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;

namespace Malar.Api.Features.WhatsApp.Sending;

/// <summary>The data that a batch of messages is about, and its recipients, read in one round trip.</summary>
internal sealed class MessageContext
{
    /// <summary>WhatsApp's rule: free text is allowed for this long after the person's last message.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    // A version that has been replaced is stored in entry_versions.
    private const string LoadSql = $"""
        select s.name, s.name_ta, s.is_demo, coalesce(c.sender_id, c.number) as sender
        from shops s left join whatsapp_channels c on c.shop_id = s.shop_id and c.provider = @provider where s.shop_id = @shop_id;
        select key, value::text as value from settings where shop_id = @shop_id;
        select id, name, name_ta, phone, phone_is_valid, whatsapp_number, language_preference, deleted_at is not null as is_deleted
        from farmers where shop_id = @shop_id and id = any(@farmers);
        select c.phone, c.last_inbound_at as at, c.language from whatsapp_conversations c
        where c.shop_id = @shop_id and (c.phone = any(@phones) or c.phone in (
            select unnest(array[f.phone, f.whatsapp_number]) from farmers f where f.shop_id = @shop_id and f.id = any(@farmers)));
        select asked.version, v.reason, coalesce(k.content, jsonb_build_object(
                'id', e.id, 'entry_date', e.entry_date, 'entry_time', e.entry_time, 'quantity', e.quantity, 'rate_per_unit',
                e.rate_per_unit,
                'total_amount', e.total_amount, 'commission_rate', e.commission_rate, 'commission_amount', e.commission_amount, 'fees',
                e.fees,
                'manual_adj_amount', e.manual_adj_amount, 'net_amount', e.net_amount, 'status', e.status,
                'flower_type', jsonb_build_object('name', t.name, 'name_ta', t.name_ta, 'unit', t.unit)))::text as content
        from unnest(@entries, @versions) as asked (id, version)
        join daily_entries e on e.shop_id = @shop_id and e.id = asked.id
        join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
        left join entry_versions k on k.shop_id = e.shop_id and k.entry_id = e.id and k.version = asked.version
        left join entry_versions v on v.shop_id = e.shop_id and v.entry_id = e.id and v.version = asked.version - 1;
        select id, amount, asked_amount, reason, status, paid_from, decided_at from cash_advances
        where shop_id = @shop_id and id = any(@subjects);
        select {SettlementFacts.Columns}
        from settlements where shop_id = @shop_id and id = any(@subjects);
        {AuditSeal.LastSql}
        """;

    private sealed record SettingRow
    {
        public string Key { get; init; } = "";

        public string Value { get; init; } = "";
    }

    private sealed record InboundRow
    {
        public string Phone { get; init; } = "";

        public DateTime? At { get; init; }

        public string? Language { get; init; }
    }

    private sealed record EntryRow
    {
        public int Version { get; init; }

        public string? Reason { get; init; }

        public string Content { get; init; } = "";
    }

    public required ShopFacts Shop { get; init; }

    public required ShopSettings Settings { get; init; }

    public IReadOnlyDictionary<Guid, FarmerFacts> Farmers { get; init; } = new Dictionary<Guid, FarmerFacts>();

    public IReadOnlyDictionary<Guid, AdvanceFacts> Advances { get; init; } = new Dictionary<Guid, AdvanceFacts>();

    public IReadOnlyDictionary<Guid, SettlementFacts> Settlements { get; init; } = new Dictionary<Guid, SettlementFacts>();

    /// <summary>The last seal of the shop's audit log; null if there is none yet.</summary>
    public AuditSeal? Seal { get; init; }

    /// <summary>Entries of digests, in their current version.</summary>
    public IReadOnlyDictionary<Guid, EntryFacts> Entries { get; init; } = new Dictionary<Guid, EntryFacts>();

    /// <summary>Entries by id and version.</summary>
    public IReadOnlyDictionary<(Guid, int), (EntryFacts Entry, string? Reason)> Versions { get; init; } =
        new Dictionary<(Guid, int), (EntryFacts, string?)>();

    /// <summary>When each number last wrote, and the language it selected.</summary>
    public IReadOnlyDictionary<string, (DateTime? At, string? Language)> Conversations { get; init; } =
        new Dictionary<string, (DateTime?, string?)>();

    public EntryFacts? Entry(ClaimedMessage message) =>
        Versions.TryGetValue((message.SubjectId, message.SubjectVersion), out var found) ? found.Entry : null;

    public string? ReasonOf(ClaimedMessage message) =>
        Versions.TryGetValue((message.SubjectId, message.SubjectVersion), out var found) ? found.Reason : null;

    /// <summary>Returns the number in E.164, or null if there is no usable number.</summary>
    public string? PhoneOf(ClaimedMessage message)
    {
        if (message.ToPhone is { } fixedPhone)
            return fixedPhone;
        return message.FarmerId is { } id && Farmers.TryGetValue(id, out var farmer)
            ? farmer.WhatsappNumber ?? (farmer.PhoneIsValid ? farmer.Phone : null)
            : null;
    }

    public string LanguageOf(ClaimedMessage message)
    {
        if (message.Language is { } requested)
            return requested;
        if (PhoneOf(message) is { } phone && Conversations.TryGetValue(phone, out var conversation) && conversation.Language is { } chosen)
            return chosen;
        return message.FarmerId is { } id && Farmers.TryGetValue(id, out var farmer) ? farmer.LanguagePreference : Settings.DefaultLanguage;
    }

    /// <summary>Whether free text may be sent to the number now.</summary>
    public bool IsWindowOpen(string phone, DateTime now) =>
        Conversations.TryGetValue(phone, out var conversation) && conversation.At is { } at && now - at < Window;

    public static Task<MessageContext> LoadAsync(
        ShopDb db,
        string provider,
        IReadOnlyList<ClaimedMessage> messages,
        CancellationToken cancellationToken
    )
    {
        var digests = messages
            .Where(m => m.Kind == Outbox.DailyDigest)
            .SelectMany(m => JsonSerializer.Deserialize<DigestPayload>(m.Payload, Json.Options)!.EntryIds)
            .Distinct()
            .ToList();
        var versions = messages
            .Where(m => m.Kind is Outbox.EntryReceipt or Outbox.EntryCorrected or Outbox.EntryVoid)
            .Select(m => (m.SubjectId, m.SubjectVersion))
            .Concat(digests.Select(id => (SubjectId: id, SubjectVersion: Current)))
            .Distinct()
            .ToList();
        return db.ReadAsync(
            LoadSql,
            new
            {
                provider,
                farmers = messages.Select(m => m.FarmerId).OfType<Guid>().Distinct().ToArray(),
                phones = messages.Select(m => m.ToPhone).OfType<string>().Distinct().ToArray(),
                entries = versions.Select(v => v.SubjectId).ToArray(),
                versions = versions.Select(v => v.SubjectVersion).ToArray(),
                subjects = messages.Select(m => m.SubjectId).Distinct().ToArray(),
            },
            cancellationToken,
            ReadAsync
        );
    }

    /// <summary>Requests the current entry; no entry has this version.</summary>
    private const int Current = 0;

    private static async Task<MessageContext> ReadAsync(Dapper.SqlMapper.GridReader grid)
    {
        var shop = await grid.ReadSingleAsync<ShopFacts>();
        var settings = ShopSettings.From((await grid.ReadAsync<SettingRow>()).Select(s => (s.Key, s.Value)));
        var farmers = (await grid.ReadAsync<FarmerFacts>()).ToDictionary(f => f.Id);
        var inbound = (await grid.ReadAsync<InboundRow>()).ToDictionary(r => r.Phone, r => (r.At, r.Language));
        var entries = (await grid.ReadAsync<EntryRow>())
            .Select(r => (r.Version, r.Reason, Entry: JsonSerializer.Deserialize<EntryFacts>(r.Content, Json.Options)!))
            .ToList();
        return new MessageContext
        {
            Shop = shop,
            Settings = settings,
            Farmers = farmers,
            Conversations = inbound,
            Entries = entries.Where(e => e.Version == Current).ToDictionary(e => e.Entry.Id, e => e.Entry),
            Versions = entries.Where(e => e.Version != Current).ToDictionary(e => (e.Entry.Id, e.Version), e => (e.Entry, e.Reason)),
            Advances = (await grid.ReadAsync<AdvanceFacts>()).ToDictionary(a => a.Id),
            Settlements = (await grid.ReadAsync<SettlementFacts>()).ToDictionary(s => s.Id),
            Seal = await grid.ReadSingleOrDefaultAsync<AuditSeal>(),
        };
    }
}
