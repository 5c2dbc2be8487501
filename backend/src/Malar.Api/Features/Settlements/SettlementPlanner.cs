using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.Settlements;

/// <summary>
/// Plans the settlements of farmers for a period, in one round trip for any number of farmers. It reads every part of a settlement and
/// locks the rows that will be written: farmers first, in the order of their ids.
/// </summary>
internal sealed class SettlementPlanner(ShopDb db, ShopTermsReader reference)
{
    internal sealed record Period(DateOnly Start, DateOnly End);

    /// <summary>A computed settlement of one farmer, or the reason why there is none.</summary>
    internal sealed record Plan(FarmerTerms Farmer, SettlementAmounts? Amounts, ApiException? Refusal)
    {
        public IReadOnlyList<OpenEntry> Entries { get; init; } = [];

        public IReadOnlyList<Charge> Charges { get; init; } = [];

        public IReadOnlyList<OpenAdvanceRow> Advances { get; init; } = [];

        public IReadOnlyList<OpenAdjustment> Adjustments { get; init; } = [];

        public Guid? BroughtForwardFrom { get; init; }
    }

    internal record FarmerTerms
    {
        public Guid Id { get; init; }

        public string FarmerCode { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string Phone { get; init; } = "";

        public decimal FlatFeeMonthly { get; init; }

        public bool IsConfirmed { get; init; }
    }

    /// <summary>A farmer with the sums of their open entries.</summary>
    internal sealed record SurveyedFarmer : FarmerTerms
    {
        public string? Village { get; init; }

        public string? VillageTa { get; init; }

        public string? UpiId { get; init; }

        /// <summary>Number of entries with a rate; the sums are of these entries.</summary>
        public int Entries { get; init; }

        public int LateEntries { get; init; }

        public int UnpricedEntries { get; init; }

        public decimal UnpricedQuantity { get; init; }

        public decimal Quantity { get; init; }

        public decimal TotalAmount { get; init; }

        public decimal CommissionAmount { get; init; }

        public decimal FeeAmount { get; init; }

        public decimal ManualAdjAmount { get; init; }

        public decimal NetAmount { get; init; }

        public SettlementLine ToLine() => new(Id, Quantity, TotalAmount, CommissionAmount, FeeAmount, ManualAdjAmount, NetAmount);
    }

    /// <summary>A farmer's settlement computed from sums. It has no amounts if there is a problem or no entry has a rate.</summary>
    internal sealed record Forecast(SurveyedFarmer Farmer, SettlementAmounts? Amounts, SettlementProblem? Problem);

    internal sealed record OpenEntry
    {
        public Guid Id { get; init; }

        public Guid FarmerId { get; init; }

        public DateOnly EntryDate { get; init; }

        public string Status { get; init; } = "";

        public Guid FlowerTypeId { get; init; }

        public decimal Quantity { get; init; }

        public decimal? RatePerUnit { get; init; }

        public decimal? TotalAmount { get; init; }

        public decimal? CommissionAmount { get; init; }

        public decimal? FeeAmount { get; init; }

        public decimal ManualAdjAmount { get; init; }

        public decimal? NetAmount { get; init; }

        public SettlementLine ToLine() =>
            new(Id, Quantity, TotalAmount!.Value, CommissionAmount!.Value, FeeAmount!.Value, ManualAdjAmount, NetAmount!.Value);
    }

    internal sealed record OpenAdvanceRow
    {
        public Guid Id { get; init; }

        public Guid FarmerId { get; init; }

        public DateOnly AdvanceDate { get; init; }

        public decimal Outstanding { get; init; }
    }

    internal sealed record OpenAdjustment
    {
        public Guid Id { get; init; }

        public Guid FarmerId { get; init; }

        public decimal Amount { get; init; }

        public string Reason { get; init; } = "";

        public Guid? DailyEntryId { get; init; }
    }

    private sealed record ChargedMonth
    {
        public Guid FarmerId { get; init; }

        public Guid RuleId { get; init; }

        public DateOnly Month { get; init; }
    }

