using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Ledger;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.CashBook;

/// <summary>Returns a day's money: the opening, each act that brought or took some, and the closing.</summary>
internal static class GetCashBook
{
    internal sealed record Query : IQuery<CashDay>
    {
        /// <summary>The shop's date; today when absent.</summary>
        public DateOnly? Date { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Date).MarketDay();
    }

    /// <param name="Date">The day.</param>
    /// <param name="Accounts">cash, then bank.</param>
    /// <param name="Lines">Each act, in the order of posting.</param>
    /// <param name="Expenses">By head, highest amount first.</param>
    /// <param name="Counts">The counts of that day.</param>
    internal sealed record CashDay(
        DateOnly Date,
        IReadOnlyList<AccountDay> Accounts,
        IReadOnlyList<CashLine> Lines,
        IReadOnlyList<HeadSum> Expenses,
        IReadOnlyList<AccountCount> Counts
    );

    /// <summary>Rupees.</summary>
    internal sealed record AccountDay
    {
        /// <summary>cash or bank.</summary>
        public string Account { get; init; } = "";

        public decimal Opening { get; init; }

        public decimal CameIn { get; init; }

        public decimal WentOut { get; init; }

        public decimal Closing { get; init; }

        /// <summary>
        /// The part of what came in and went out that was recorded on a later day, for example by a device that was offline. It changes the
        /// closing after the day has ended.
        /// </summary>
        public decimal LateAmount { get; init; }

        /// <summary>
        /// The part of the opening that was recorded on this day for earlier ones. It makes the opening differ from what yesterday's
        /// closing was.
        /// </summary>
        public decimal OpeningLateAmount { get; init; }

        /// <summary>Whether the account was counted after its last act, and the count equals the closing.</summary>
        public bool IsCounted { get; init; }
    }

    internal sealed record CashLine
    {
        public Guid JournalId { get; init; }

        public DateTime PostedAt { get; init; }

        /// <summary>Whether it was recorded on a later day than the one it belongs to.</summary>
        public bool IsLate { get; init; }

        /// <summary>
        /// advance_paid, settlement_paid, collection, credit_cancelled, expense_paid, cash_moved, cash_entry_void or cash_counted.
        /// </summary>
        public string Kind { get; init; } = "";

        /// <summary>advance, settlement, credit, cash_entry or cash_count.</summary>
        public string CauseType { get; init; } = "";

        public Guid CauseId { get; init; }

        /// <summary>cash or bank.</summary>
        public string Account { get; init; } = "";

        /// <summary>Rupees; positive if the money came in.</summary>
        public decimal Amount { get; init; }

        /// <summary>What the account held after it.</summary>
        public decimal Balance { get; init; }

        /// <summary>The farmer, buyer or customer.</summary>
        public string? Name { get; init; }

        public string? NameTa { get; init; }

        /// <summary>The number of the settlement or bill.</summary>
        public string? Number { get; init; }

        /// <summary>What an expense was for.</summary>
        public string? Head { get; init; }

        /// <summary>The kind of the shop's own money: deposit, withdrawal, owner_in or owner_out.</summary>
        public string? MovedHow { get; init; }

        public string? Reference { get; init; }

        public string? Notes { get; init; }
    }

    /// <param name="Head">What the money was spent on.</param>
    /// <param name="Amount">Rupees.</param>
    internal sealed record HeadSum(string Head, decimal Amount)
    {
        public HeadSum()
            : this("", 0m) { }
    }

