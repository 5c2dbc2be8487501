using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.CashBook;

/// <summary>Lists the expense heads that this shop has used within a year, most used first.</summary>
internal static class ListExpenseHeads
{
    internal sealed record Query : IQuery<IReadOnlyList<ExpenseHead>>;

    internal sealed record ExpenseHead
    {
        public string Head { get; init; } = "";

        public int Times { get; init; }

        /// <summary>The last amount, in rupees.</summary>
        public decimal LastAmount { get; init; }
    }

    private const string HeadsSql = """
        select head, count(*)::int as times, (array_agg(amount order by entry_date desc, created_at desc))[1] as last_amount
        from cash_entries where shop_id = @shop_id and kind = 'expense' and voided_at is null and entry_date > @today - 366
        group by head order by times desc, head limit 100
        """;

    internal sealed class Handler(ShopDb db, ShopTermsReader terms, ShopClock clock) : IRequestHandler<Query, IReadOnlyList<ExpenseHead>>
    {
        public async Task<IReadOnlyList<ExpenseHead>> Handle(Query query, CancellationToken cancellationToken) =>
            await db.QueryAsync<ExpenseHead>(
                HeadsSql,
                new { today = clock.Today(await terms.SettingsAsync(cancellationToken)) },
                cancellationToken
            );
    }
}
