using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Farmers;

internal static class GetFarmerBalance
{
    internal sealed record Query(Guid Id) : IQuery<FarmerBalance>;

    /// <summary>
    /// The balance between a farmer and the shop, in rupees, and its parts: current_balance = unsettled_net + in_unpaid_settlements −
    /// unrecovered_advances − outstanding_shortfall.
    /// </summary>
    internal sealed record FarmerBalance
    {
        public Guid FarmerId { get; init; }

        /// <summary>The sum of the farmer's postings; negative if the farmer owes.</summary>
        public decimal CurrentBalance { get; init; }

        /// <inheritdoc cref="Farmer.TotalAdvances"/>
        public decimal TotalAdvances { get; init; }

        /// <inheritdoc cref="Farmer.TotalSettlements"/>
        public decimal TotalSettlements { get; init; }

        /// <summary>When the farmer's last posting was made; without any, when the farmer was added.</summary>
        public DateTime LastUpdated { get; init; }

        /// <summary>Net of the farmer's priced entries that are in no approved settlement; entries in a draft are included.</summary>
        public decimal UnsettledNet { get; init; }

        /// <summary>The amount due: net payable of settlements that are approved and not paid yet.</summary>
        public decimal InUnpaidSettlements { get; init; }

        /// <inheritdoc cref="Farmer.TotalAdvances"/>
        public decimal UnrecoveredAdvances { get; init; }

        /// <summary>The amount by which charges exceeded an approved settlement, until a later approved one takes it up.</summary>
        public decimal OutstandingShortfall { get; init; }

        /// <summary>Late findings that no approved settlement has included. Not in the balance until one has.</summary>
        public decimal OpenAdjustments { get; init; }
    }

    private const string BalanceSql = $"""
        select f.id as farmer_id, x.balance as current_balance, x.outstanding_advances as total_advances, x.paid as total_settlements,
            coalesce((select b.updated_at from farmer_balances b where b.shop_id = f.shop_id and b.farmer_id = f.id),
                f.created_at) as last_updated,
            x.unsettled_net, x.due as in_unpaid_settlements, x.outstanding_advances as unrecovered_advances, x.outstanding_shortfall,
            x.open_adjustments
        from farmers f cross join lateral farmer_figures(f.shop_id, f.id) x
        where f.shop_id = @shop_id and f.id = @id and f.deleted_at is null and {Ownership.Only}f.id)
        """;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, FarmerBalance>
    {
        public async Task<FarmerBalance> Handle(Query query, CancellationToken cancellationToken) =>
            await db.FindAsync<FarmerBalance>(BalanceSql, new { id = query.Id }, cancellationToken) ?? throw ApiException.NotFound();
    }
}
