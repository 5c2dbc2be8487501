using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Exports;

/// <summary>Returns what the bank file would pay now, and which farmers cannot be in it.</summary>
internal static class CheckBankPayments
{
    internal sealed record Query : IQuery<BankCheck>;

    /// <param name="Payments">The number of payments in the file.</param>
    /// <param name="Amount">Their sum in rupees.</param>
    /// <param name="DebitAccount">The end of the shop's own account that pays; null if the shop has not set it, and the bank asks for
    /// it.</param>
    /// <param name="Missing">Approved settlements of farmers without a bank account: pay them in another way, or enter the account
    /// first.</param>
    /// <param name="LastExportedAt">When such a file was last made. What it paid must be marked as paid, or the next file pays it
    /// again.</param>
    internal sealed record BankCheck(
        int Payments,
        decimal Amount,
        string? DebitAccount,
        IReadOnlyList<MissingAccount> Missing,
        DateTime? LastExportedAt
    );

    internal sealed record MissingAccount(
        Guid SettlementId,
        string SettlementNumber,
        Guid FarmerId,
        string FarmerCode,
        string Name,
        string? NameTa,
        decimal NetPayable
    );

    private sealed record ShopSide
    {
        public string? DebitAccount { get; init; }

        public DateTime? LastExportedAt { get; init; }
    }

    private const string ShopSql = """
        select right(p.account_number, 4) as debit_account,
            (select max(a.at) from audit_log a where a.shop_id = s.shop_id and a.entity = 'bank_payments' and a.action = 'exported')
                as last_exported_at
        from shops s left join business_profiles p on p.shop_id = s.shop_id where s.shop_id = @shop_id
        """;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, BankCheck>
    {
        public async Task<BankCheck> Handle(Query query, CancellationToken cancellationToken)
        {
            var waiting = await db.QueryAsync<BankPayment>(BankPayment.WaitingSql, null, cancellationToken);
            var shop = await db.OneAsync<ShopSide>(ShopSql, null, cancellationToken);
            return new BankCheck(
                waiting.Count(p => p.CanBePaid),
                waiting.Where(p => p.CanBePaid).Sum(p => p.NetPayable) + 0.00m,
                shop.DebitAccount,
                [
                    .. waiting
                        .Where(p => !p.CanBePaid)
                        .Select(p => new MissingAccount(
                            p.SettlementId,
                            p.SettlementNumber,
                            p.FarmerId,
                            p.FarmerCode,
                            p.Name,
                            p.NameTa,
                            p.NetPayable
                        )),
                ],
                shop.LastExportedAt
            );
        }
    }
}
