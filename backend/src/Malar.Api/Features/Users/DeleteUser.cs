using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Users;

/// <summary>Deletes a user. The user's past acts keep the name; all sessions end immediately, and the e-mail address can be used
/// again.</summary>
internal static class DeleteUser
{
    internal sealed record Command(Guid Id) : ICommand<Unit>;

    private const string DeleteSql = """
        update users set deleted_at = @now, updated_at = @now, version = version + 1
        where shop_id = @shop_id and id = @id and deleted_at is null
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, SessionRevoker sessions, AuditTrail audit, IfMatch ifMatch)
        : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var old = await db.FindAsync<UserAccount>($"{UserAccount.FindSql} for update", new { id = command.Id }, cancellationToken)
                ?? throw ApiException.NotFound();
            ifMatch.Check(null, old.Version, old);
            if (old.Id == user.UserId)
                throw new ApiException(ErrorCode.BadRequest, UserTexts.OwnAccount);
            await db.ExecuteAsync(DeleteSql, new { id = command.Id, now = clock.Now }, cancellationToken);
            await sessions.RevokeAllAsync(command.Id, "user_changed", keep: null, cancellationToken);
            audit.Record("deleted", "user", command.Id, old, null);
            return Unit.Value;
        }
    }
}