    private sealed record OpenShortfall
    {
        public Guid Id { get; init; }

        public Guid FarmerId { get; init; }

        public decimal Shortfall { get; init; }
    }

    // {0} and {1} are the row locks of farmers and of their rows; a preview takes none.
    private const string ReadSql = """
        select id, farmer_code, name, name_ta, phone, flat_fee_monthly, is_confirmed from farmers
        where shop_id = @shop_id and id = any(@farmers) and deleted_at is null order by id {0};
        select e.id, e.farmer_id, e.entry_date, e.status, e.flower_type_id, e.quantity, e.rate_per_unit, e.total_amount,
            e.commission_amount, e.fee_amount, e.manual_adj_amount, e.net_amount
        from daily_entries e
        where e.shop_id = @shop_id and e.farmer_id = any(@farmers) and e.entry_date <= @end
            and (e.status = 'priced' or (e.status = 'unpriced' and e.entry_date >= @start))
        order by e.farmer_id, e.entry_date, e.id {1};
        """;

    /// <summary>Sums the entries of all farmers: five thousand rows for five thousand farmers.</summary>
    private const string SurveySql = """
        select f.id, f.farmer_code, f.name, f.name_ta, f.phone, f.flat_fee_monthly, f.is_confirmed, f.village, f.village_ta, f.upi_id, e.*
        from (
            select e.farmer_id, count(*) filter (where e.status = 'priced')::int as entries,
                count(*) filter (where e.status = 'priced' and e.entry_date < @start)::int as late_entries,
                count(*) filter (where e.status = 'unpriced')::int as unpriced_entries,
                coalesce(sum(e.quantity) filter (where e.status = 'unpriced'), 0.000) as unpriced_quantity,
                coalesce(sum(e.quantity) filter (where e.status = 'priced'), 0.000) as quantity,
                coalesce(sum(e.total_amount), 0.00) as total_amount, coalesce(sum(e.commission_amount), 0.00) as commission_amount,
                coalesce(sum(e.fee_amount), 0.00) as fee_amount,
                coalesce(sum(e.manual_adj_amount) filter (where e.status = 'priced'), 0.00) as manual_adj_amount,
                coalesce(sum(e.net_amount), 0.00) as net_amount
            from daily_entries e
            where e.shop_id = @shop_id and e.entry_date <= @end
                and (e.status = 'priced' or (e.status = 'unpriced' and e.entry_date >= @start))
            group by e.farmer_id) e
        join farmers f on f.shop_id = @shop_id and f.id = e.farmer_id
        order by f.name collate "ta-IN-x-icu", f.id;
        """;

    // {0} restricts the rows to the given farmers, if any; {1} and {2} are the row locks.
    private const string PartsSql = """
        select a.id, a.farmer_id, a.advance_date, a.amount - a.recovered_amount as outstanding from cash_advances a
        where a.shop_id = @shop_id {0} and a.status = 'approved' and a.recovered_amount < a.amount
        order by a.farmer_id, a.advance_date, a.id {1};
        select x.id, x.farmer_id, x.amount, x.reason, x.daily_entry_id from farmer_adjustments x
        where x.shop_id = @shop_id {0} and x.settlement_id is null order by x.farmer_id, x.id {2};
        select distinct farmer_id from settlements
        where shop_id = @shop_id {0} and period_start <= @end and period_end >= @start;
        select c.farmer_id, c.rule_id, c.month from settlement_charges c
        where c.shop_id = @shop_id {0} and c.month between date_trunc('month', @start::timestamp)::date and @end;
        select s.id, s.farmer_id, s.shortfall from settlements s
        where s.shop_id = @shop_id {0} and s.shortfall > 0
            and not exists (select from settlements n where n.shop_id = s.shop_id and n.brought_forward_from = s.id)
        """;

    private const string OfFarmers = "and farmer_id = any(@farmers)";

    /// <summary>The statements of <see cref="ForecastAllAsync"/>; their arguments are the period's <c>start</c> and <c>end</c>.</summary>
    private static readonly string SurveyAllSql = SurveySql + string.Format(PartsSql, "", "", "");

