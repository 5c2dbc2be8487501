using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Collections;

/// <summary>Lists the collection register: collections, returns and allowances, newest first.</summary>
internal static class ListCredits
{
    internal sealed record Query : PagedQuery, IQuery<Page<BuyerCredit>>
    {
        public Guid? BuyerId { get; init; }

        /// <summary>collection, return or allowance.</summary>
        public string? Kind { get; init; }

        /// <summary>cash, upi or bank.</summary>
        public string? Method { get; init; }

        /// <summary>First day, inclusive.</summary>
        public DateOnly? DateFrom { get; init; }

        /// <summary>Last day, inclusive.</summary>
        public DateOnly? DateTo { get; init; }

        /// <summary>True: those that were cancelled; false: those that are valid.</summary>
        public bool? IsCancelled { get; init; }
    }

    private static readonly Dictionary<string, string> Sorts = new()
    {
        ["credit_date"] = "c.credit_date",
        ["amount"] = "c.amount",
        ["created_at"] = "c.created_at",
    };

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules([.. Sorts.Keys]);
            RuleFor(q => q.Kind).OneOf(CreditKind.Collection, CreditKind.Return, CreditKind.Allowance);
            RuleFor(q => q.Method).OneOf(CreditMethod.All);
            RuleFor(q => q.DateTo)
                .Must((q, to) => to >= q.DateFrom)
                .When(q => q.DateFrom is not null && q.DateTo is not null)
                .WithText(Texts.DateOrder);
        }
    }

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<BuyerCredit>>
    {
        public Task<Page<BuyerCredit>> Handle(Query query, CancellationToken cancellationToken)
        {
            var list = new ListQuery("buyer_credits", "c", BuyerCredit.Columns, BuyerCredit.Joins)
                .Where("c.buyer_id = @buyer_id", "buyer_id", query.BuyerId)
                .Where("c.kind = @kind", "kind", query.Kind)
                .Where("c.method = @method", "method", query.Method)
                .Where("c.credit_date >= @date_from", "date_from", query.DateFrom)
                .Where("c.credit_date <= @date_to", "date_to", query.DateTo)
                .Where("(c.cancelled_at is not null) = @is_cancelled", "is_cancelled", query.IsCancelled);
            var orderBy = query.OrderBy(Sorts, "c.credit_date desc, c.created_at desc, c.id desc", "c.id desc");
            return db.PageAsync<BuyerCredit>(list, query, orderBy, cancellationToken);
        }
    }
}
