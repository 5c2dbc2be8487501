using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>Telephones that wrote or were written to, the latest first; a search finds farmers who did neither, too.</summary>
internal static class ListConversations
{
    internal sealed record Query : PagedQuery, IQuery<Page<ConversationSummary>>
    {
        /// <summary>Part of a farmer's code or name in either script, or of the number.</summary>
        public string? Search { get; init; }
    }

    internal sealed record ConversationSummary
    {
        /// <summary>E.164.</summary>
        public string Phone { get; init; } = "";

        /// <summary>The farmer it belongs to, by code the first; null: nobody's.</summary>
        public Guid? FarmerId { get; init; }

        public string? FarmerCode { get; init; }

        public string? FarmerName { get; init; }

        public string? FarmerNameTa { get; init; }

        /// <summary>How many farmers share it.</summary>
        public int Farmers { get; init; }

        /// <summary>When the last message came or went; null: none did.</summary>
        public DateTime? LastAt { get; init; }

        public string? LastText { get; init; }

        /// <summary>Whether the person wrote it.</summary>
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

    private static readonly Dictionary<string, string> Sorts = new() { ["last_at"] = "last_at" };

    // A few hundred farmers; of each number the last message each way, by its index.
    private const string Found =
        """
        with phones as (
            select c.phone from whatsapp_conversations c where c.shop_id = @shop_id
            union
            select coalesce(f.whatsapp_number, f.phone) from farmers f where f.shop_id = @shop_id and f.deleted_at is null
        ), found as (
            select @shop_id as shop_id, p.phone, k.id as farmer_id, k.farmer_code, k.name as farmer_name, k.name_ta as farmer_name_ta, coalesce(k.farmers, 0)::int as farmers,
                greatest(i.received_at, o.created_at) as last_at,
                case when i.received_at > o.created_at or o.created_at is null then i.body else o.body end as last_text,
                coalesce(i.received_at > o.created_at, o.created_at is null) as last_is_inbound,
                (select count(*)::int from disputes d where d.shop_id = @shop_id and d.phone = p.phone and d.status = 'open') as open_disputes
            from phones p
            left join lateral (
                select f.id, f.farmer_code, f.name, f.name_ta, count(*) over () as farmers from farmers f
                where f.shop_id = @shop_id and f.deleted_at is null and (f.phone = p.phone or f.whatsapp_number = p.phone) order by f.farmer_code limit 1) k on true
            left join lateral (
                select w.received_at, w.body from whatsapp_inbound w where w.shop_id = @shop_id and w.phone = p.phone order by w.id desc limit 1) i on true
            left join lateral (
                select m.created_at, m.body from outbox_messages m where m.shop_id = @shop_id and m.sent_to = p.phone order by m.id desc limit 1) o on true
        )
        """;

    private const string Filter =
        """
        from found where shop_id = @shop_id and case when @search::text is null then last_at is not null else
            ( strpos(lower(farmer_code), lower(@search)) > 0 or strpos(lower(farmer_name), lower(@search)) > 0
                or strpos(farmer_name_ta, @search) > 0 or strpos(phone, @search) > 0) end
        """;

    private const string ListSql =
        $$"""
        {{Found}} select count(*) {{Filter}};
        {{Found}} select phone, farmer_id, farmer_code, farmer_name, farmer_name_ta, farmers, last_at, last_text, last_is_inbound, open_disputes {{Filter}} {0} limit @limit offset @offset
        """;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<ConversationSummary>>
    {
        public Task<Page<ConversationSummary>> Handle(Query query, CancellationToken cancellationToken) =>
            db.PageAsync<ConversationSummary>(ListSql.Replace("{0}", query.OrderBy(Sorts, "last_at desc nulls last, farmer_code, phone", "phone"), StringComparison.Ordinal), new
            {
                search = query.Search.NullIfEmpty(),
                limit = query.PageSize,
                offset = query.Offset,
            }, query, cancellationToken);
    }
}