    /// <summary>The parts of a settlement other than its entries, by farmer.</summary>
    private sealed record Parts(
        ILookup<Guid, OpenAdvanceRow> Advances,
        ILookup<Guid, OpenAdjustment> Adjustments,
        IReadOnlySet<Guid> Overlapping,
        ILookup<Guid, (Guid RuleId, DateOnly Month)> Charged,
        IReadOnlyDictionary<Guid, OpenShortfall> Shortfalls
    );

    /// <summary>Computes the settlements of the given farmers.</summary>
    /// <param name="farmers">The farmers to settle.</param>
    /// <param name="period">Both days included.</param>
    /// <param name="forUpdate">Whether to lock the rows that are read, because this transaction will write them.</param>
    /// <returns>One plan for each farmer found, ordered by the farmer's id.</returns>
    public async Task<IReadOnlyList<Plan>> PlanAsync(
        IReadOnlyCollection<Guid> farmers,
        Period period,
        bool forUpdate,
        CancellationToken cancellationToken
    )
    {
        var settings = await reference.SettingsAsync(cancellationToken);
        var rules = settings.FeeRules.Select(r => r.ToRule()).ToList();
        // A weaker lock than "for update" on farmers: settlements wait for each other, but new entries of these farmers do not wait.
        var sql =
            string.Format(ReadSql, forUpdate ? "for no key update" : "", forUpdate ? "for update" : "")
            + string.Format(PartsSql, OfFarmers, forUpdate ? "for update of a" : "", forUpdate ? "for update of x" : "");
        var args = new
        {
            farmers = farmers.Order().ToArray(),
            start = period.Start,
            end = period.End,
        };
        return await db.ReadAsync(sql, args, cancellationToken, async grid =>
        {
            var found = (await grid.ReadAsync<FarmerTerms>()).ToList();
            var entries = (await grid.ReadAsync<OpenEntry>()).ToLookup(e => e.FarmerId);
            var parts = await ReadPartsAsync(grid);
            return (IReadOnlyList<Plan>)
                [.. found.Select(farmer => Compute(farmer, [.. entries[farmer.Id]], period, rules, parts, settings.AdvanceRecoveryPct))];
        });
    }

    /// <summary>
    /// Computes what <see cref="PlanAsync"/> would return for every farmer with open entries, ordered by name. Stores nothing, and reads
    /// sums instead of entries.
    /// </summary>
    /// <param name="period">Both days included.</param>
    /// <param name="forecast">Whether to compute the amounts that apply once every problem is resolved: entries without a rate are left
    /// out, and no farmer is refused.</param>
    public async Task<IReadOnlyList<Forecast>> ForecastAllAsync(Period period, bool forecast, CancellationToken cancellationToken)
    {
        var settings = await reference.SettingsAsync(cancellationToken);
        var rules = settings.FeeRules.Select(r => r.ToRule()).ToList();
        var args = new { start = period.Start, end = period.End };
        return await db.ReadAsync(SurveyAllSql, args, cancellationToken, async grid =>
        {
            var found = (await grid.ReadAsync<SurveyedFarmer>()).ToList();
            var parts = await ReadPartsAsync(grid);
            return (IReadOnlyList<Forecast>)
                [
                    .. found.Select(farmer =>
                        farmer.Entries == 0 && (forecast || farmer.UnpricedEntries == 0) ? new Forecast(farmer, null, null)
                        : !forecast && ProblemOf(farmer, parts, farmer.UnpricedEntries) is { } problem ? new Forecast(farmer, null, problem)
                        : new Forecast(
                            farmer,
                            AmountsOf(farmer, [farmer.ToLine()], period, rules, parts, settings.AdvanceRecoveryPct).Amounts with
                            {
                                Entries = farmer.Entries,
                            },
                            null
                        )
                    ),
                ];
        });
    }

