using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>Lists settlements, newest first. A farmer sees only their own.</summary>
internal static class ListSettlements
{
    internal sealed record Query : PagedQuery, IQuery<Page<Settlement>>
    {
        public Guid? FarmerId { get; init; }

        /// <summary>draft, pending_approval, approved or paid.</summary>
        public string? Status { get; init; }

        public DateOnly? SettlementDate { get; init; }

        /// <summary>Only periods that end on this day or later.</summary>
        public DateOnly? DateFrom { get; init; }

        /// <summary>Only periods that start on this day or earlier.</summary>
        public DateOnly? DateTo { get; init; }

        /// <summary>Part of the settlement number, or of the farmer's code or name in either script.</summary>
        public string? Search { get; init; }
    }

    private static readonly Dictionary<string, string> Sorts = new()
    {
        ["settlement_number"] = "s.settlement_number",
        ["settlement_date"] = "s.settlement_date",
        ["period_end"] = "s.period_end",
        ["net_payable"] = "s.net_payable",
        ["created_at"] = "s.created_at",
        ["farmer_name"] = "f.name",
    };

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules([.. Sorts.Keys]);
            RuleFor(q => q.Status)
                .OneOf(SettlementStatus.Draft, SettlementStatus.PendingApproval, SettlementStatus.Approved, SettlementStatus.Paid);
        }
    }

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<Settlement>>
    {
        public async Task<Page<Settlement>> Handle(Query query, CancellationToken cancellationToken)
        {
            var list = new ListQuery("settlements", "s", SettlementRow.Columns, SettlementRow.Joins)
                .Where("s.farmer_id = @farmer_id", "farmer_id", query.FarmerId)
                .Where("s.status = @status", "status", query.Status)
                .Where("s.settlement_date = @settlement_date", "settlement_date", query.SettlementDate)
                .Where("s.period_end >= @date_from", "date_from", query.DateFrom)
                .Where("s.period_start <= @date_to", "date_to", query.DateTo);
            if (await db.FindFarmersAsync(query.Search, cancellationToken) is { } found)
            {
                list.Parameters.Add("found", found);
                list.Where(
                    "(strpos(lower(s.settlement_number), lower(@search)) > 0 or s.farmer_id = any(@found))",
                    "search",
                    query.Search.NullIfEmpty()
                );
            }

            var orderBy = query.OrderBy(Sorts, "s.created_at desc, s.id desc", "s.id desc");
            return (await db.PageAsync<SettlementRow>(list, query, orderBy, cancellationToken)).Select(s => s.ToSettlement());
        }
    }
}
