using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Notifications;

/// <summary>Marks one of the caller's notifications as read. Idempotent.</summary>
internal static class MarkRead
{
    internal sealed record Command(Guid Id) : ICommand<Unit>;

    private const string ReadSql = """
        update notifications set read_at = coalesce(read_at, @now) where shop_id = @shop_id and id = @id and user_id = @user_id
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var args = new
            {
                id = command.Id,
                user_id = user.UserId,
                now = clock.Now,
            };
            return await db.ExecuteAsync(ReadSql, args, cancellationToken) == 1 ? Unit.Value : throw ApiException.NotFound();
        }
    }
}
