using Malar.Api.Shared.Data;
using Malar.Api.Shared.Ledger;

namespace Malar.Api.Features.Reports.Papers;

/// <summary>
/// Reads a farmer's account of a period from the ledger: every act with the amounts posted, and corrections as separate acts. The opening
/// balance plus the acts is the closing balance, which is the ledger's.
/// </summary>
internal sealed class StatementReader(ShopDb db)
{
    internal sealed record Statement(
        FarmerPart Farmer,
        DateOnly From,
        DateOnly To,
        decimal Opening,
        IReadOnlyList<Act> Acts,
        IReadOnlyList<Unpriced> Waiting,
        Settled? Settled
    )
    {
        public decimal Closing => Opening + Acts.Sum(a => a.Net);

        /// <summary>Acts about entries, whose columns are totalled.</summary>
        public IEnumerable<Act> Lines => Acts.Where(a => a.IsLine);

        /// <summary>All figures. The farmer's name and address are excluded, because changing them does not change the account.</summary>
        public object Content =>
            new
            {
                Opening,
                Acts,
                Waiting,
                Settled,
            };

        /// <summary>When the last of its acts was posted.</summary>
        public DateTime? AsOf => Acts.Count == 0 ? null : Acts.Max(a => a.PostedAt);
    }

    internal sealed record FarmerPart
    {
        public Guid Id { get; init; }

        public string FarmerCode { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string? Village { get; init; }

        public string? VillageTa { get; init; }

        public string? Phone { get; init; }
    }

    /// <summary>The part of one journal that concerns this farmer. Amounts are rupees, positive in the farmer's favour.</summary>
    internal sealed record Act
    {
        public Guid JournalId { get; init; }

        public DateTime PostedAt { get; init; }

        public DateOnly BusinessDate { get; init; }

        public string Kind { get; init; } = "";

        public decimal Gross { get; init; }

        /// <summary>Zero or negative, unless commission was given back.</summary>
        public decimal Commission { get; init; }

        public decimal Fees { get; init; }

        public decimal Adjustments { get; init; }

        public decimal Net { get; init; }

        public string? FlowerName { get; init; }

        public string? FlowerNameTa { get; init; }

        public string? Unit { get; init; }

        /// <summary>For an entry: its quantity in the version this act posted.</summary>
        public decimal? Quantity { get; init; }

        public decimal? Rate { get; init; }

        public decimal? CommissionRate { get; init; }

        public string? RateSource { get; init; }

        /// <summary>For a changed entry: its quantity before the change.</summary>
        public decimal? OldQuantity { get; init; }

        public decimal? OldRate { get; init; }

        public string? Reason { get; init; }

        public string? SettlementNumber { get; init; }

        public string? PaymentMethod { get; init; }

        public string? PaymentReference { get; init; }

        /// <summary>Names of a settlement's own charges.</summary>
        public string? Charges { get; init; }

        public string? ChargesTa { get; init; }

        public bool IsLine => Kind is "entry_priced" or "entry_corrected" or "entry_void";

        /// <summary>The change to the total weight of the period.</summary>
        public decimal WeightChange =>
            Kind switch
            {
                "entry_priced" => Quantity ?? 0m,
                "entry_corrected" => (Quantity ?? 0m) - (OldQuantity ?? Quantity ?? 0m),
                "entry_void" => -(OldQuantity ?? Quantity ?? 0m),
                _ => 0m,
            };
    }

    /// <summary>An entry that waits for its rate: it counts in weight, not in money.</summary>
    internal sealed record Unpriced
    {
        public DateOnly EntryDate { get; init; }

        public string FlowerName { get; init; } = "";

        public string? FlowerNameTa { get; init; }

        public string Unit { get; init; } = "";

        public decimal Quantity { get; init; }
    }

    /// <summary>The last approved or paid settlement of the period.</summary>
    internal sealed record Settled
    {
        public string SettlementNumber { get; init; } = "";

        public DateOnly PeriodStart { get; init; }

        public DateOnly PeriodEnd { get; init; }

        public int TotalEntries { get; init; }

        public decimal NetOfLines { get; init; }

        public decimal Charges { get; init; }

        public decimal Adjustments { get; init; }

        public decimal BroughtForward { get; init; }

        public decimal Shortfall { get; init; }

        public decimal TotalAdvances { get; init; }

        public decimal NetPayable { get; init; }
    }

    // As a scalar subquery, the date of a posting is looked up by the journal's key. Joined, it was searched among everything that the
    // whole shop has posted since.
    private const string DayOfPosting = "(select j.business_date from journals j where j.shop_id = p.shop_id and j.id = p.journal_id)";

