using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Farmers;

internal static class GetBankAccount
{
    internal sealed record Query(Guid Id) : IQuery<BankAccount>;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, BankAccount>
    {
        public async Task<BankAccount> Handle(Query query, CancellationToken cancellationToken) =>
            await db.FindAsync<BankAccount>(BankAccount.FindSql, new { id = query.Id }, cancellationToken) ?? throw ApiException.NotFound();
    }
}
