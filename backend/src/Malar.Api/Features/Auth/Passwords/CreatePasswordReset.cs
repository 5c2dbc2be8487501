using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Passwords;

/// <summary>Records that a user of the current shop is to be mailed a link; a background worker mails it after the commit.</summary>
internal static class CreatePasswordReset
{
    /// <param name="UserId">The user who forgot the password. If there is no such user, the same work is done but nothing is
    /// written.</param>
    internal sealed record Command(Guid UserId) : ICommand<Unit>;

    /// <summary>Long enough for a mail to arrive and be found, short enough for a mailbox that is left open.</summary>
    internal static readonly TimeSpan Life = TimeSpan.FromHours(1);

    // Waiting for the disk would be a timing side channel that reveals which addresses sign in here.
    private const string InsertSql = """
        select set_config('synchronous_commit', 'off', true);
        insert into password_resets (shop_id, id, user_id, email, token_hash, created_at, expires_at, mail_due_at)
        select @shop_id, @id, u.id, u.email, @hash, @now, @expires_at, @now from users u
        where u.shop_id = @shop_id and u.id = @user_id and u.email is not null and u.is_active and u.deleted_at is null
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, ResetTokens tokens) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (id, now) = (clock.NewId(), clock.Now);
            var hash = ResetTokens.Hash(tokens.Create(user.ShopId, id));
            await db.ExecuteAsync(
                InsertSql,
                new
                {
                    id,
                    user_id = command.UserId,
                    hash,
                    now,
                    expires_at = now + Life,
                },
                cancellationToken
            );
            return Unit.Value;
        }
    }
}
