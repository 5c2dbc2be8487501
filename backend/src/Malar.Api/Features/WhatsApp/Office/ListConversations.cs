using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>Lists phone numbers with messages in either direction, latest first. A search also finds farmers without messages.</summary>
internal static class ListConversations
{
    internal sealed record Query : PagedQuery, IQuery<Page<ConversationSummary>>
    {
        /// <summary>Part of a farmer's code or name in either script, or of the phone number.</summary>
        public string? Search { get; init; }
    }

    internal sealed record ConversationSummary
    {
        /// <summary>E.164.</summary>
        public string Phone { get; init; } = "";

        /// <summary>The farmer with this number, the first by code if it is shared; null if it is no farmer's.</summary>
        public Guid? FarmerId { get; init; }

        public string? FarmerCode { get; init; }

        public string? FarmerName { get; init; }

        public string? FarmerNameTa { get; init; }

        /// <summary>Number of farmers who share it.</summary>
        public int Farmers { get; init; }

        /// <summary>When the last message was received or created; null if there is none.</summary>
        public DateTime? LastAt { get; init; }

        public string? LastText { get; init; }

        /// <summary>Whether the person wrote the last message.</summary>
        public bool LastIsInbound { get; init; }

        public int OpenDisputes { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules("last_at");
            RuleFor(q => q.Search).MaxText(100);
        }
    }

    private static readonly Dictionary<string, string> Sorts = new() { ["last_at"] = "c.last_at" };

    private const string Columns = """
        c.phone, c.farmer_id, c.farmer_code, c.farmer_name, c.farmer_name_ta, c.farmers, c.last_at, c.last_text, c.last_is_inbound,
        c.open_disputes
        """;

    // A shop has a few hundred farmers; the last message in each direction is found by index for each number.
    private const string Conversations = """
        (select @shop_id as shop_id, p.phone, k.id as farmer_id, k.farmer_code, k.name as farmer_name, k.name_ta as farmer_name_ta,
            coalesce(k.farmers, 0)::int as farmers, greatest(i.received_at, o.created_at) as last_at,
            case when i.received_at > o.created_at or o.created_at is null then i.body else o.body end as last_text,
            coalesce(i.received_at > o.created_at, o.created_at is null) as last_is_inbound,
            (select count(*)::int from disputes d where d.shop_id = @shop_id and d.phone = p.phone and d.status = 'open') as open_disputes
        from (
            select c.phone from whatsapp_conversations c where c.shop_id = @shop_id
            union
            select coalesce(f.whatsapp_number, f.phone) from farmers f where f.shop_id = @shop_id and f.deleted_at is null) p
        left join lateral (
            select f.id, f.farmer_code, f.name, f.name_ta, count(*) over () as farmers from farmers f
            where f.shop_id = @shop_id and f.deleted_at is null and (f.phone = p.phone or f.whatsapp_number = p.phone)
            order by f.farmer_code limit 1) k on true
        left join lateral (
            select w.received_at, w.body from whatsapp_inbound w
            where w.shop_id = @shop_id and w.phone = p.phone order by w.id desc limit 1) i on true
        left join lateral (
            select m.created_at, m.body from outbox_messages m
            where m.shop_id = @shop_id and m.sent_to = p.phone order by m.id desc limit 1) o on true)
        """;

    private const string Found = """
        (strpos(lower(c.farmer_code), lower(@search)) > 0 or strpos(lower(c.farmer_name), lower(@search)) > 0
            or strpos(c.farmer_name_ta, @search) > 0 or strpos(c.phone, @search) > 0)
        """;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<ConversationSummary>>
    {
        public Task<Page<ConversationSummary>> Handle(Query query, CancellationToken cancellationToken)
        {
            var list = new ListQuery(Conversations, "c", Columns);
            if (query.Search.NullIfEmpty() is { } search)
                list.Where(Found, "search", search);
            else
                list.Where("c.last_at is not null");
            var orderBy = query.OrderBy(Sorts, "c.last_at desc nulls last, c.farmer_code, c.phone", "c.phone");
            return db.PageAsync<ConversationSummary>(list, query, orderBy, cancellationToken);
        }
    }
}
