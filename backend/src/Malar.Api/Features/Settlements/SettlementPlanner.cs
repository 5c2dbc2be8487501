using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Shops;
using Malar.Domain;

namespace Malar.Api.Features.Settlements;

/// <summary>
/// Plans the settlements of farmers for a period. For any number of farmers it is one round trip: everything that a settlement
/// is made of is read, and locked where it will be written, farmers first and in the order of their ids.
/// </summary>
internal sealed class SettlementPlanner(ShopDb db, ShopTermsReader reference)
{
    internal sealed record Period(DateOnly Start, DateOnly End);

    /// <summary>A farmer's settlement worked out, or why there is none.</summary>
    internal sealed record Plan(FarmerTerms Farmer, SettlementAmounts? Amounts, ApiException? Refusal)
    {
        public IReadOnlyList<OpenEntry> Entries { get; init; } = [];

        public IReadOnlyList<Charge> Charges { get; init; } = [];

        public IReadOnlyList<OpenAdvanceRow> Advances { get; init; } = [];

        public IReadOnlyList<OpenAdjustment> Adjustments { get; init; } = [];

        public Guid? BroughtForwardFrom { get; init; }
    }

    internal sealed record FarmerTerms
    {
        public Guid Id { get; init; }

        public string FarmerCode { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string Phone { get; init; } = "";

        public decimal FlatFeeMonthly { get; init; }

        public bool IsConfirmed { get; init; }
    }

    internal sealed record OpenEntry
    {
        public Guid Id { get; init; }

        public Guid FarmerId { get; init; }

        public DateOnly EntryDate { get; init; }

        public string Status { get; init; } = "";

        public Guid FlowerTypeId { get; init; }

        public string FlowerName { get; init; } = "";

        public string? FlowerNameTa { get; init; }

        public string FlowerCode { get; init; } = "";

        public string FlowerUnit { get; init; } = "";

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

    // {0}, {1}: the row locks of farmers and of what they own, left out by a preview.
    private const string ReadSql = """
        select id, farmer_code, name, name_ta, phone, flat_fee_monthly, is_confirmed from farmers
        where shop_id = @shop_id and id = any(@farmers) and deleted_at is null order by id {0};
        select e.id, e.farmer_id, e.entry_date, e.status, e.flower_type_id, t.name as flower_name, t.name_ta as flower_name_ta,
            t.code as flower_code,
            t.unit as flower_unit, e.quantity, e.rate_per_unit, e.total_amount, e.commission_amount, e.fee_amount, e.manual_adj_amount,
            e.net_amount
        from daily_entries e join flower_types t on t.shop_id = e.shop_id and t.id = e.flower_type_id
        where e.shop_id = @shop_id and e.farmer_id = any(@farmers) and e.entry_date <= @end
            and (e.status = 'priced' or (e.status = 'unpriced' and e.entry_date >= @start))
        order by e.farmer_id, e.entry_date, e.id {1};
        select a.id, a.farmer_id, a.advance_date, a.amount - a.recovered_amount as outstanding from cash_advances a
        where a.shop_id = @shop_id and a.farmer_id = any(@farmers) and a.status = 'approved' and a.recovered_amount < a.amount
        order by a.farmer_id, a.advance_date, a.id {2};
        select x.id, x.farmer_id, x.amount, x.reason, x.daily_entry_id from farmer_adjustments x
        where x.shop_id = @shop_id and x.farmer_id = any(@farmers) and x.settlement_id is null order by x.farmer_id, x.id {3};
        select distinct farmer_id from settlements
        where shop_id = @shop_id and farmer_id = any(@farmers) and period_start <= @end and period_end >= @start;
        select c.farmer_id, c.rule_id, c.month from settlement_charges c
        where c.shop_id = @shop_id and c.farmer_id = any(@farmers) and c.month between date_trunc('month', @start::timestamp)::date
            and @end;
        select s.id, s.farmer_id, s.shortfall from settlements s
        where s.shop_id = @shop_id and s.farmer_id = any(@farmers) and s.shortfall > 0
            and not exists (select from settlements n where n.shop_id = s.shop_id and n.brought_forward_from = s.id)
        """;

