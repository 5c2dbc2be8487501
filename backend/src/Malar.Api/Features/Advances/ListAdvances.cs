using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Advances;

/// <summary>Advances, newest first; a farmer finds only his own, whatever he asks for.</summary>
internal static class ListAdvances
{
    internal sealed record Query : PagedQuery, IQuery<Page<CashAdvance>>
    {
        public Guid? FarmerId { get; init; }

        /// <summary>pending, approved or rejected.</summary>
        public string? Status { get; init; }

        /// <summary>First <c>advance_date</c>, included.</summary>
        public DateOnly? DateFrom { get; init; }

        /// <summary>Last <c>advance_date</c>, included.</summary>
        public DateOnly? DateTo { get; init; }

        /// <summary>Part of the farmer's code or name, in either script.</summary>
        public string? Search { get; init; }
    }

    private static readonly Dictionary<string, string> Sorts = new()
    {
        ["advance_date"] = "a.advance_date",
        ["amount"] = "a.amount",
        ["outstanding_amount"] = "outstanding_amount",
        ["created_at"] = "a.created_at",
        ["farmer_name"] = "f.name collate \"ta-IN-x-icu\"",
    };

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules([.. Sorts.Keys]);
            RuleFor(q => q.Status).OneOf(AdvanceStatus.Pending, AdvanceStatus.Approved, AdvanceStatus.Rejected);
            RuleFor(q => q.DateTo).Must((q, to) => to >= q.DateFrom).When(q => q.DateFrom is not null && q.DateTo is not null).WithText(Texts.DateOrder);
            RuleFor(q => q.Search).MaxText(100);
        }
    }

    private const string ListSql =
        $$"""
        select count(*) {{AdvanceRow.From}} where {{Filter}};
        select {{AdvanceRow.Columns}} {{AdvanceRow.From}} where {{Filter}} {0} limit @limit offset @offset
        """;

    private const string Filter =
        $"""
        {AdvanceRow.Visible}
            and (@farmer_id::uuid is null or a.farmer_id = @farmer_id)
            and (@status::text is null or a.status = @status)
            and (@date_from::date is null or a.advance_date >= @date_from)
            and (@date_to::date is null or a.advance_date <= @date_to)
            and (@search::text is null or strpos(lower(f.farmer_code), lower(@search)) > 0 or strpos(lower(f.name), lower(@search)) > 0
                or strpos(coalesce(f.name_ta, ''), @search) > 0)
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user) : IRequestHandler<Query, Page<CashAdvance>>
    {
        public async Task<Page<CashAdvance>> Handle(Query query, CancellationToken cancellationToken)
        {
            var sql = string.Format(ListSql, query.OrderBy(Sorts, "a.advance_date desc, a.created_at desc, a.id desc", "a.id desc"));
            var page = await db.PageAsync<AdvanceRow>(sql, new
            {
                own = AdvanceRow.Own(user),
                farmer_id = query.FarmerId,
                status = query.Status,
                date_from = query.DateFrom,
                date_to = query.DateTo,
                search = query.Search.NullIfEmpty(),
                limit = query.PageSize,
                offset = query.Offset,
            }, query, cancellationToken);
            return new Page<CashAdvance>([.. page.Items.Select(row => row.ToAdvance(!user.IsFarmer))], page.Number, page.Size, page.Total);
        }
    }
}
