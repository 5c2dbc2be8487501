using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Farmers;

/// <summary>Lists the postings of a farmer's account, newest first.</summary>
internal static class GetFarmerLedger
{
    /// <summary>
    /// Dates are business dates and inclusive. They select what is shown; the running balance always includes everything before.
    /// </summary>
    internal sealed record Query : PagedQuery, IQuery<Page<LedgerLine>>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        public DateOnly? DateFrom { get; init; }

        public DateOnly? DateTo { get; init; }
    }

    internal sealed record LedgerLine
    {
        public Guid JournalId { get; init; }

        public DateTime PostedAt { get; init; }

        /// <summary>The shop's date it belongs to.</summary>
        public DateOnly BusinessDate { get; init; }

        /// <summary>entry_priced, entry_corrected, entry_void, entry_moved, advance_paid, settlement_approved or settlement_paid.</summary>
        public string Kind { get; init; } = "";

        /// <summary>entry, advance or settlement.</summary>
        public string CauseType { get; init; } = "";

        public Guid CauseId { get; init; }

        public int CauseVersion { get; init; }

        /// <summary>Rupees; positive in the farmer's favour.</summary>
        public decimal Amount { get; init; }

        /// <summary>What the shop owed the farmer after this posting.</summary>
        public decimal Balance { get; init; }

        /// <summary>For an entry, as it was at this posting: its flower.</summary>
        public string? FlowerName { get; init; }

        public string? FlowerNameTa { get; init; }

        public string? FlowerCode { get; init; }

        public string? Unit { get; init; }

        public TimeOnly? EntryTime { get; init; }

        public decimal? Quantity { get; init; }

        public decimal? RatePerUnit { get; init; }

        /// <summary>For an entry that was changed: its values before the change.</summary>
        public decimal? OldQuantity { get; init; }

        public decimal? OldRatePerUnit { get; init; }

        /// <summary>Why an entry was changed, or what an advance is for.</summary>
        public string? Reason { get; init; }

        /// <summary>The user who changed the entry.</summary>
        public string? ChangedBy { get; init; }

        public string? ChangedByTa { get; init; }

        public string? SettlementNumber { get; init; }

        /// <summary>How it was paid out: cash, bank or upi.</summary>
        public string? PaymentMethod { get; init; }
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

    private const string Columns = """
        p.journal_id, j.posted_at, j.business_date, j.kind, j.cause_type, j.cause_id, j.cause_version, p.amount, p.balance,
        t.name as flower_name, t.name_ta as flower_name_ta, t.code as flower_code, t.unit,
        coalesce((k.content ->> 'entry_time')::time, e.entry_time) as entry_time,
        coalesce((k.content ->> 'quantity')::numeric, e.quantity)::numeric(7,3) as quantity,
        case when k.content is null then e.rate_per_unit else (k.content ->> 'rate_per_unit')::numeric(10,2) end as rate_per_unit,
        (o.content ->> 'quantity')::numeric(7,3) as old_quantity, (o.content ->> 'rate_per_unit')::numeric(10,2) as old_rate_per_unit,
        coalesce(o.reason, a.reason) as reason, w.full_name as changed_by, w.full_name_ta as changed_by_ta, s.settlement_number,
        coalesce(s.payment_method, a.paid_from) as payment_method
        """;

    // Each join is by key, so that a page reads only its own rows. An entry that was changed since is read as it was.
    private const string Joins = """
        join journals j on j.shop_id = p.shop_id and j.id = p.journal_id
        left join daily_entries e on e.shop_id = p.shop_id and e.id = j.cause_id and j.cause_type = 'entry'
        left join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
        left join entry_versions k on k.shop_id = e.shop_id and k.entry_id = e.id and k.version = j.cause_version
        left join entry_versions o on o.shop_id = e.shop_id and o.entry_id = e.id and o.version = j.cause_version - 1
        left join users w on w.shop_id = o.shop_id and w.id = o.replaced_by
        left join cash_advances a on a.shop_id = p.shop_id and a.id = j.cause_id and j.cause_type = 'advance'
        left join settlements s on s.shop_id = p.shop_id and s.id = j.cause_id and j.cause_type = 'settlement'
        """;

    // Both directions read the index of the farmer's postings in the order of the page and stop where the page ends: newest first counts
    // down from the current balance, oldest first counts up from zero.
    private const string NewestFirst = """
        (select p.shop_id, p.farmer_id, p.journal_id, p.line_no, p.amount,
            (select b.balance from farmer_balances b where b.shop_id = @shop_id and b.farmer_id = @id) - coalesce(sum(p.amount) over (
                order by p.journal_id desc, p.line_no desc rows between unbounded preceding and 1 preceding), 0) as balance
        from postings p
        where p.shop_id = @shop_id and p.farmer_id = @id)
        """;

    private const string OldestFirst = """
        (select p.shop_id, p.farmer_id, p.journal_id, p.line_no, p.amount, sum(p.amount) over (
            order by p.journal_id, p.line_no rows between unbounded preceding and current row) as balance
        from postings p
        where p.shop_id = @shop_id and p.farmer_id = @id)
        """;

    private const string DateFrom =
        "exists (select from journals d where d.shop_id = p.shop_id and d.id = p.journal_id and d.business_date >= @date_from)";

    private const string DateTo =
        "exists (select from journals d where d.shop_id = p.shop_id and d.id = p.journal_id and d.business_date <= @date_to)";

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<LedgerLine>>
    {
        public Task<Page<LedgerLine>> Handle(Query query, CancellationToken cancellationToken)
        {
            var upwards = query.SortOrder is "asc";
            var list = new ListQuery("postings", "p", Columns, Joins) { Derived = upwards ? OldestFirst : NewestFirst }
                .Where("p.farmer_id = @id", "id", query.Id)
                .Where(DateFrom, "date_from", query.DateFrom)
                .Where(DateTo, "date_to", query.DateTo);
            var orderBy = upwards ? "order by p.journal_id, p.line_no" : "order by p.journal_id desc, p.line_no desc";
            return db.PageAsync<LedgerLine>(list, query, orderBy, cancellationToken);
        }
    }
}
