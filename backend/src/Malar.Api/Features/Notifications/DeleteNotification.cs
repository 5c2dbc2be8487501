using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Notifications;

/// <summary>Deletes one of the caller's notifications, not its subject.</summary>
internal static class DeleteNotification
{
    internal sealed record Command(Guid Id) : ICommand<Unit>;

    private const string DeleteSql = "delete from notifications where shop_id = @shop_id and id = @id and user_id = @user_id";

    internal sealed class Handler(ShopDb db, CurrentUser user) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken) =>
            await db.ExecuteAsync(DeleteSql, new { id = command.Id, user_id = user.UserId }, cancellationToken) == 1
                ? Unit.Value
                : throw ApiException.NotFound();
    }
}
