using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Notifications;

/// <summary>Lists the caller's notifications, newest first.</summary>
internal static class ListNotifications
{
    internal sealed record Query : PagedQuery, IQuery<Page<Notification>>
    {
        public bool? IsRead { get; init; }
    }

    private static readonly Dictionary<string, string> Sorts = new() { ["created_at"] = "n.id" };

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => this.AddPagingRules([.. Sorts.Keys]);
    }

    private const string Columns = "n.id, n.kind, n.subject_id, n.payload::text as payload, n.read_at, n.created_at";

    internal sealed class Handler(ShopDb db, CurrentUser user) : IRequestHandler<Query, Page<Notification>>
    {
        public async Task<Page<Notification>> Handle(Query query, CancellationToken cancellationToken)
        {
            var list = new ListQuery("notifications", "n", Columns).Where("n.user_id = @user_id", "user_id", user.UserId);
            if (query.IsRead is { } isRead)
                list.Where(isRead ? "n.read_at is not null" : "n.read_at is null");
            var orderBy = query.OrderBy(Sorts, "n.id desc", "n.id desc");
            return (await db.PageAsync<NotificationRow>(list, query, orderBy, cancellationToken)).Select(n => n.ToNotification());
        }
    }
}
