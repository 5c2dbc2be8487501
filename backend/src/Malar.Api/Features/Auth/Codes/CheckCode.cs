using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Codes;

/// <summary>
/// Compares a code with the one that was sent. It commits even if it refuses, because a wrong attempt must count. The row is locked
/// meanwhile, so a thousand attempts at once are not more than five.
/// </summary>
internal static class CheckCode
{
    internal sealed record Command(Guid Id, string Code) : ICommand<bool>;

    private const string LockSql = """
        select code_hash from sign_in_codes
        where shop_id = @shop_id and id = @id and used_at is null and expires_at > @now and wrong_tries < @most for update
        """;

    private const string CountSql = "update sign_in_codes set wrong_tries = wrong_tries + 1 where shop_id = @shop_id and id = @id";

    internal sealed class Handler(ShopDb db, ShopClock clock, SignInCodes codes) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command command, CancellationToken cancellationToken)
        {
            var hash = await db.FindAsync<byte[]>(
                LockSql,
                new
                {
                    id = command.Id,
                    now = clock.Now,
                    most = CodeLimits.WrongTries,
                },
                cancellationToken
            );
            if (hash is not null && codes.Fits(hash, command.Id, command.Code))
                return true;
            await db.ExecuteAsync(CountSql, new { id = command.Id }, cancellationToken);
            return false;
        }
    }
}
