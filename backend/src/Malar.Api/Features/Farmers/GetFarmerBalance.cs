using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Farmers;

internal static class GetFarmerBalance
{
    internal sealed record Query(Guid Id) : IQuery<FarmerBalance>;

    /// <summary>What stands between a farmer and the shop, in rupees, and what it is made of:
    /// current_balance = unsettled_net + in_unpaid_settlements − unrecovered_advances − outstanding_shortfall.</summary>
    internal sealed record FarmerBalance
    {
        public Guid FarmerId { get; init; }

        /// <summary>The sum of his postings; negative: he owes.</summary>
        public decimal CurrentBalance { get; init; }

        /// <inheritdoc cref="Farmer.TotalAdvances"/>
        public decimal TotalAdvances { get; init; }

        /// <inheritdoc cref="Farmer.TotalSettlements"/>
        public decimal TotalSettlements { get; init; }

        /// <summary>His last posting; before there is one, when he was added.</summary>
        public DateTime LastUpdated { get; init; }

        /// <summary>Net of his priced entries that are in no settlement.</summary>
        public decimal UnsettledNet { get; init; }

        /// <summary>Net of the entries in settlements that are not paid yet.</summary>
        public decimal InUnpaidSettlements { get; init; }

        /// <summary>Approved advances less what paid settlements took back: until it is paid, a settlement has taken nothing.</summary>
        public decimal UnrecoveredAdvances { get; init; }

        /// <summary>What charges exceeded in a paid settlement, as long as no later paid one took it up.</summary>
        public decimal OutstandingShortfall { get; init; }

        /// <summary>Late findings that wait for his next settlement. Not in the balance until it is paid.</summary>
        public decimal OpenAdjustments { get; init; }
    }

    private const string BalanceSql = $"""
        select f.id as farmer_id, {Farmer.Balance} as current_balance, {Farmer.OpenAdvances} as total_advances,
            {Farmer.PaidSettlements} as total_settlements,
            coalesce((select b.updated_at from farmer_balances b where b.shop_id = f.shop_id and b.farmer_id = f.id),
                f.created_at) as last_updated,
            coalesce((select sum(e.net_amount) from daily_entries e
                      where e.shop_id = f.shop_id and e.farmer_id = f.id and e.status = 'priced'), 0)::numeric(14,2) as unsettled_net,
            coalesce((select sum(i.net_amount) from settlements s join settlement_items i on i.shop_id = s.shop_id
                and i.settlement_id = s.id
                      where s.shop_id = f.shop_id and s.farmer_id = f.id and s.status <> 'paid'),
                          0)::numeric(14,2) as in_unpaid_settlements,
            (coalesce((select sum(a.amount) from cash_advances a
                       where a.shop_id = f.shop_id and a.farmer_id = f.id and a.status = 'approved' and a.deleted_at is null), 0)
             - coalesce((select sum(s.total_advances) from settlements s
                         where s.shop_id = f.shop_id and s.farmer_id = f.id and s.status = 'paid'),
                             0))::numeric(14,2) as unrecovered_advances,
            coalesce((select sum(s.shortfall) from settlements s
                      where s.shop_id = f.shop_id and s.farmer_id = f.id and s.status = 'paid'
                          and not exists (select from settlements t
                                          where t.shop_id = s.shop_id and t.brought_forward_from = s.id and t.status = 'paid')
                     ), 0)::numeric(14,2) as outstanding_shortfall,
            coalesce((select sum(j.amount) from farmer_adjustments j
                      where j.shop_id = f.shop_id and j.farmer_id = f.id and j.settlement_id is null), 0)::numeric(14,2) as open_adjustments
        from farmers f where f.shop_id = @shop_id and f.id = @id and f.deleted_at is null and {Ownership.Only}f.id)
        """;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, FarmerBalance>
    {
        public async Task<FarmerBalance> Handle(Query query, CancellationToken cancellationToken) =>
            await db.FindAsync<FarmerBalance>(BalanceSql, new { id = query.Id }, cancellationToken) ?? throw ApiException.NotFound();
    }
}
