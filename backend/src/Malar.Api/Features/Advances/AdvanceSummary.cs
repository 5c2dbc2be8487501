using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Advances;

/// <summary>Returns what one farmer has borrowed and repaid.</summary>
internal static class AdvanceSummary
{
    internal sealed record Query(Guid FarmerId) : IQuery<Summary>;

    /// <summary>Amounts are rupees, over all time.</summary>
    internal sealed record Summary
    {
        public Guid FarmerId { get; init; }

        public required CashAdvance.FarmerPart Farmer { get; init; }

        /// <summary>Approved and paid out.</summary>
        public decimal ApprovedAmount { get; init; }

        public int ApprovedCount { get; init; }

        /// <summary>Recovered by approved settlements; drafts only reserve.</summary>
        public decimal RecoveredAmount { get; init; }

        /// <summary>Still to be recovered.</summary>
        public decimal OutstandingAmount { get; init; }

        /// <summary>Requested and not decided yet.</summary>
        public decimal PendingAmount { get; init; }

        public int PendingCount { get; init; }

        public int RejectedCount { get; init; }

        /// <summary>The date of the latest approved advance.</summary>
        public DateOnly? LastAdvanceDate { get; init; }
    }

    private const string SummarySql = $"""
        select f.farmer_code, f.name as farmer_name, f.name_ta as farmer_name_ta, f.phone as farmer_phone,
            coalesce(sum(a.amount) filter (where a.status = 'approved'), 0)::numeric(14,2) as approved_amount,
            count(*) filter (where a.status = 'approved') as approved_count,
            coalesce(sum({AdvanceRow.Recovered}), 0)::numeric(14,2) as recovered_amount,
            coalesce(sum({AdvanceRow.Outstanding}), 0)::numeric(14,2) as outstanding_amount,
            coalesce(sum(a.amount) filter (where a.status = 'pending'), 0)::numeric(14,2) as pending_amount,
            count(*) filter (where a.status = 'pending') as pending_count,
            count(*) filter (where a.status = 'rejected') as rejected_count,
            max(a.advance_date) filter (where a.status = 'approved') as last_advance_date
        from farmers f
        left join cash_advances a on a.shop_id = f.shop_id and a.farmer_id = f.id and a.deleted_at is null
        where f.shop_id = @shop_id and f.id = @farmer_id and f.deleted_at is null and {Ownership.Only}f.id)
        group by f.shop_id, f.id
        """;

    private sealed record Row
    {
        public string FarmerCode { get; init; } = "";

        public string FarmerName { get; init; } = "";

        public string? FarmerNameTa { get; init; }

        public string FarmerPhone { get; init; } = "";

        public decimal ApprovedAmount { get; init; }

        public int ApprovedCount { get; init; }

        public decimal RecoveredAmount { get; init; }

        public decimal OutstandingAmount { get; init; }

        public decimal PendingAmount { get; init; }

        public int PendingCount { get; init; }

        public int RejectedCount { get; init; }

        public DateOnly? LastAdvanceDate { get; init; }
    }

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Summary>
    {
        public async Task<Summary> Handle(Query query, CancellationToken cancellationToken)
        {
            var row = await db.FindAsync<Row>(SummarySql, new { farmer_id = query.FarmerId }, cancellationToken)
                ?? throw ApiException.NotFound();
            return new Summary
            {
                FarmerId = query.FarmerId,
                Farmer = new CashAdvance.FarmerPart(row.FarmerCode, row.FarmerName, row.FarmerNameTa, row.FarmerPhone),
                ApprovedAmount = row.ApprovedAmount,
                ApprovedCount = row.ApprovedCount,
                RecoveredAmount = row.RecoveredAmount,
                OutstandingAmount = row.OutstandingAmount,
                PendingAmount = row.PendingAmount,
                PendingCount = row.PendingCount,
                RejectedCount = row.RejectedCount,
                LastAdvanceDate = row.LastAdvanceDate,
            };
        }
    }
}