    /// <param name="farmers">Whom to settle.</param>
    /// <param name="period">Both days included.</param>
    /// <param name="forUpdate">Lock what is read: it will be written in this transaction.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One for each farmer found, in the order of their ids.</returns>
    public async Task<IReadOnlyList<Plan>> PlanAsync(
        IReadOnlyCollection<Guid> farmers,
        Period period,
        bool forUpdate,
        CancellationToken cancellationToken
    )
    {
        var settings = await reference.SettingsAsync(cancellationToken);
        var rules = settings.FeeRules.Select(r => r.ToRule()).ToList();
        // A weaker lock than "for update" on farmers: settlements wait for each other, new entries of these farmers do not wait.
        var sql = string.Format(
            ReadSql,
            forUpdate ? "for no key update" : "",
            forUpdate ? "for update of e" : "",
            forUpdate ? "for update of a" : "",
            forUpdate ? "for update of x" : ""
        );
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
            var advances = (await grid.ReadAsync<OpenAdvanceRow>()).ToLookup(a => a.FarmerId);
            var adjustments = (await grid.ReadAsync<OpenAdjustment>()).ToLookup(a => a.FarmerId);
            var overlapping = (await grid.ReadAsync<Guid>()).ToHashSet();
            var charged = (await grid.ReadAsync<ChargedMonth>()).ToLookup(c => c.FarmerId, c => (c.RuleId, c.Month));
            var shortfalls = (await grid.ReadAsync<OpenShortfall>()).ToDictionary(s => s.FarmerId);
            return (IReadOnlyList<Plan>)
                [
                    .. found.Select(farmer =>
                    {
                        if (!farmer.IsConfirmed)
                            return new Plan(farmer, null, new ApiException(ErrorCode.InvalidState, SettlementTexts.NotConfirmed));
                        if (overlapping.Contains(farmer.Id))
                            return new Plan(farmer, null, Constraints.Explain("settlements_no_overlap"));
                        var charges = Charges.Of(period, farmer, rules, charged[farmer.Id].ToHashSet());
                        return Compute(
                            farmer,
                            [.. entries[farmer.Id]],
                            charges,
                            [.. advances[farmer.Id]],
                            [.. adjustments[farmer.Id]],
                            shortfalls.GetValueOrDefault(farmer.Id),
                            settings.AdvanceRecoveryPct
                        );
                    }),
                ];
        });
    }

    private static Plan Compute(
        FarmerTerms farmer,
        IReadOnlyList<OpenEntry> entries,
        IReadOnlyList<Charge> charges,
        IReadOnlyList<OpenAdvanceRow> advances,
        IReadOnlyList<OpenAdjustment> adjustments,
        OpenShortfall? shortfall,
        decimal recoveryPct
    )
    {
        var unpriced = entries.Where(e => e.NetAmount is null).ToList();
        if (unpriced.Count > 0)
        {
            return new Plan(
                farmer,
                null,
                new ApiException(
                    ErrorCode.Validation,
                    SettlementTexts.Unpriced.With(unpriced.Count),
                    [
                        .. unpriced.Select(e => new FieldProblem(
                            e.Id.ToString(),
                            SettlementTexts.UnpricedEntry.With(e.EntryDate.ToString("dd-MM-yyyy"), e.Quantity).ToString()
                        )),
                    ]
                )
            );
        }

        if (entries.Count == 0)
            return new Plan(farmer, null, new ApiException(ErrorCode.NoEntries, SettlementTexts.NoEntries));
        var amounts = SettlementCalculation.Calculate(
            [.. entries.Select(e => e.ToLine())],
            [.. charges],
            [.. adjustments.Select(a => a.Amount)],
            -(shortfall?.Shortfall ?? 0m),
            [.. advances.Select(a => new OpenAdvance(a.Id, a.AdvanceDate, a.Outstanding))],
            recoveryPct
        );
        return new Plan(farmer, amounts, null)
        {
            Entries = entries,
            Charges = charges,
            Advances = advances,
            Adjustments = adjustments,
            BroughtForwardFrom = shortfall?.Id,
        };
    }
}
