using System.Globalization;
using Malar.Api.Shared.Data;

namespace Malar.Api.Features.Ledger;

/// <summary>
/// Recomputes every balance, entry, settlement and advance of every shop from the postings, and reports each difference. Stored totals are
/// caches; this check verifies them.
/// </summary>
internal static class LedgerCheck
{
    /// <param name="Shop">Code of the shop.</param>
    /// <param name="Rule">The invariant that is violated, in words.</param>
    /// <param name="Subject">The row it concerns.</param>
    /// <param name="Stored">The stored value.</param>
    /// <param name="Computed">The value computed from the postings.</param>
    internal sealed record Difference(string Shop, string Rule, string Subject, string? Stored, string? Computed)
    {
        public Difference()
            : this("", "", "", null, null) { }
    }

    /// <summary>Each rule selects subject, stored value and computed value of the rows that violate it.</summary>
    private static readonly (string Rule, string Sql)[] Rules =
    [
        (
            "a journal sums to zero",
            """
            select p.shop_id, p.journal_id::text as subject, sum(p.amount)::text as stored, '0.00' as computed
            from postings p group by p.shop_id, p.journal_id having sum(p.amount) <> 0
            """
        ),
        (
            "a farmer's balance is the sum of their postings",
            """
            select f.shop_id, f.farmer_code as subject, coalesce(b.balance, 0)::text as stored, coalesce(p.total, 0)::text as computed
            from farmers f
            left join farmer_balances b on b.shop_id = f.shop_id and b.farmer_id = f.id
            left join (select shop_id, farmer_id, sum(amount) as total from postings where farmer_id is not null group by shop_id,
                farmer_id) p
                on p.shop_id = f.shop_id and p.farmer_id = f.id
            where coalesce(b.balance, 0) <> coalesce(p.total, 0)
            """
        ),
        (
            "what a farmer was paid is the sum of their paid settlements",
            """
            select f.shop_id, f.farmer_code as subject, coalesce(b.paid, 0)::text as stored, coalesce(p.total, 0)::text as computed
            from farmers f
            left join farmer_balances b on b.shop_id = f.shop_id and b.farmer_id = f.id
            left join (select shop_id, farmer_id, sum(net_payable) as total from settlements where status = 'paid'
                group by shop_id, farmer_id) p
                on p.shop_id = f.shop_id and p.farmer_id = f.id
            where coalesce(b.paid, 0) <> coalesce(p.total, 0)
            """
        ),
        (
            "what came into the till and the bank on a day is what its postings say",
            """
            select coalesce(m.shop_id, p.shop_id) as shop_id, concat_ws(' ', coalesce(m.account, p.account),
                coalesce(m.business_date, p.business_date)) as subject, coalesce(m.amount, 0)::text as stored,
                coalesce(p.total, 0)::text as computed
            from money_days m
            full join (
                select p.shop_id, p.account, j.business_date, -sum(p.amount) as total
                from postings p join journals j on j.shop_id = p.shop_id and j.id = p.journal_id
                where p.account in ('cash', 'bank') group by p.shop_id, p.account, j.business_date) p
                on p.shop_id = m.shop_id and p.account = m.account and p.business_date = m.business_date
            where coalesce(m.amount, 0) <> coalesce(p.total, 0)
            """
        ),
        (
            "an entry's postings are its net amount",
            """
            select e.shop_id, e.id::text as subject, case when e.status = 'void' then '0.00'
                else coalesce(e.net_amount, 0)::text end as stored,
                coalesce(p.total, 0)::text as computed
            from daily_entries e
            left join (
                select j.shop_id, j.cause_id, sum(p.amount) as total from journals j
                join postings p on p.shop_id = j.shop_id and p.journal_id = j.id and p.farmer_id is not null
                where j.cause_type = 'entry' group by j.shop_id, j.cause_id) p on p.shop_id = e.shop_id and p.cause_id = e.id
            where (case when e.status = 'void' then 0 else coalesce(e.net_amount, 0) end) <> coalesce(p.total, 0)
            """
        ),
        (
            "an entry's gross is its quantity times its rate, its net what the parts say",
            """
            select e.shop_id, e.id::text as subject, concat_ws(' ', e.total_amount, e.commission_amount, e.fee_amount,
                e.net_amount) as stored,
                concat_ws(' ', round(e.quantity * e.rate_per_unit, 2), round(e.total_amount * e.commission_rate / 100, 2),
                    (select coalesce(sum((f ->> 'amount')::numeric), 0) from jsonb_array_elements(e.fees) f),
                    e.total_amount - e.commission_amount - e.fee_amount + e.manual_adj_amount) as computed
            from daily_entries e
            where e.net_amount is not null and (
                e.total_amount <> round(e.quantity * e.rate_per_unit, 2)
                or e.commission_amount <> round(e.total_amount * e.commission_rate / 100, 2)
                or e.fee_amount <> (select coalesce(sum((f ->> 'amount')::numeric), 0) from jsonb_array_elements(e.fees) f)
                or e.net_amount <> e.total_amount - e.commission_amount - e.fee_amount + e.manual_adj_amount)
            """
        ),
        (
            "a settled entry is in exactly one settlement, and no other entry is in one",
            """
            select e.shop_id, e.id::text as subject, coalesce(e.settlement_id::text, e.status) as stored,
                string_agg(i.settlement_id::text, ' ') as computed
            from daily_entries e left join settlement_items i on i.shop_id = e.shop_id and i.daily_entry_id = e.id
            where e.status = 'settled' or i.id is not null
            group by e.shop_id, e.id, e.status, e.settlement_id
            having count(i.id) <> 1 or e.status <> 'settled' or min(i.settlement_id::text) <> e.settlement_id::text
            """
        ),
        (
            "a settled entry stays as it was settled",
            """
            select e.shop_id, e.id::text as subject, concat_ws(' ', e.quantity, e.rate_per_unit, e.net_amount) as stored,
                concat_ws(' ', i.quantity, i.rate_per_unit, i.net_amount) as computed
            from settlement_items i join daily_entries e on e.shop_id = i.shop_id and e.id = i.daily_entry_id
            where (e.quantity, e.rate_per_unit, e.total_amount, e.commission_amount, e.fee_amount, e.manual_adj_amount, e.net_amount)
                is distinct from (i.quantity, i.rate_per_unit, i.total_amount, i.commission_amount, i.fee_amount, i.manual_adj_amount,
                    i.net_amount)
            """
        ),
        (
            "a settlement's totals are the sums of its entries, charges and recoveries",
            """
            select s.shop_id, s.settlement_number as subject,
                concat_ws(' ', s.total_entries, s.total_quantity, s.gross_amount, s.total_commission, s.total_fees, s.total_adjustments,
                    s.total_advances) as stored,
                concat_ws(' ', coalesce(i.n, 0), coalesce(i.quantity, 0.000), coalesce(i.gross, 0.00), coalesce(i.commission, 0.00),
                    coalesce(i.fees, 0.00) + coalesce(c.amount, 0.00), coalesce(i.adjustments, 0.00) + coalesce(a.amount, 0.00),
                        coalesce(r.amount, 0.00)) as computed
            from settlements s
            left join (select shop_id, settlement_id, count(*) as n, sum(quantity) as quantity, sum(total_amount) as gross,
                sum(commission_amount) as commission,
                    sum(fee_amount) as fees, sum(manual_adj_amount) as adjustments from settlement_items group by shop_id, settlement_id) i
                on i.shop_id = s.shop_id and i.settlement_id = s.id
            left join (select shop_id, settlement_id, sum(amount) as amount from settlement_charges group by shop_id, settlement_id) c
                on c.shop_id = s.shop_id and c.settlement_id = s.id
            left join (select shop_id, settlement_id, sum(amount) as amount from farmer_adjustments where settlement_id is not null
                group by shop_id, settlement_id) a
                on a.shop_id = s.shop_id and a.settlement_id = s.id
            left join (select shop_id, settlement_id, sum(amount) as amount from advance_recoveries group by shop_id, settlement_id) r
                on r.shop_id = s.shop_id and r.settlement_id = s.id
            where (s.total_entries, s.total_quantity, s.gross_amount, s.total_commission, s.total_fees, s.total_adjustments,
                s.total_advances)
                is distinct from (coalesce(i.n, 0), coalesce(i.quantity, 0), coalesce(i.gross, 0), coalesce(i.commission, 0),
                    coalesce(i.fees, 0) + coalesce(c.amount, 0), coalesce(i.adjustments, 0) + coalesce(a.amount, 0), coalesce(r.amount, 0))
            """
        ),
        (
            "a paid settlement paid its net once, and no other paid anything",
            """
            select s.shop_id, s.settlement_number as subject, case when s.status = 'paid' then s.net_payable else 0 end::text as stored,
                coalesce(sum(p.amount), 0)::text as computed
            from settlements s
            left join journals j on j.shop_id = s.shop_id and j.cause_type = 'settlement' and j.cause_id = s.id
            left join postings p on p.shop_id = j.shop_id and p.journal_id = j.id and p.account in ('cash', 'bank', 'round_off')
            group by s.shop_id, s.id, s.settlement_number, s.status, s.net_payable
            having coalesce(sum(p.amount), 0) <> (case when s.status = 'paid' then s.net_payable else 0 end)
            """
        ),
        (
            "what a payment rounded is posted to round_off",
            """
            select s.shop_id, s.settlement_number as subject, s.round_off::text as stored, (-coalesce(sum(p.amount), 0))::text as computed
            from settlements s
            left join journals j on j.shop_id = s.shop_id and j.cause_type = 'settlement' and j.cause_id = s.id
            left join postings p on p.shop_id = j.shop_id and p.journal_id = j.id and p.account = 'round_off'
            group by s.shop_id, s.id, s.settlement_number, s.round_off
            having coalesce(sum(p.amount), 0) <> -s.round_off
            """
        ),
        (
            "an advance's recovered amount is the sum of its recoveries, and was paid out once",
            """
            select a.shop_id, a.id::text as subject, concat_ws(' ', a.recovered_amount, case when a.status = 'approved' then a.amount
                else 0 end) as stored,
                concat_ws(' ', coalesce(r.amount, 0), coalesce(p.amount, 0)) as computed
            from cash_advances a
            left join (select shop_id, advance_id, sum(amount) as amount from advance_recoveries group by shop_id, advance_id) r
                on r.shop_id = a.shop_id and r.advance_id = a.id
            left join (
                select j.shop_id, j.cause_id, -sum(p.amount) as amount from journals j
                join postings p on p.shop_id = j.shop_id and p.journal_id = j.id and p.farmer_id is not null
                where j.cause_type = 'advance' group by j.shop_id, j.cause_id) p on p.shop_id = a.shop_id and p.cause_id = a.id
            where a.recovered_amount <> coalesce(r.amount, 0)
                or coalesce(p.amount, 0) <> (case when a.status = 'approved' then a.amount else 0 end)
                or a.recovered_amount > a.amount
            """
        ),
        (
            "a balance is unsettled entries and what is due, less unrecovered advances and shortfalls",
            """
            select f.shop_id, f.farmer_code as subject, coalesce(b.balance, 0)::text as stored,
                (coalesce(e.net, 0) + coalesce(d.due, 0) - coalesce(a.open, 0) - coalesce(s.short, 0))::text as computed
            from farmers f
            left join farmer_balances b on b.shop_id = f.shop_id and b.farmer_id = f.id
            left join (
                select e.shop_id, e.farmer_id, sum(e.net_amount) as net from daily_entries e
                left join settlements s on s.shop_id = e.shop_id and s.id = e.settlement_id
                where e.status <> 'void' and coalesce(s.status, 'draft') not in ('approved', 'paid') group by e.shop_id, e.farmer_id) e
                on e.shop_id = f.shop_id and e.farmer_id = f.id
            left join (
                select shop_id, farmer_id, sum(net_payable) as due from settlements where status = 'approved'
                group by shop_id, farmer_id) d on d.shop_id = f.shop_id and d.farmer_id = f.id
            left join (
                select a.shop_id, a.farmer_id, sum(a.amount - coalesce(r.amount, 0)) as open from cash_advances a
                left join (
                    select r.shop_id, r.advance_id, sum(r.amount) as amount from advance_recoveries r
                    join settlements s on s.shop_id = r.shop_id and s.id = r.settlement_id and s.status in ('approved', 'paid')
                    group by r.shop_id, r.advance_id) r on r.shop_id = a.shop_id and r.advance_id = a.id
                where a.status = 'approved' group by a.shop_id, a.farmer_id) a on a.shop_id = f.shop_id and a.farmer_id = f.id
            left join (
                select s.shop_id, s.farmer_id, sum(s.shortfall) as short from settlements s
                left join settlements n on n.shop_id = s.shop_id and n.brought_forward_from = s.id
                where s.status in ('approved', 'paid') and coalesce(n.status, 'draft') not in ('approved', 'paid')
                group by s.shop_id, s.farmer_id) s on s.shop_id = f.shop_id and s.farmer_id = f.id
            where coalesce(b.balance, 0) <> coalesce(e.net, 0) + coalesce(d.due, 0) - coalesce(a.open, 0) - coalesce(s.short, 0)
            """
        ),
        (
            "what people are told is what the book says",
            """
            select f.shop_id, f.farmer_code as subject, x.balance::text as stored,
                (x.unsettled_net + x.due - x.outstanding_advances - x.outstanding_shortfall)::text as computed
            from farmers f cross join lateral farmer_figures(f.shop_id, f.id) x
            where x.balance <> x.unsettled_net + x.due - x.outstanding_advances - x.outstanding_shortfall
            """
        ),
        (
            "what the shop owes in all is what it owes each of its farmers",
            """
            select s.shop_id, s.code as subject, concat_ws(' ', x.balance, x.unsettled_net, x.due, x.outstanding_advances,
                x.outstanding_shortfall) as stored, concat_ws(' ', f.balance, f.unsettled_net, f.due, f.outstanding_advances,
                f.outstanding_shortfall) as computed
            from shops s cross join lateral shop_figures(s.shop_id) x
            cross join lateral (
                select coalesce(sum(x.balance), 0.00) as balance, coalesce(sum(x.unsettled_net), 0.00) as unsettled_net,
                    coalesce(sum(x.due), 0.00) as due, coalesce(sum(x.outstanding_advances), 0.00) as outstanding_advances,
                    coalesce(sum(x.outstanding_shortfall), 0.00) as outstanding_shortfall
                from farmers f cross join lateral farmer_figures(f.shop_id, f.id) x where f.shop_id = s.shop_id) f
            where (x.balance, x.unsettled_net, x.due, x.outstanding_advances, x.outstanding_shortfall)
                is distinct from (f.balance, f.unsettled_net, f.due, f.outstanding_advances, f.outstanding_shortfall)
            """
        ),
        (
            "settlement numbers of a month have no gaps",
            """
            select s.shop_id, to_char(s.month, 'YYYY-MM') as subject, (s.last_number - cardinality(s.freed))::text as stored,
                count(t.id)::text as computed
            from number_series s
            left join settlements t on t.shop_id = s.shop_id and t.settlement_number like 'SET-' || to_char(s.month, 'YYYY-MM') || '-%'
            where s.series = 'SET' group by s.shop_id, s.month, s.last_number, s.freed
            having count(t.id) <> s.last_number - cardinality(s.freed)
            """
        ),
        (
            "a buyer owes the sum of their postings",
            """
            select b.shop_id, b.buyer_code as subject, coalesce(w.owed, 0)::text as stored, coalesce(-p.total, 0)::text as computed
            from buyers b
            left join buyer_balances w on w.shop_id = b.shop_id and w.buyer_id = b.id
            left join (select shop_id, buyer_id, sum(amount) as total from postings where buyer_id is not null group by shop_id, buyer_id) p
                on p.shop_id = b.shop_id and p.buyer_id = b.id
            where coalesce(w.owed, 0) <> coalesce(-p.total, 0)
            """
        ),
        (
            "a buyer owes what is unpaid of their bills, or has paid in advance, never both",
            """
            select b.shop_id, b.buyer_code as subject, coalesce(w.owed, 0)::text as stored,
                concat_ws(' - ', coalesce(i.due, 0), coalesce(c.free, 0)) as computed
            from buyers b
            left join buyer_balances w on w.shop_id = b.shop_id and w.buyer_id = b.id
            left join (select shop_id, buyer_id, sum(total_amount - amount_paid) as due from invoices where status = 'pending'
                group by shop_id, buyer_id) i on i.shop_id = b.shop_id and i.buyer_id = b.id
            left join (select shop_id, buyer_id, sum(amount - allocated_amount) as free from buyer_credits where cancelled_at is null
                group by shop_id, buyer_id) c on c.shop_id = b.shop_id and c.buyer_id = b.id
            where coalesce(w.owed, 0) <> coalesce(i.due, 0) - coalesce(c.free, 0) or (coalesce(i.due, 0) > 0 and coalesce(c.free, 0) > 0)
            """
        ),
        (
            "a bill's total is what its items, discount and tax say",
            """
            select i.shop_id, coalesce(i.invoice_number, i.id::text) as subject, concat_ws(' ', i.subtotal, i.tax_amount) as stored,
                concat_ws(' ', coalesce(t.total, 0), round((i.subtotal - i.discount) * i.tax_rate / 100, 2)) as computed
            from invoices i
            left join (select shop_id, invoice_id, sum(total) as total from invoice_items group by shop_id, invoice_id) t
                on t.shop_id = i.shop_id and t.invoice_id = i.id
            where i.kind = 'bill' and (i.subtotal <> coalesce(t.total, 0)
                or i.tax_amount <> round((i.subtotal - i.discount) * i.tax_rate / 100, 2))
            """
        ),
        (
            "an issued bill is posted once, and no other is",
            """
            select i.shop_id, coalesce(i.invoice_number, i.id::text) as subject,
                case when i.status in ('pending', 'paid') then i.total_amount else 0 end::text as stored, coalesce(p.total, 0)::text as computed
            from invoices i
            left join (
                select j.shop_id, j.cause_id, -sum(p.amount) as total from journals j
                join postings p on p.shop_id = j.shop_id and p.journal_id = j.id and p.account in ('buyer', 'customers')
                where j.cause_type = 'invoice' group by j.shop_id, j.cause_id) p on p.shop_id = i.shop_id and p.cause_id = i.id
            where coalesce(p.total, 0) <> (case when i.status in ('pending', 'paid') then i.total_amount else 0 end)
            """
        ),
        (
            "a credit that holds is posted once, and no other is",
            """
            select c.shop_id, c.id::text as subject, case when c.cancelled_at is null then c.amount else 0 end::text as stored,
                coalesce(p.total, 0)::text as computed
            from buyer_credits c
            left join (
                select j.shop_id, j.cause_id, sum(p.amount) as total from journals j
                join postings p on p.shop_id = j.shop_id and p.journal_id = j.id and p.account in ('buyer', 'customers')
                where j.cause_type = 'credit' group by j.shop_id, j.cause_id) p on p.shop_id = c.shop_id and p.cause_id = c.id
            where coalesce(p.total, 0) <> (case when c.cancelled_at is null then c.amount else 0 end)
            """
        ),
        (
            "what bills were paid is what credits paid, and neither more than there is",
            """
            select i.shop_id, coalesce(i.invoice_number, i.id::text) as subject, concat_ws(' ', i.status, i.amount_paid) as stored,
                coalesce(a.total, 0)::text as computed
            from invoices i
            left join (select shop_id, invoice_id, sum(amount) as total from credit_allocations group by shop_id, invoice_id) a
                on a.shop_id = i.shop_id and a.invoice_id = i.id
            where i.amount_paid <> coalesce(a.total, 0) or (i.status in ('pending', 'paid') and (i.status = 'paid') <>
                (i.amount_paid = i.total_amount))
            union all
            select c.shop_id, c.id::text, c.allocated_amount::text, coalesce(a.total, 0)::text
            from buyer_credits c
            left join (select shop_id, credit_id, sum(amount) as total from credit_allocations group by shop_id, credit_id) a
                on a.shop_id = c.shop_id and a.credit_id = c.id
            where c.allocated_amount <> coalesce(a.total, 0)
            union all
            select a.shop_id, a.id::text, coalesce(c.buyer_id::text, 'nobody'), coalesce(i.buyer_id::text, 'nobody')
            from credit_allocations a
            join buyer_credits c on c.shop_id = a.shop_id and c.id = a.credit_id
            join invoices i on i.shop_id = a.shop_id and i.id = a.invoice_id
            where c.buyer_id is distinct from i.buyer_id or c.cancelled_at is not null
            """
        ),
        (
            "bill numbers of a financial year have no gaps",
            """
            select s.shop_id, to_char(s.month, 'YYYY') as subject, (s.last_number - cardinality(s.freed))::text as stored,
                count(i.id)::text as computed
            from number_series s
            left join invoices i on i.shop_id = s.shop_id and i.invoice_number like 'INV-' || to_char(s.month, 'YYYY') || '-%'
            where s.series = 'INV' group by s.shop_id, s.month, s.last_number, s.freed
            having count(i.id) <> s.last_number - cardinality(s.freed)
            """
        ),
        (
            "the shop's own money is posted once, and what was taken back is not",
            """
            select e.shop_id, e.id::text as subject, case when e.voided_at is null then e.amount else 0 end::text as stored,
                coalesce(p.total, 0)::text as computed
            from cash_entries e
            left join (
                select n.shop_id, n.cause_id, sum(greatest(n.amount, 0)) as total from (
                    select j.shop_id, j.cause_id, p.account, sum(p.amount) as amount from journals j
                    join postings p on p.shop_id = j.shop_id and p.journal_id = j.id
                    where j.cause_type = 'cash_entry' group by j.shop_id, j.cause_id, p.account) n
                group by n.shop_id, n.cause_id) p on p.shop_id = e.shop_id and p.cause_id = e.id
            where coalesce(p.total, 0) <> (case when e.voided_at is null then e.amount else 0 end)
            """
        ),
    ];

