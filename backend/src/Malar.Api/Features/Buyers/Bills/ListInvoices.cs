using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Bills;

/// <summary>Lists bills, newest first.</summary>
internal static class ListInvoices
{
    internal sealed record Query : PagedQuery, IQuery<Page<Invoice>>
    {
        public Guid? BuyerId { get; init; }

        /// <summary>draft, pending, paid, cancelled or overdue; pending includes overdue bills.</summary>
        public string? Status { get; init; }

        public DateOnly? InvoiceDate { get; init; }

        /// <summary>First <c>invoice_date</c>, inclusive.</summary>
        public DateOnly? DateFrom { get; init; }

        /// <summary>Last <c>invoice_date</c>, inclusive.</summary>
        public DateOnly? DateTo { get; init; }

        /// <summary>Part of the number or the customer's name, or a buyer as <see cref="SearchBuyers"/> finds them.</summary>
        public string? Search { get; init; }
    }

    private static readonly Dictionary<string, string> Sorts = new()
    {
        ["invoice_date"] = "i.invoice_date",
        ["due_date"] = "i.due_date",
        ["total_amount"] = "i.total_amount",
        ["balance_due"] = "(i.total_amount - i.amount_paid)",
        ["invoice_number"] = "i.invoice_number",
        ["created_at"] = "i.created_at",
    };

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules([.. Sorts.Keys]);
            RuleFor(q => q.Status)
                .OneOf(InvoiceStatus.Draft, InvoiceStatus.Pending, InvoiceStatus.Paid, InvoiceStatus.Cancelled, InvoiceStatus.Overdue);
            RuleFor(q => q.DateTo)
                .Must((q, to) => to >= q.DateFrom)
                .When(q => q.DateFrom is not null && q.DateTo is not null)
                .WithText(Texts.DateOrder);
            RuleFor(q => q.Search).MaxText(100);
        }
    }

    private const string FoundBuyersSql = $"""
        select b.id from buyers b where b.shop_id = @shop_id and {BuyerSearch.MatchesSql}
        """;

    private const string MatchesSql = """
        (i.buyer_id = any(@found) or strpos(lower(i.invoice_number), lower(@typed)) > 0
            or strpos(lower(i.customer_name), lower(@typed)) > 0)
        """;

    internal sealed class Handler(ShopDb db, BuyerReader buyers) : IRequestHandler<Query, Page<Invoice>>
    {
        public async Task<Page<Invoice>> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = await buyers.TodayAsync(cancellationToken);
            var list = new ListQuery("invoices", "i", InvoiceRow.Columns, InvoiceRow.Joins)
                .Where("i.kind = 'bill'")
                .Where("i.buyer_id = @buyer_id", "buyer_id", query.BuyerId)
                .Where("i.invoice_date = @invoice_date", "invoice_date", query.InvoiceDate)
                .Where("i.invoice_date >= @date_from", "date_from", query.DateFrom)
                .Where("i.invoice_date <= @date_to", "date_to", query.DateTo);
            if (query.Status == InvoiceStatus.Overdue)
                list.Where("i.status = 'pending'").Where("i.due_date < @today", "today", today);
            else
                list.Where("i.status = @status", "status", query.Status);
            if (query.Search.NullIfEmpty() is { } typed)
            {
                var criteria = Farmers.FarmerSearch.Args(typed);
                list.Where(MatchesSql, "typed", typed);
                list.Parameters["found"] = (await db.QueryAsync<Guid>(FoundBuyersSql, criteria, cancellationToken)).ToArray();
            }

            var orderBy = query.OrderBy(Sorts, "i.invoice_date desc, i.created_at desc, i.id desc", "i.id desc");
            return (await db.PageAsync<InvoiceRow>(list, query, orderBy, cancellationToken)).Select(row => row.ToInvoice(today));
        }
    }
}
