using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Notifications;

/// <summary>How many of one's own notifications are not read.</summary>
internal static class CountUnread
{
    internal sealed record Query : IQuery<Unread>;

    /// <param name="UnreadCount">Of one's own.</param>
    internal sealed record Unread(int UnreadCount);

    private const string CountSql =
        "select count(*)::int from notifications where shop_id = @shop_id and user_id = @user_id and read_at is null";

    internal sealed class Handler(ShopDb db, CurrentUser user) : IRequestHandler<Query, Unread>
    {
        public async Task<Unread> Handle(Query query, CancellationToken cancellationToken) =>
            new(await db.OneAsync<int>(CountSql, new { user_id = user.UserId }, cancellationToken));
    }
}