    /// <summary>Returns every difference of every shop; empty if the ledger is consistent.</summary>
    public static async Task<IReadOnlyList<Difference>> FindAsync(IRowReader db, CancellationToken cancellationToken)
    {
        var differences = new List<Difference>();
        foreach (var (rule, sql) in Rules)
        {
            differences.AddRange(
                await db.QueryAsync<Difference>(
                    $"select s.code as shop, @rule as rule, d.subject, d.stored, d.computed from ({sql}) d join shops s on s.shop_id = d.shop_id order by 1, 3",
                    new { rule },
                    cancellationToken
                )
            );
        }

        return differences;
    }

    /// <summary>Prints every difference.</summary>
    /// <returns>Exit code: 0 if the ledger is consistent, otherwise 1.</returns>
    public static Task<int> ReportAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken) =>
        ReportAsync(services.GetRequiredService<CrossShopReader>().Patient, output, cancellationToken);

    /// <summary>Checks only the shops that the given reader can see.</summary>
    public static async Task<int> ReportAsync(IRowReader db, TextWriter output, CancellationToken cancellationToken)
    {
        var differences = await FindAsync(db, cancellationToken);
        foreach (var d in differences)
            await output.WriteLineAsync($"{d.Shop}: {d.Rule}: {d.Subject} has {d.Stored}, the book says {d.Computed}");
        await output.WriteLineAsync(
            differences.Count == 0
                ? string.Create(CultureInfo.InvariantCulture, $"The book is sound: {Rules.Length} rules hold in every shop.")
                : string.Create(CultureInfo.InvariantCulture, $"{differences.Count} differences.")
        );
        return differences.Count == 0 ? 0 : 1;
    }
}
