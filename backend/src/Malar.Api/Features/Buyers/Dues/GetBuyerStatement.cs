using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Ledger;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Dues;

/// <summary>Returns a buyer's account for any days, oldest first: what was owed before, each act, and what is owed after it.</summary>
internal static class GetBuyerStatement
{
    internal sealed record Query : IQuery<Statement>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        /// <summary>First business date, inclusive; 30 days before the last by default.</summary>
        public DateOnly? DateFrom { get; init; }

        /// <summary>Last business date, inclusive; the shop's today by default.</summary>
        public DateOnly? DateTo { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.DateFrom).MarketDay();
            RuleFor(q => q.DateTo).MarketDay();
            RuleFor(q => q.DateTo)
                .Must((q, to) => to >= q.DateFrom)
                .When(q => q.DateFrom is not null && q.DateTo is not null)
                .WithText(Texts.DateOrder);
        }
    }

    /// <param name="Buyer">The buyer.</param>
    /// <param name="DateFrom">First day.</param>
    /// <param name="DateTo">Last day.</param>
    /// <param name="OpeningBalance">What the buyer owed before the first day; negative if paid in advance.</param>
    /// <param name="Bought">What increased the debt: bills, and acts that were cancelled.</param>
    /// <param name="Paid">What reduced the debt.</param>
    /// <param name="ClosingBalance">What the buyer owed after the last day.</param>
    /// <param name="Lines">Each act, by business date.</param>
    internal sealed record Statement(
        Buyer Buyer,
        DateOnly DateFrom,
        DateOnly DateTo,
        decimal OpeningBalance,
        decimal Bought,
        decimal Paid,
        decimal ClosingBalance,
        IReadOnlyList<GetBuyerLedger.Line> Lines
    );

    // The opening balance is calculated back from what the buyer owes now.
    private const string StatementSql = $"""
        select coalesce((select b.owed from buyer_balances b where b.shop_id = @shop_id and b.buyer_id = @id), 0.00)
            + coalesce((
                select sum(p.amount) from postings p join journals j on j.shop_id = p.shop_id and j.id = p.journal_id
                where p.shop_id = @shop_id and p.buyer_id = @id and p.journal_id >= {PostedSince.FirstId}
                    and j.business_date >= @from), 0.00);
        select {GetBuyerLedger.Columns}
        from (
            select p.*, 0.00::numeric(14,2) as balance from postings p
            where p.shop_id = @shop_id and p.buyer_id = @id and p.journal_id >= {PostedSince.FirstId}) p
        {GetBuyerLedger.Joins}
        where j.business_date between @from and @to
        order by j.business_date, p.journal_id, p.line_no
        """;

    internal sealed class Handler(ShopDb db, BuyerReader buyers) : IRequestHandler<Query, Statement>
    {
        public async Task<Statement> Handle(Query query, CancellationToken cancellationToken)
        {
            const int usualDays = 30;
            var buyer = await buyers.FindAsync(query.Id, cancellationToken);
            var to = query.DateTo ?? await buyers.TodayAsync(cancellationToken);
            var from = query.DateFrom ?? to.AddDays(-usualDays);
            if (from > to)
                throw ApiException.Field("date_from", Texts.DateOrder);
            var args = new
            {
                id = query.Id,
                from,
                to,
            };
            return await db.ReadAsync(StatementSql, args, cancellationToken, async results =>
            {
                var opening = await results.ReadSingleAsync<decimal>();
                var lines = new List<GetBuyerLedger.Line>();
                var balance = opening;
                foreach (var line in await results.ReadAsync<GetBuyerLedger.Line>())
                    lines.Add(line with { Balance = balance += line.Amount });
                var (bought, paid) = (
                    lines.Where(l => l.Amount > 0m).Sum(l => l.Amount),
                    lines.Where(l => l.Amount < 0m).Sum(l => -l.Amount)
                );
                return new Statement(buyer, from, to, opening, bought, paid, balance, lines);
            });
        }
    }
}
