using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>Settlements, newest first; a farmer sees only his own.</summary>
internal static class ListSettlements
{
    internal sealed record Query : PagedQuery, IQuery<Page<Settlement>>
    {
        public Guid? FarmerId { get; init; }

        /// <summary>draft, pending_approval, approved or paid.</summary>
        public string? Status { get; init; }

        /// <summary>Periods that end on this day or later.</summary>
        public DateOnly? DateFrom { get; init; }

        /// <summary>Periods that start on this day or earlier.</summary>
        public DateOnly? DateTo { get; init; }

        /// <summary>Part of the number, or of the farmer's code or name in either script.</summary>
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
            RuleFor(q => q.Status).OneOf(SettlementStatus.Draft, SettlementStatus.PendingApproval, SettlementStatus.Approved, SettlementStatus.Paid);
        }
    }

    private const string ListSql =
        $$"""
        select count(*) {{SettlementRow.From}} where {{Filter}};
        select {{SettlementRow.Columns}} {{SettlementRow.From}} where {{Filter}} {0} limit @limit offset @offset
        """;

    private const string Filter =
        """
        s.shop_id = @shop_id
            and (@farmer_id::uuid is null or s.farmer_id = @farmer_id)
            and (@status::text is null or s.status = @status)
            and (@date_from::date is null or s.period_end >= @date_from)
            and (@date_to::date is null or s.period_start <= @date_to)
            and (@search::text is null or strpos(lower(s.settlement_number), lower(@search)) > 0 or strpos(lower(f.farmer_code), lower(@search)) > 0
                or strpos(lower(f.name), lower(@search)) > 0 or strpos(coalesce(f.name_ta, ''), @search) > 0)
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user) : IRequestHandler<Query, Page<Settlement>>
    {
        public async Task<Page<Settlement>> Handle(Query query, CancellationToken cancellationToken)
        {
            var sql = string.Format(ListSql, query.OrderBy(Sorts, "s.created_at desc, s.id desc", "s.id desc"));
            var page = await db.PageAsync<SettlementRow>(sql, new
            {
                farmer_id = user.IsFarmer ? user.FarmerId ?? Guid.Empty : query.FarmerId,
                status = query.Status,
                date_from = query.DateFrom,
                date_to = query.DateTo,
                search = query.Search.NullIfEmpty(),
                limit = query.PageSize,
                offset = query.Offset,
            }, query, cancellationToken);
            return new Page<Settlement>([.. page.Items.Select(s => s.ToSettlement())], page.Number, page.Size, page.Total);
        }
    }
}
