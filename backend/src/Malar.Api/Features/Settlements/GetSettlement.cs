using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>Returns one settlement with every entry. A farmer can read only their own.</summary>
internal static class GetSettlement
{
    internal sealed record Query(Guid Id) : IQuery<Settlement>;

    internal sealed class Handler(SettlementReader reader, ShopTermsReader terms) : IRequestHandler<Query, Settlement>
    {
        public async Task<Settlement> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await reader.FindAsync(query.Id, cancellationToken) ?? throw ApiException.NotFound();
            var shop = await terms.SettingsAsync(cancellationToken);
            return found with
            {
                CashHanded =
                    found.Status == SettlementStatus.Paid
                        ? found.NetPayable + found.RoundOff
                        : CashPayment.Handed(found.NetPayable, shop.CashInWholeRupees),
            };
        }
    }
}
