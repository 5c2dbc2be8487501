using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>What went out and what is to go out, newest first.</summary>
internal static class ListMessages
{
    internal sealed record Query : PagedQuery, IQuery<Page<OutgoingRow>>
    {
        /// <summary>waiting, claimed, sent, failed, cancelled or merged.</summary>
        public string? Status { get; init; }

        public string? Kind { get; init; }

        public Guid? FarmerId { get; init; }

        /// <summary>Where it went, or was to go.</summary>
        public string? Phone { get; init; }

        public Guid? BroadcastId { get; init; }

        /// <summary>true: only what needs a person, because nobody can tell whether it was sent.</summary>
        public bool? IsUncertain { get; init; }
    }

    private static readonly string[] Statuses = ["waiting", "claimed", "sent", "failed", "cancelled", "merged"];

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules("created_at");
            RuleFor(q => q.Status).OneOf(Statuses);
            RuleFor(q => q.Kind).MaxText(40);
            RuleFor(q => q.Phone).MaxText(40);
        }
    }

    // Ids are sorted by time.
    private static readonly Dictionary<string, string> Sorts = new() { ["created_at"] = "m.id" };

    private const string ListSql =
        $$"""
        select count(*) from outbox_messages m where {{Filter}};
        select {{OutgoingRow.Columns}} {{OutgoingRow.From}} where {{Filter}} {0} limit @limit offset @offset
        """;

    private const string Filter =
        $"""
        m.shop_id = @shop_id
            and (@status::text is null or m.status = @status)
            and (@kind::text is null or m.kind = @kind)
            and (@farmer_id::uuid is null or m.farmer_id = @farmer_id)
            and (@phone::text is null or coalesce(m.sent_to, m.to_phone) = @phone)
            and (@broadcast_id::uuid is null or (m.kind = '{Outbox.Broadcast}' and m.subject_id = @broadcast_id))
            and (@is_uncertain::boolean is null or m.is_uncertain = @is_uncertain)
        """;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<OutgoingRow>>
    {
        public Task<Page<OutgoingRow>> Handle(Query query, CancellationToken cancellationToken)
        {
            var sql = ListSql.Replace("{0}", query.OrderBy(Sorts, "m.id desc", "m.id desc"), StringComparison.Ordinal);
            return db.PageAsync<OutgoingRow>(sql, new
            {
                status = query.Status,
                kind = query.Kind.NullIfEmpty(),
                farmer_id = query.FarmerId,
                phone = query.Phone.NullIfEmpty() is { } phone ? PhoneNumber.Parse(phone).Value : null,
                broadcast_id = query.BroadcastId,
                is_uncertain = query.IsUncertain,
                limit = query.PageSize,
                offset = query.Offset,
            }, query, cancellationToken);
        }
    }
}
