using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers;

/// <summary>Lists the acts of a buyer's account, newest first.</summary>
internal static class GetBuyerLedger
{
    /// <summary>
    /// Dates are business dates and inclusive. They select what is shown; the running balance always includes everything before.
    /// </summary>
    internal sealed record Query : PagedQuery, IQuery<Page<Line>>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        public DateOnly? DateFrom { get; init; }

        public DateOnly? DateTo { get; init; }
    }

    internal sealed record Line
    {
        public Guid JournalId { get; init; }

        public DateTime PostedAt { get; init; }

        /// <summary>The shop's date it belongs to.</summary>
        public DateOnly BusinessDate { get; init; }

        /// <summary>bill_issued, bill_cancelled, buyer_opened, collection, sale_return, allowance, credit_cancelled or
        /// buyers_merged.</summary>
        public string Kind { get; init; } = "";

        /// <summary>invoice, credit or buyer.</summary>
        public string CauseType { get; init; } = "";

        public Guid CauseId { get; init; }

        /// <summary>Rupees; positive if the buyer owes more by it, negative if less.</summary>
        public decimal Amount { get; init; }

        /// <summary>What the buyer owed after it.</summary>
        public decimal Balance { get; init; }

        public string? InvoiceNumber { get; init; }

        /// <summary>The flowers of a bill in one line: Jasmine 22.500 kg, Arali 12.000 kg.</summary>
        public string? What { get; init; }

        public string? WhatTa { get; init; }

        /// <summary>cash, upi or bank, if it is money.</summary>
        public string? Method { get; init; }

        public string? Reference { get; init; }

        /// <summary>Why something was returned, allowed or cancelled.</summary>
        public string? Reason { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules("posted_at");
            RuleFor(q => q.DateTo)
                .Must((q, to) => to >= q.DateFrom)
                .When(q => q.DateFrom is not null && q.DateTo is not null)
                .WithText(Texts.DateOrder);
        }
    }

    internal const string Columns = """
        p.journal_id, j.posted_at, j.business_date, j.kind, j.cause_type, j.cause_id, -p.amount as amount, p.balance, i.invoice_number,
        (select string_agg(concat(t.description, ' ', case t.unit when 'kg' then concat(t.quantity, ' kg')
            when 'bunch' then concat(trim_scale(t.quantity), ' bunches') else concat(trim_scale(t.quantity), ' pieces') end),
            ', ' order by t.line_no) from invoice_items t
         where t.shop_id = i.shop_id and t.invoice_id = i.id) as what,
        (select string_agg(concat(coalesce(f.name_ta, t.description), ' ', case t.unit when 'kg' then concat(t.quantity, ' கிலோ')
            when 'bunch' then concat(trim_scale(t.quantity), ' கட்டு') else concat(trim_scale(t.quantity), ' பூ') end), ', ' order by t.line_no)
         from invoice_items t left join flower_types f on f.shop_id = t.shop_id and f.id = t.flower_type_id
         where t.shop_id = i.shop_id and t.invoice_id = i.id) as what_ta,
        c.method, c.reference, coalesce(i.cancel_reason, c.cancel_reason, c.reason) as reason
        """;

    internal const string Joins = """
        join journals j on j.shop_id = p.shop_id and j.id = p.journal_id
        left join invoices i on i.shop_id = p.shop_id and i.id = j.cause_id and j.cause_type = 'invoice'
        left join buyer_credits c on c.shop_id = p.shop_id and c.id = j.cause_id and j.cause_type = 'credit'
        """;

    // As for farmers: both directions read the index of the postings and stop where the page ends.
    private const string NewestFirst = """
        (select p.shop_id, p.buyer_id, p.journal_id, p.line_no, p.amount,
            (select b.owed from buyer_balances b where b.shop_id = @shop_id and b.buyer_id = @id) + coalesce(sum(p.amount) over (
                order by p.journal_id desc, p.line_no desc rows between unbounded preceding and 1 preceding), 0) as balance
        from postings p
        where p.shop_id = @shop_id and p.buyer_id = @id)
        """;

    private const string OldestFirst = """
        (select p.shop_id, p.buyer_id, p.journal_id, p.line_no, p.amount, -sum(p.amount) over (
            order by p.journal_id, p.line_no rows between unbounded preceding and current row) as balance
        from postings p
        where p.shop_id = @shop_id and p.buyer_id = @id)
        """;

    private const string DateFrom =
        "exists (select from journals d where d.shop_id = p.shop_id and d.id = p.journal_id and d.business_date >= @date_from)";

    private const string DateTo =
        "exists (select from journals d where d.shop_id = p.shop_id and d.id = p.journal_id and d.business_date <= @date_to)";

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<Line>>
    {
        public Task<Page<Line>> Handle(Query query, CancellationToken cancellationToken)
        {
            var upwards = query.SortOrder is "asc";
            var list = new ListQuery("postings", "p", Columns, Joins) { Derived = upwards ? OldestFirst : NewestFirst }
                .Where("p.buyer_id = @id", "id", query.Id)
                .Where(DateFrom, "date_from", query.DateFrom)
                .Where(DateTo, "date_to", query.DateTo);
            var orderBy = upwards ? "order by p.journal_id, p.line_no" : "order by p.journal_id desc, p.line_no desc";
            return db.PageAsync<Line>(list, query, orderBy, cancellationToken);
        }
    }
}
