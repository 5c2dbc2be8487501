using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Auth.Sessions;

internal static class Me
{
    internal sealed record Query : IQuery<UserAccount>;

    internal sealed class Handler(ShopDb db, CurrentUser user) : IRequestHandler<Query, UserAccount>
    {
        public async Task<UserAccount> Handle(Query query, CancellationToken cancellationToken) =>
            await db.FindAsync<UserAccount>(UserAccount.FindSql, new { id = user.UserId }, cancellationToken)
            ?? throw new ApiException(ErrorCode.AuthenticationFailed, Texts.SessionEnded);
    }
}
