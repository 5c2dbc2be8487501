using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Users;

internal static class GetUser
{
    internal sealed record Query(Guid Id) : IQuery<UserAccount>;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, UserAccount>
    {
        public async Task<UserAccount> Handle(Query query, CancellationToken cancellationToken) =>
            await db.FindAsync<UserAccount>(UserAccount.FindSql, new { id = query.Id }, cancellationToken) ?? throw ApiException.NotFound();
    }
}
