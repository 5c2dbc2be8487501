using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Farmers;

/// <summary>Returns the bank account a farmer is paid into. The access is recorded in the audit log before the account is shown.</summary>
internal static class GetBankAccount
{
    internal sealed record Command(Guid Id) : IAuditedQuery<BankAccount>;

    internal sealed class Handler(ShopDb db, AuditTrail audit) : IRequestHandler<Command, BankAccount>
    {
        public async Task<BankAccount> Handle(Command command, CancellationToken cancellationToken)
        {
            var account = await db.FindAsync<BankAccount>(BankAccount.FindSql, new { id = command.Id }, cancellationToken)
                ?? throw ApiException.NotFound();
            audit.Record("read", "bank_account", command.Id, null, null);
            return account;
        }
    }
}
