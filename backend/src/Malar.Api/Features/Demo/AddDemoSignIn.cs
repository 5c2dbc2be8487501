using Malar.Api.Features.Users;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Demo;

/// <summary>
/// Adds a user like the users page, but without its validator: the demo's passwords are shorter than any shop may have. Everybody knows
/// them, and nobody has to change one.
/// </summary>
internal static class AddDemoSignIn
{
    internal sealed record Command(CreateUser.Command User) : ICommand<UserAccount>;

    private const string KeepSql = "update users set password_is_given = false where shop_id = @shop_id and id = @id";

    internal sealed class Handler(IRequestHandler<CreateUser.Command, UserAccount> create, ShopDb db)
        : IRequestHandler<Command, UserAccount>
    {
        public async Task<UserAccount> Handle(Command command, CancellationToken cancellationToken)
        {
            var account = await create.Handle(command.User, cancellationToken);
            await db.ExecuteAsync(KeepSql, new { id = account.Id }, cancellationToken);
            return account;
        }
    }
}
