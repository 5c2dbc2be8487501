using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Exports;

/// <summary>What the bank's file would pay now, and who cannot stand in it.</summary>
internal static class CheckBankPayments
{
    internal sealed record Query : IQuery<BankCheck>;

    /// <param name="Payments">How many the file would have.</param>
    /// <param name="Amount">Their sum in rupees.</param>
    /// <param name="DebitAccount">End of the shop's own account that pays; null: the shop has not said it, and the bank asks for it.</param>
    /// <param name="Missing">Approved settlements of farmers without a bank account: they are paid in another way, or entered first.</param>
    /// <param name="LastExportedAt">When such a file was made last. What it paid is to be marked paid, or the next one pays it again.</param>
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
