using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Notifications;

/// <summary>Counts the caller's unread notifications, in total and by kind.</summary>
internal static class CountUnread
{
    internal sealed record Query : IQuery<Unread>;

    /// <param name="UnreadCount">The caller's unread notifications of all kinds.</param>
    /// <param name="Kinds">Only kinds with unread notifications.</param>
    internal sealed record Unread(int UnreadCount, IReadOnlyList<UnreadOfKind> Kinds);

    /// <param name="Kind">The kind of notification.</param>
    /// <param name="Count">At least one.</param>
    internal sealed record UnreadOfKind(string Kind, int Count);

    private const string CountSql = """
        select kind, count(*)::int as count from notifications where shop_id = @shop_id and user_id = @user_id and read_at is null
        group by kind order by kind
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user) : IRequestHandler<Query, Unread>
    {
        public async Task<Unread> Handle(Query query, CancellationToken cancellationToken)
        {
            var kinds = await db.QueryAsync<UnreadOfKind>(CountSql, new { user_id = user.UserId }, cancellationToken);
            return new Unread(kinds.Sum(k => k.Count), kinds);
        }
    }
}
