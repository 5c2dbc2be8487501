using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Advances;

/// <summary>Lists advances, newest first; farmers find only their own, whatever they ask for.</summary>
internal static class ListAdvances
{
    internal sealed record Query : PagedQuery, IQuery<Page<CashAdvance>>
    {
        public Guid? FarmerId { get; init; }

        /// <summary>pending, approved or rejected.</summary>
        public string? Status { get; init; }

        public DateOnly? AdvanceDate { get; init; }

        /// <summary>First <c>advance_date</c>, inclusive.</summary>
        public DateOnly? DateFrom { get; init; }

        /// <summary>Last <c>advance_date</c>, inclusive.</summary>
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
            RuleFor(q => q.DateTo)
                .Must((q, to) => to >= q.DateFrom)
                .When(q => q.DateFrom is not null && q.DateTo is not null)
                .WithText(Texts.DateOrder);
            RuleFor(q => q.Search).MaxText(100);
        }
    }

    internal sealed class Handler(ShopDb db, CurrentUser user) : IRequestHandler<Query, Page<CashAdvance>>
    {
        public async Task<Page<CashAdvance>> Handle(Query query, CancellationToken cancellationToken)
        {
            var list = new ListQuery("cash_advances", "a", AdvanceRow.Columns, AdvanceRow.Joins)
                .Where("a.deleted_at is null")
                .Where("a.farmer_id = @farmer_id", "farmer_id", query.FarmerId)
                .Where("a.status = @status", "status", query.Status)
                .Where("a.advance_date = @advance_date", "advance_date", query.AdvanceDate)
                .Where("a.advance_date >= @date_from", "date_from", query.DateFrom)
                .Where("a.advance_date <= @date_to", "date_to", query.DateTo)
                .Where("a.farmer_id = any(@found)", "found", await db.FindFarmersAsync(query.Search, cancellationToken));
            var orderBy = query.OrderBy(Sorts, "a.advance_date desc, a.created_at desc, a.id desc", "a.id desc");
            return (await db.PageAsync<AdvanceRow>(list, query, orderBy, cancellationToken)).Select(row => row.ToAdvance(!user.IsFarmer));
        }
    }
}
