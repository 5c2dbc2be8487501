using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers.Dues;

/// <summary>Returns what one buyer owes: by age, bill by bill, and with the last promise.</summary>
internal static class GetBuyerDues
{
    internal sealed record Query(Guid Id) : IQuery<BuyerDues>;

    internal sealed record BuyerDues : DueAges
    {
        public Guid BuyerId { get; init; }

        /// <summary>What the buyer owes in total; negative if paid in advance.</summary>
        public decimal CurrentBalance { get; init; }

        /// <summary>Oldest first.</summary>
        public IReadOnlyList<OpenBill> Bills { get; init; } = [];

        /// <summary>Null if the buyer never promised anything.</summary>
        public Promise? LastPromise { get; init; }
    }

    internal sealed record OpenBill
    {
        public Guid InvoiceId { get; init; }

        /// <summary>Null for what the buyer owed before the book began.</summary>
        public string? InvoiceNumber { get; init; }

        public DateOnly InvoiceDate { get; init; }

        public DateOnly DueDate { get; init; }

        public decimal TotalAmount { get; init; }

        public decimal BalanceDue { get; init; }
    }

    private const string DuesSql = $"""
        select b.id as buyer_id, {Buyer.Owed} as current_balance, a.* from buyers b cross join lateral (
            select {DueAges.Columns} from invoices i where i.shop_id = b.shop_id and i.buyer_id = b.id and i.status = 'pending') a
        where b.shop_id = @shop_id and b.id = @id;
        select i.id as invoice_id, i.invoice_number, i.invoice_date, i.due_date, i.total_amount,
            i.total_amount - i.amount_paid as balance_due
        from invoices i where i.shop_id = @shop_id and i.buyer_id = @id and i.status = 'pending'
        order by i.kind = 'bill', i.invoice_date, i.created_at, i.id;
        select p.id, p.buyer_id, p.promised_on, p.amount, p.notes, p.created_by, p.created_at from buyer_promises p
        where p.shop_id = @shop_id and p.buyer_id = @id order by p.created_at desc, p.id desc limit 1
        """;

    internal sealed class Handler(ShopDb db, BuyerReader buyers) : IRequestHandler<Query, BuyerDues>
    {
        public async Task<BuyerDues> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = await buyers.TodayAsync(cancellationToken);
            return await db.ReadAsync(DuesSql, new { id = query.Id, today }, cancellationToken, async results =>
            {
                var dues = await results.ReadSingleAsync<BuyerDues>();
                return dues with
                {
                    Bills = (await results.ReadAsync<OpenBill>()).ToList(),
                    LastPromise = await results.ReadSingleOrDefaultAsync<Promise>(),
                };
            });
        }
    }
}