    // The opening balance is computed backwards from the current balance, so the cost depends on the postings since the first day and not
    // on the whole history.
    private const string StatementSql = $"""
        select f.id, f.farmer_code, f.name, f.name_ta, f.village, f.village_ta, f.phone
        from farmers f where f.shop_id = @shop_id and f.id = @id and {Ownership.Only}f.id);
        select coalesce((
                select b.balance from farmer_balances b
                where b.shop_id = @shop_id and b.farmer_id = @id and {Ownership.Only}b.farmer_id)), 0.00)
            - coalesce((
                select sum(p.amount) from postings p
                where p.shop_id = @shop_id and p.farmer_id = @id and {Ownership.Only}p.farmer_id) and p.journal_id >= {PostedSince.FirstId}
                    and {DayOfPosting} >= @from), 0.00);
        with mine as (
            select p.journal_id, sum(p.amount) as net
            from postings p
            where p.shop_id = @shop_id and p.farmer_id = @id and {Ownership.Only}p.farmer_id) and p.journal_id >= {PostedSince.FirstId}
                and {DayOfPosting} between @from and @to
            group by p.journal_id)
        select m.journal_id, j.posted_at, j.business_date, j.kind, m.net, x.gross, x.commission, x.fees, x.adjustments,
            t.name as flower_name, t.name_ta as flower_name_ta, t.unit,
            coalesce((k.content ->> 'quantity')::numeric, e.quantity)::numeric(7,3) as quantity,
            case when k.content is null then e.rate_per_unit else (k.content ->> 'rate_per_unit')::numeric(10,2) end as rate,
            case when k.content is null then e.commission_rate else (k.content ->> 'commission_rate')::numeric(5,2) end as commission_rate,
            case when k.content is null then e.rate_source else k.content ->> 'rate_source' end as rate_source,
            (o.content ->> 'quantity')::numeric(7,3) as old_quantity, (o.content ->> 'rate_per_unit')::numeric(10,2) as old_rate,
            coalesce(o.reason, a.reason) as reason, s.settlement_number, coalesce(s.payment_method, a.paid_from) as payment_method,
            s.payment_reference, c.names as charges, c.names_ta as charges_ta
        from mine m
        join journals j on j.shop_id = @shop_id and j.id = m.journal_id
        cross join lateral (
            select -coalesce(sum(q.amount) filter (where q.account = 'sales'), 0.00) as gross,
                -coalesce(sum(q.amount) filter (where q.account = 'commission'), 0.00) as commission,
                -coalesce(sum(q.amount) filter (where q.account = 'fees'), 0.00) as fees,
                -coalesce(sum(q.amount) filter (where q.account = 'adjustments'), 0.00) as adjustments
            from postings q where q.shop_id = @shop_id and q.journal_id = m.journal_id) x
        left join daily_entries e on e.shop_id = @shop_id and e.id = j.cause_id and j.cause_type = 'entry'
        left join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
        left join entry_versions k on k.shop_id = e.shop_id and k.entry_id = e.id and k.version = j.cause_version
        left join entry_versions o on o.shop_id = e.shop_id and o.entry_id = e.id and o.version = j.cause_version - 1
        left join cash_advances a on a.shop_id = @shop_id and a.id = j.cause_id and j.cause_type = 'advance'
        left join settlements s on s.shop_id = @shop_id and s.id = j.cause_id and j.cause_type = 'settlement'
        left join lateral (
            select string_agg(g.name, ', ' order by g.name) as names,
                string_agg(coalesce(g.name_ta, g.name), ', ' order by g.name) as names_ta
            from settlement_charges g where g.shop_id = @shop_id and g.settlement_id = s.id and j.kind = 'settlement_approved') c on true
        where {Ownership.Only}@id)
        order by j.business_date, m.journal_id;
        select e.entry_date, t.name as flower_name, t.name_ta as flower_name_ta, t.unit, e.quantity
        from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
        where e.shop_id = @shop_id and e.farmer_id = @id and {Ownership.Only}e.farmer_id) and e.status = 'unpriced'
            and e.entry_date between @from and @to
        order by e.entry_date, e.id;
        select s.settlement_number, s.period_start, s.period_end, s.total_entries,
            (select coalesce(sum(i.net_amount), 0.00) from settlement_items i
                where i.shop_id = @shop_id and i.settlement_id = s.id) as net_of_lines,
            (select coalesce(sum(g.amount), 0.00) from settlement_charges g
                where g.shop_id = @shop_id and g.settlement_id = s.id and {Ownership.Only}g.farmer_id)) as charges,
            (select coalesce(sum(d.amount), 0.00) from farmer_adjustments d
                where d.shop_id = @shop_id and d.settlement_id = s.id and {Ownership.Only}d.farmer_id)) as adjustments,
            s.brought_forward, s.shortfall, s.total_advances, s.net_payable
        from settlements s
        where s.shop_id = @shop_id and s.farmer_id = @id and {Ownership.Only}s.farmer_id)
            and s.status in ('approved', 'paid') and s.settlement_date between @from and @to
        order by s.settlement_date desc, s.settlement_number desc limit 1
        """;

    /// <summary>Returns null if the farmer does not exist.</summary>
    public Task<Statement?> FindAsync(Guid farmer, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        db.ReadAsync<Statement?>(
            StatementSql,
            new
            {
                id = farmer,
                from,
                to,
            },
            cancellationToken,
            async grid =>
                await grid.ReadSingleOrDefaultAsync<FarmerPart>() is not { } found
                    ? null
                    : new Statement(
                        found,
                        from,
                        to,
                        await grid.ReadSingleAsync<decimal>(),
                        [.. await grid.ReadAsync<Act>()],
                        [.. await grid.ReadAsync<Unpriced>()],
                        await grid.ReadSingleOrDefaultAsync<Settled>()
                    )
        );
}
