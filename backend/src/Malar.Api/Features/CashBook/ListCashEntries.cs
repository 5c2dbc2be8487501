using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.CashBook;

/// <summary>Lists expenses and the shop's other own money, newest first, including void entries.</summary>
internal static class ListCashEntries
{
    internal sealed record Query : PagedQuery, IQuery<Page<CashEntry>>
    {
        /// <summary>expense, deposit, withdrawal, owner_in or owner_out.</summary>
        public string? Kind { get; init; }

        public string? Head { get; init; }

        /// <summary>First day, inclusive.</summary>
        public DateOnly? DateFrom { get; init; }

        /// <summary>Last day, inclusive.</summary>
        public DateOnly? DateTo { get; init; }
    }

    private static readonly Dictionary<string, string> Sorts = new() { ["entry_date"] = "e.entry_date", ["amount"] = "e.amount" };

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules([.. Sorts.Keys]);
            RuleFor(q => q.Kind).OneOf(CashKind.All);
            RuleFor(q => q.Head).MaxText(60);
        }
    }

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<CashEntry>>
    {
        public Task<Page<CashEntry>> Handle(Query query, CancellationToken cancellationToken)
        {
            var list = new ListQuery("cash_entries", "e", CashEntry.Columns)
                .Where("e.kind = @kind", "kind", query.Kind)
                .Where("e.head = @head", "head", query.Head.NullIfEmpty())
                .Where("e.entry_date >= @date_from", "date_from", query.DateFrom)
                .Where("e.entry_date <= @date_to", "date_to", query.DateTo);
            var orderBy = query.OrderBy(Sorts, "e.entry_date desc, e.created_at desc, e.id desc", "e.id desc");
            return db.PageAsync<CashEntry>(list, query, orderBy, cancellationToken);
        }
    }
}
