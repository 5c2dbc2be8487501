using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Passwords;

/// <summary>Uses a token and sets the password, in one transaction: of two concurrent requests, the second finds the token used.</summary>
internal static class ConsumePasswordReset
{
    internal sealed record Command(Guid Id, byte[] TokenHash, string PasswordHash) : ICommand<string?>;

    // Using the link proves that the user owns the e-mail address, unless the account has another address by now.
    private const string UseSql = """
        with used as (
            update password_resets set used_at = @now
            where shop_id = @shop_id and id = @id and token_hash = @token_hash and used_at is null and expires_at > @now
            returning user_id, email)
        update users u set email_verified = true from used
        where u.shop_id = @shop_id and u.id = used.user_id and u.email = used.email and u.is_active and u.deleted_at is null
            and exists (select from shops s where s.shop_id = @shop_id and s.is_active)
        returning u.id, u.email
        """;

    private sealed record Account
    {
        public Guid Id { get; init; }

        public string Email { get; init; } = "";
    }

    /// <summary>Returns the address of the account; null if the token is not valid.</summary>
    internal sealed class Handler(ShopDb db, ShopClock clock, IMediator mediator) : IRequestHandler<Command, string?>
    {
        public async Task<string?> Handle(Command command, CancellationToken cancellationToken)
        {
            var args = new
            {
                id = command.Id,
                token_hash = command.TokenHash,
                now = clock.Now,
            };
            if (await db.FindAsync<Account>(UseSql, args, cancellationToken) is not { } account)
                return null;
            await mediator.Send(
                new SetPassword.Command(account.Id, command.PasswordHash, OldHash: null, KeepSession: null),
                cancellationToken
            );
            return account.Email;
        }
    }
}
