using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>Lists sent and waiting messages, newest first.</summary>
internal static class ListMessages
{
    internal sealed record Query : PagedQuery, IQuery<Page<OutgoingRow>>
    {
        /// <summary>waiting, claimed, sent, failed, cancelled or merged.</summary>
        public string? Status { get; init; }

        public string? Kind { get; init; }

        public Guid? FarmerId { get; init; }

        /// <summary>The number a message was sent to or is addressed to.</summary>
        public string? Phone { get; init; }

        public Guid? BroadcastId { get; init; }

        /// <summary>If true, only messages that a person must check, because it is not known whether they were sent.</summary>
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

    // Ids are ordered by time.
    private static readonly Dictionary<string, string> Sorts = new() { ["created_at"] = "m.id" };

    // A sent message is found by the number it was sent to, which has an index.
    private const string ToPhone = "(m.sent_to = @phone or (m.sent_to is null and m.to_phone = @phone))";

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<OutgoingRow>>
    {
        public Task<Page<OutgoingRow>> Handle(Query query, CancellationToken cancellationToken)
        {
            var phone = query.Phone.NullIfEmpty() is { } typed ? PhoneNumber.Parse(typed).Value : null;
            var list = new ListQuery("outbox_messages", "m", OutgoingRow.Columns, OutgoingRow.Joins)
                .Where("m.status = @status", "status", query.Status)
                .Where("m.kind = @kind", "kind", query.Kind.NullIfEmpty())
                .Where("m.farmer_id = @farmer_id", "farmer_id", query.FarmerId)
                .Where(ToPhone, "phone", phone)
                .Where($"m.kind = '{Outbox.Broadcast}' and m.subject_id = @broadcast_id", "broadcast_id", query.BroadcastId)
                .Where("m.is_uncertain = @is_uncertain", "is_uncertain", query.IsUncertain);
            return db.PageAsync<OutgoingRow>(list, query, query.OrderBy(Sorts, "m.id desc", "m.id desc"), cancellationToken);
        }
    }
}
