using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Notifications;

internal static class NotificationsEndpoints
{
    public static void MapNotifications(this IEndpointRouteBuilder api)
    {
        var notifications = api.MapGroup("/notifications")
            .AllowRoles(Role.Admin, Role.Staff, Role.Farmer)
            .WithTag("Notifications", "Events that need attention. Each user has their own list and read state.");
        notifications.MapList<ListNotifications.Query, Notification>("/");
        notifications.MapGet<CountUnread.Query, CountUnread.Unread>("/unread-count", () => new());
        notifications.MapPut<MarkAllRead.Command, MarkAllRead.Read>("/read-all", ApiResult.Done(NotificationTexts.Read));
        var notification = notifications.MapGroup("/{id}").RequireRow("notifications", "user_id = @user_id");
        notification.MapPut<MarkRead.Command, Unit>("/mark-read", id => new(id), ApiResult.Done(NotificationTexts.Read));
        notification.MapDelete<DeleteNotification.Command, Unit>("/", id => new(id), ApiResult.Done(NotificationTexts.Deleted));
    }
}
