using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Farmers;

/// <summary>A farmer's account in the book, posting by posting, newest first.</summary>
internal static class GetFarmerLedger
{
    /// <summary>Dates are business dates, both included. They choose what is shown; the running balance always counts everything before.</summary>
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

        /// <summary>entry_priced, entry_corrected, entry_void, advance_paid or settlement_paid.</summary>
        public string Kind { get; init; } = "";

        /// <summary>entry, advance or settlement.</summary>
        public string CauseType { get; init; } = "";

        public Guid CauseId { get; init; }

        public int CauseVersion { get; init; }

        /// <summary>Rupees; positive in the farmer's favour.</summary>
        public decimal Amount { get; init; }

        /// <summary>What the shop owed him after this posting.</summary>
        public decimal Balance { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules("posted_at");
            RuleFor(q => q.DateTo).Must((q, to) => to >= q.DateFrom).When(q => q.DateFrom is not null && q.DateTo is not null).WithText(Texts.DateOrder);
        }
    }

    private const string LedgerSql =
        """
        select count(*) from postings p join journals j on j.shop_id = p.shop_id and j.id = p.journal_id
        where p.shop_id = @shop_id and p.farmer_id = @id and j.business_date between @date_from and @date_to;
        select p.journal_id, j.posted_at, j.business_date, j.kind, j.cause_type, j.cause_id, j.cause_version, p.amount, p.balance
        from (
            select shop_id, journal_id, line_no, amount, sum(amount) over (order by journal_id, line_no) as balance
            from postings where shop_id = @shop_id and farmer_id = @id
        ) p
        join journals j on j.shop_id = p.shop_id and j.id = p.journal_id
        where j.business_date between @date_from and @date_to
        order by p.journal_id {0}, p.line_no {0}
        limit @limit offset @offset
        """;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<LedgerLine>>
    {
        public Task<Page<LedgerLine>> Handle(Query query, CancellationToken cancellationToken) =>
            db.PageAsync<LedgerLine>(string.Format(LedgerSql, query.SortOrder is "asc" ? "asc" : "desc"), new
            {
                id = query.Id,
                date_from = query.DateFrom ?? DateOnly.MinValue,
                date_to = query.DateTo ?? DateOnly.MaxValue,
                limit = query.PageSize,
                offset = query.Offset,
            }, query, cancellationToken);
    }
}