    private static async Task<Parts> ReadPartsAsync(Dapper.SqlMapper.GridReader grid) =>
        new(
            (await grid.ReadAsync<OpenAdvanceRow>()).ToLookup(a => a.FarmerId),
            (await grid.ReadAsync<OpenAdjustment>()).ToLookup(a => a.FarmerId),
            (await grid.ReadAsync<Guid>()).ToHashSet(),
            (await grid.ReadAsync<ChargedMonth>()).ToLookup(c => c.FarmerId, c => (c.RuleId, c.Month)),
            (await grid.ReadAsync<OpenShortfall>()).ToDictionary(s => s.FarmerId)
        );

    /// <summary>Returns the first reason why the farmer cannot be settled, or null.</summary>
    private static SettlementProblem? ProblemOf(FarmerTerms farmer, Parts parts, int unpriced) =>
        !farmer.IsConfirmed ? SettlementProblem.NotConfirmed
        : parts.Overlapping.Contains(farmer.Id) ? SettlementProblem.Overlap
        : unpriced > 0 ? SettlementProblem.Unpriced
        : null;

    private static (SettlementAmounts Amounts, IReadOnlyList<Charge> Charges) AmountsOf(
        FarmerTerms farmer,
        IReadOnlyCollection<SettlementLine> lines,
        Period period,
        IReadOnlyCollection<FeeRule> rules,
        Parts parts,
        decimal recoveryPct
    )
    {
        var charges = Charges.Of(period, farmer, rules, parts.Charged[farmer.Id].ToHashSet());
        var amounts = SettlementCalculation.Calculate(
            lines,
            [.. charges],
            [.. parts.Adjustments[farmer.Id].Select(a => a.Amount)],
            -(parts.Shortfalls.GetValueOrDefault(farmer.Id)?.Shortfall ?? 0m),
            [.. parts.Advances[farmer.Id].Select(a => new OpenAdvance(a.Id, a.AdvanceDate, a.Outstanding))],
            recoveryPct
        );
        return (amounts, charges);
    }

    private static Plan Compute(
        FarmerTerms farmer,
        IReadOnlyList<OpenEntry> entries,
        Period period,
        IReadOnlyCollection<FeeRule> rules,
        Parts parts,
        decimal recoveryPct
    )
    {
        var unpriced = entries.Where(e => e.NetAmount is null).ToList();
        if (ProblemOf(farmer, parts, unpriced.Count) is { } problem)
            return new Plan(farmer, null, Refusal(problem, unpriced));
        if (entries.Count == 0)
            return new Plan(farmer, null, new ApiException(ErrorCode.NoEntries, SettlementTexts.NoEntries));
        var (amounts, charges) = AmountsOf(farmer, [.. entries.Select(e => e.ToLine())], period, rules, parts, recoveryPct);
        return new Plan(farmer, amounts, null)
        {
            Entries = entries,
            Charges = charges,
            Advances = [.. parts.Advances[farmer.Id]],
            Adjustments = [.. parts.Adjustments[farmer.Id]],
            BroughtForwardFrom = parts.Shortfalls.GetValueOrDefault(farmer.Id)?.Id,
        };
    }

    private static ApiException Refusal(SettlementProblem problem, List<OpenEntry> unpriced) =>
        problem switch
        {
            SettlementProblem.NotConfirmed => new ApiException(ErrorCode.InvalidState, SettlementTexts.NotConfirmed),
            SettlementProblem.Overlap => Constraints.Explain("settlements_no_overlap")!,
            _ => new ApiException(
                ErrorCode.Validation,
                SettlementTexts.Unpriced.With(unpriced.Count),
                [
                    .. unpriced.Select(e => new FieldProblem(
                        e.Id.ToString(),
                        SettlementTexts.UnpricedEntry.With(e.EntryDate.ToString("dd-MM-yyyy"), e.Quantity).ToString()
                    )),
                ]
            ),
        };
}

/// <summary>Why a farmer cannot be settled.</summary>
internal enum SettlementProblem
{
    NotConfirmed,
    Overlap,
    Unpriced,
}
