using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Notifications;

/// <summary>All of one's own notifications are read.</summary>
internal static class MarkAllRead
{
    internal sealed record Command : ICommand<Unit>;

    private const string ReadSql =
        "update notifications set read_at = @now where shop_id = @shop_id and user_id = @user_id and read_at is null";

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.ExecuteAsync(ReadSql, new { user_id = user.UserId, now = clock.Now }, cancellationToken);
            return Unit.Value;
        }
    }
}