    // Row-level security lets an index evaluate only conditions that cannot leak other shops' rows: PostgreSQL knows this of case, but not
    // of coalesce.
    private const string BookSql = $"""
        select a.account, coalesce(o.opening, 0.00)::numeric(14,2) as opening,
            coalesce(l.late, 0.00)::numeric(14,2) as opening_late_amount
        from (values ('cash', 1), ('bank', 2)) a (account, place)
        left join (
            select m.account, sum(m.amount) as opening from money_days m
            where m.shop_id = @shop_id and m.business_date < @from group by m.account) o
            on o.account = a.account
        left join (
            select p.account, -sum(p.amount) as late from postings p join journals j on j.shop_id = p.shop_id and j.id = p.journal_id
            where p.shop_id = @shop_id and p.account in ('cash', 'bank') and p.journal_id >= {PostedSince.FirstId}
                and p.journal_id < {PostedSince.EndId} and j.business_date < @from and j.posted_at >= @begins and j.posted_at < @ends
            group by p.account) l
            on l.account = a.account
        order by a.place;
        select j.id as journal_id, j.posted_at, j.kind, j.cause_type, j.cause_id, p.account, -p.amount as amount,
            coalesce(f.name, b.name, i.customer_name) as name, coalesce(f.name_ta, b.name_ta) as name_ta,
            coalesce(s.settlement_number, i.invoice_number) as number, e.head,
            case when e.kind <> 'expense' then e.kind end as moved_how,
            coalesce(s.payment_reference, c.reference, e.reference) as reference, coalesce(n.reason, c.notes, e.notes) as notes
        from journals j
        join postings p on p.shop_id = j.shop_id and p.journal_id = j.id and p.account in ('cash', 'bank')
        left join settlements s on s.shop_id = j.shop_id and s.id = j.cause_id and j.cause_type = 'settlement'
        left join cash_advances a on a.shop_id = j.shop_id and a.id = j.cause_id and j.cause_type = 'advance'
        left join farmers f on f.shop_id = j.shop_id and f.id = case when s.id is null then a.farmer_id else s.farmer_id end
        left join buyer_credits c on c.shop_id = j.shop_id and c.id = j.cause_id and j.cause_type = 'credit'
        left join buyers b on b.shop_id = j.shop_id and b.id = c.buyer_id
        left join invoices i on i.shop_id = j.shop_id and i.id = c.invoice_id
        left join cash_entries e on e.shop_id = j.shop_id and e.id = j.cause_id and j.cause_type = 'cash_entry'
        left join cash_counts n on n.shop_id = j.shop_id and n.id = j.cause_id and j.cause_type = 'cash_count'
        where j.shop_id = @shop_id and j.business_date = @from
        order by j.id, p.line_no;
        select e.head, sum(e.amount) as amount from cash_entries e
        where e.shop_id = @shop_id and e.entry_date = @from and e.kind = 'expense' and e.voided_at is null
        group by e.head order by amount desc, e.head;
        select {AccountCount.Columns} from cash_counts c where c.shop_id = @shop_id and c.count_date = @from order by c.created_at, c.id
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader terms, ShopClock clock) : IRequestHandler<Query, CashDay>
    {
        public async Task<CashDay> Handle(Query query, CancellationToken cancellationToken)
        {
            var settings = await terms.SettingsAsync(cancellationToken);
            var date = query.Date ?? clock.Today(settings);
            var (begins, ends) = (clock.StartOf(date, settings), clock.StartOf(date.AddDays(1), settings));
            var args = new
            {
                from = date,
                begins,
                ends,
            };
            return await db.ReadAsync(BookSql, args, cancellationToken, async results =>
            {
                var openings = (await results.ReadAsync<AccountDay>()).ToList();
                var lines = (await results.ReadAsync<CashLine>()).ToList();
                var expenses = (await results.ReadAsync<HeadSum>()).ToList();
                var counts = (await results.ReadAsync<AccountCount>()).ToList();
                var balances = openings.ToDictionary(a => a.Account, a => a.Opening);
                for (var i = 0; i < lines.Count; i++)
                {
                    lines[i] = lines[i] with
                    {
                        Balance = balances[lines[i].Account] += lines[i].Amount,
                        IsLate = lines[i].PostedAt >= ends,
                    };
                }

                var accounts = openings.ConvertAll(a => Close(a, lines, counts));
                return new CashDay(date, accounts, lines, expenses, counts);
            });
        }

        private static AccountDay Close(AccountDay account, List<CashLine> lines, List<AccountCount> counts)
        {
            var own = lines.Where(l => l.Account == account.Account).ToList();
            var (came, went) = (own.Where(l => l.Amount > 0m).Sum(l => l.Amount), own.Where(l => l.Amount < 0m).Sum(l => -l.Amount));
            var closing = account.Opening + came - went;
            var last = counts.LastOrDefault(c => c.Account == account.Account);
            return account with
            {
                CameIn = came,
                WentOut = went,
                Closing = closing,
                LateAmount = own.Where(l => l.IsLate).Sum(l => l.Amount),
                IsCounted =
                    last is not null
                    && own.TrueForAll(l => l.CauseId == last.Id || l.PostedAt <= last.CreatedAt)
                    && last.CountedAmount == closing,
            };
        }
    }
}
