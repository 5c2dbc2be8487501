using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>
/// Forecasts, for each farmer, what settling everybody for a period would come to, by the same arithmetic that settles one farmer, and
/// lists the problems to look at first. Stores nothing.
/// </summary>
internal static class CheckPeriod
{
    internal sealed record Query : IQuery<PeriodCheck>
    {
        public DateOnly? PeriodStart { get; init; }

        /// <summary>Last day, included.</summary>
        public DateOnly? PeriodEnd { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            PeriodRules.Add(this, q => q.PeriodStart, q => q.PeriodEnd);
            RuleFor(q => q.PeriodStart).MarketDay();
            RuleFor(q => q.PeriodEnd).MarketDay();
        }
    }

    /// <param name="Farmers">The farmers already settled for exactly this period, then those with something to settle; each group by
    /// name.</param>
    /// <param name="Totals">Totals of all rows with amounts.</param>
    /// <param name="Payments">The amounts still to be paid, by method.</param>
    /// <param name="Cash">The notes needed to fill every envelope of the farmers who are paid in cash.</param>
    internal sealed record PeriodCheck(
        DateOnly PeriodStart,
        DateOnly PeriodEnd,
        IReadOnlyList<Row> Farmers,
        Sums Totals,
        IReadOnlyList<PaymentSum> Payments,
        CashCount Cash,
        Problems Problems
    );

    /// <summary>One farmer's settlement: drafted, or a forecast of it. Amounts are rupees, null if the farmer cannot be settled.</summary>
    internal sealed record Row
    {
        public Guid FarmerId { get; init; }

        public string FarmerCode { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string? Village { get; init; }

        public string? VillageTa { get; init; }

        public int TotalEntries { get; init; }

        public decimal TotalQuantity { get; init; }

        public decimal? GrossAmount { get; init; }

        public decimal? TotalCommission { get; init; }

        public decimal? TotalFees { get; init; }

        public decimal? TotalAdjustments { get; init; }

        public decimal? BroughtForward { get; init; }

        public decimal? TotalAdvances { get; init; }

        public decimal? CarriedForward { get; init; }

        public decimal? Shortfall { get; init; }

        public decimal? NetPayable { get; init; }

        /// <summary>The amount handed over if it is paid in cash; in whole rupees if the shop pays so.</summary>
        public decimal? CashHanded { get; init; }

        /// <summary>Number of entries dated before the period.</summary>
        public int LateEntries { get; init; }

        public string? UpiId { get; init; }

        /// <summary>cash, upi or bank: the method of the payment if there is one, otherwise the farmer's usual method, or bank if the
        /// amount is over that method's limit.</summary>
        public required string PaymentMethod { get; init; }

        /// <summary>unpriced, not_confirmed or overlap: why the farmer cannot be settled. Null if they can be, or already are.</summary>
        public string? Problem { get; init; }

        /// <summary>The existing settlement for exactly this period, if any.</summary>
        public Existing? Settlement { get; init; }
    }

    internal sealed record Existing(Guid Id, string SettlementNumber, string Status, int Version);

    internal sealed record Sums(
        int Farmers,
        int Drafted,
        int Approved,
        int Paid,
        int TotalEntries,
        int LateEntries,
        decimal GrossAmount,
        decimal TotalCommission,
        decimal TotalFees,
        decimal TotalAdjustments,
        decimal BroughtForward,
        decimal TotalAdvances,
        decimal CarriedForward,
        decimal NetPayable
    );

    internal sealed record Problems(
        IReadOnlyList<UnpricedProblem> Unpriced,
        IReadOnlyList<FarmerProblem> NotConfirmed,
        IReadOnlyList<OverlapProblem> Overlaps,
        IReadOnlyList<WeightProblem> Weights,
        IReadOnlyList<DisputeProblem> Disputes
    );

    internal sealed record FarmerProblem(Guid FarmerId, string FarmerCode, string Name, string? NameTa);

    /// <param name="Entries">Entries of the period without a rate; the farmer cannot be settled until all of them have one.</param>
    /// <param name="Quantity">The total quantity of these entries.</param>
    internal sealed record UnpricedProblem(Guid FarmerId, string FarmerCode, string Name, string? NameTa, int Entries, decimal Quantity);

    /// <summary>A settlement of a different period that overlaps the period.</summary>
    internal sealed record OverlapProblem
    {
        public Guid FarmerId { get; init; }

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public Guid SettlementId { get; init; }

        public string SettlementNumber { get; init; } = "";

        public string Status { get; init; } = "";

        public DateOnly PeriodStart { get; init; }

        public DateOnly PeriodEnd { get; init; }
    }

    /// <summary>An open entry heavier than the shop's limit, more than three times the farmer's usual quantity of this flower, or less than
    /// a fifth of it.</summary>
    internal sealed record WeightProblem
    {
        public Guid EntryId { get; init; }

        public Guid FarmerId { get; init; }

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public DateOnly EntryDate { get; init; }

        public string FlowerName { get; init; } = "";

        public string? FlowerNameTa { get; init; }

        public string Unit { get; init; } = "";

        public decimal Quantity { get; init; }

        /// <summary>Average quantity of the farmer's entries of this flower in the 30 days before the period; null if there are fewer than
        /// five.</summary>
        public decimal? UsualQuantity { get; init; }

        public decimal? NetAmount { get; init; }
    }

    internal sealed record DisputeProblem
    {
        public Guid DisputeId { get; init; }

        public Guid FarmerId { get; init; }

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public Guid EntryId { get; init; }

        public DateOnly EntryDate { get; init; }

        public string Complaint { get; init; } = "";
    }

    private sealed record SettledRow
    {
        public Guid Id { get; init; }

        public string SettlementNumber { get; init; } = "";

        public string Status { get; init; } = "";

        public int Version { get; init; }

        public DateOnly PeriodStart { get; init; }

        public DateOnly PeriodEnd { get; init; }

        public Guid FarmerId { get; init; }

        public string FarmerCode { get; init; } = "";

        public string Name { get; init; } = "";

        public string? NameTa { get; init; }

        public string? Village { get; init; }

        public string? VillageTa { get; init; }

        public string? UpiId { get; init; }

        public int TotalEntries { get; init; }

        public int LateEntries { get; init; }

        public decimal TotalQuantity { get; init; }

        public decimal GrossAmount { get; init; }

        public decimal TotalCommission { get; init; }

        public decimal TotalFees { get; init; }

        public decimal TotalAdjustments { get; init; }

        public decimal BroughtForward { get; init; }

        public decimal TotalAdvances { get; init; }

        public decimal CarriedForward { get; init; }

        public decimal Shortfall { get; init; }

        public decimal NetPayable { get; init; }

        public string? PaymentMethod { get; init; }
    }

    // The usual quantity is computed in the same pass as the entries, by a window function. With a join instead, the planner estimated a
    // week's open entries, which are few among all entries ever recorded, at one row, and scanned the averages of all farmers for each of
    // them.
    private const string CheckSql = """
        select s.id, s.settlement_number, s.status, s.version, s.period_start, s.period_end, s.farmer_id, f.farmer_code, f.name, f.name_ta,
            f.village, f.village_ta, f.upi_id, s.total_entries, s.total_quantity, s.gross_amount, s.total_commission, s.total_fees,
            s.total_adjustments, s.brought_forward, s.total_advances, s.carried_forward, s.shortfall, s.net_payable, s.payment_method,
            (select count(*)::int from settlement_items i where i.shop_id = s.shop_id and i.settlement_id = s.id and i.is_late)
                as late_entries
        from settlements s join farmers f on f.shop_id = s.shop_id and f.id = s.farmer_id
        where s.shop_id = @shop_id and s.period_start <= @end and s.period_end >= @start
        order by f.name collate "ta-IN-x-icu", f.id, s.period_start;
        select w.id as entry_id, w.farmer_id, f.name, f.name_ta, w.entry_date, t.name as flower_name, t.name_ta as flower_name_ta, t.unit,
            w.quantity, w.usual_quantity, w.net_amount
        from (
            select e.id, e.farmer_id, e.flower_type_id, e.entry_date, e.status, e.quantity, e.net_amount,
                case when count(*) filter (where e.entry_date < @start) over same >= 5
                    then round(avg(e.quantity) filter (where e.entry_date < @start) over same, 3) end as usual_quantity
            from daily_entries e
            where e.shop_id = @shop_id and e.entry_date between @start - 30 and @end and e.status <> 'void'
            window same as (partition by e.farmer_id, e.flower_type_id)) w
        join farmers f on f.shop_id = @shop_id and f.id = w.farmer_id
        join flower_types t on t.shop_id = @shop_id and t.id = w.flower_type_id
        where w.entry_date >= @start and w.status in ('priced', 'unpriced')
            and ((t.unit = 'kg' and w.quantity > @largest) or w.quantity > 3 * w.usual_quantity or 5 * w.quantity < w.usual_quantity)
        order by f.name collate "ta-IN-x-icu", f.id, w.entry_date, w.id;
        select d.id as dispute_id, d.farmer_id, f.name, f.name_ta, e.id as entry_id, e.entry_date, d.complaint
        from disputes d
        join daily_entries e on e.shop_id = d.shop_id and e.id = d.subject_id
        join farmers f on f.shop_id = d.shop_id and f.id = d.farmer_id
        where d.shop_id = @shop_id and d.status = 'open' and d.subject_type = 'entry' and e.status <> 'void'
            and (e.entry_date between @start and @end or (e.status = 'priced' and e.entry_date < @start))
        order by d.id
        """;

    internal sealed class Handler(ShopDb db, SettlementPlanner planner, ShopTermsReader reference) : IRequestHandler<Query, PeriodCheck>
    {
        public async Task<PeriodCheck> Handle(Query query, CancellationToken cancellationToken)
        {
            var period = new SettlementPlanner.Period(query.PeriodStart!.Value, query.PeriodEnd!.Value);
            var shop = await reference.SettingsAsync(cancellationToken);
            var surveys = await planner.ForecastAllAsync(period, forecast: false, cancellationToken);
            var args = new
            {
                start = period.Start,
                end = period.End,
                largest = shop.MaxQuantityWarning,
            };
            return await db.ReadAsync(CheckSql, args, cancellationToken, async grid =>
            {
                var settled = (await grid.ReadAsync<SettledRow>()).ToList();
                var ofPeriod = settled.Where(s => s.PeriodStart == period.Start && s.PeriodEnd == period.End).ToList();
                var have = ofPeriod.Select(s => s.FarmerId).ToHashSet();
                // A farmer who is already settled for the period keeps that row; entries recorded since then belong to the next settlement.
                var open = surveys.Where(s => !have.Contains(s.Farmer.Id)).ToList();
                List<Row> rows = [.. ofPeriod.Select(s => RowOf(s, shop)), .. open.Select(s => RowOf(s, shop))];
                var unpaid = rows.Where(r => r.Settlement?.Status != SettlementStatus.Paid && r.NetPayable is > 0m).ToList();
                return new PeriodCheck(
                    period.Start,
                    period.End,
                    rows,
                    SumsOf(rows),
                    PaymentSum.Of(unpaid.Select(r => (r.PaymentMethod, r.NetPayable!.Value))),
                    CashPayment.Count(
                        unpaid.Where(r => r.PaymentMethod == "cash").Select(r => r.NetPayable!.Value),
                        shop.CashInWholeRupees
                    ),
                    new Problems(
                        [
                            .. Of(open, SettlementProblem.Unpriced)
                                .Select(f => new UnpricedProblem(
                                    f.Id,
                                    f.FarmerCode,
                                    f.Name,
                                    f.NameTa,
                                    f.UnpricedEntries,
                                    f.UnpricedQuantity
                                )),
                        ],
                        [.. Of(open, SettlementProblem.NotConfirmed).Select(f => new FarmerProblem(f.Id, f.FarmerCode, f.Name, f.NameTa))],
                        OverlapsOf(settled, open),
                        [.. await grid.ReadAsync<WeightProblem>()],
                        [.. await grid.ReadAsync<DisputeProblem>()]
                    )
                );
            });
        }

        private static IEnumerable<SettlementPlanner.SurveyedFarmer> Of(
            IEnumerable<SettlementPlanner.Forecast> open,
            SettlementProblem problem
        ) => open.Where(s => s.Problem == problem).Select(s => s.Farmer);

        private static IReadOnlyList<OverlapProblem> OverlapsOf(List<SettledRow> settled, IReadOnlyList<SettlementPlanner.Forecast> open)
        {
            var blocked = Of(open, SettlementProblem.Overlap).Select(f => f.Id).ToHashSet();
            return
            [
                .. settled
                    .Where(s => blocked.Contains(s.FarmerId))
                    .Select(s => new OverlapProblem
                    {
                        FarmerId = s.FarmerId,
                        Name = s.Name,
                        NameTa = s.NameTa,
                        SettlementId = s.Id,
                        SettlementNumber = s.SettlementNumber,
                        Status = s.Status,
                        PeriodStart = s.PeriodStart,
                        PeriodEnd = s.PeriodEnd,
                    }),
            ];
        }

        private static Row RowOf(SettlementPlanner.Forecast survey, ShopSettings shop)
        {
            var (farmer, amounts) = (survey.Farmer, survey.Amounts);
            return new Row
            {
                FarmerId = farmer.Id,
                FarmerCode = farmer.FarmerCode,
                Name = farmer.Name,
                NameTa = farmer.NameTa,
                Village = farmer.Village,
                VillageTa = farmer.VillageTa,
                TotalEntries = farmer.Entries + farmer.UnpricedEntries,
                TotalQuantity = farmer.Quantity + farmer.UnpricedQuantity,
                GrossAmount = amounts?.Gross,
                TotalCommission = amounts?.Commission,
                TotalFees = amounts?.Fees,
                TotalAdjustments = amounts?.Adjustments,
                BroughtForward = amounts?.BroughtForward,
                TotalAdvances = amounts?.Recovered,
                CarriedForward = amounts?.CarriedForward,
                Shortfall = amounts?.Shortfall,
                NetPayable = amounts?.NetPayable,
                CashHanded = amounts is null ? null : CashPayment.Handed(amounts.NetPayable, shop.CashInWholeRupees),
                LateEntries = farmer.LateEntries,
                UpiId = farmer.UpiId,
                PaymentMethod = PaymentMethod.For(farmer.UpiId, amounts?.NetPayable ?? 0m, shop),
                Problem = survey.Problem switch
                {
                    SettlementProblem.NotConfirmed => "not_confirmed",
                    SettlementProblem.Overlap => "overlap",
                    SettlementProblem.Unpriced => "unpriced",
                    _ => null,
                },
            };
        }

        private static Row RowOf(SettledRow settled, ShopSettings shop) =>
            new()
            {
                FarmerId = settled.FarmerId,
                FarmerCode = settled.FarmerCode,
                Name = settled.Name,
                NameTa = settled.NameTa,
                Village = settled.Village,
                VillageTa = settled.VillageTa,
                TotalEntries = settled.TotalEntries,
                TotalQuantity = settled.TotalQuantity,
                GrossAmount = settled.GrossAmount,
                TotalCommission = settled.TotalCommission,
                TotalFees = settled.TotalFees,
                TotalAdjustments = settled.TotalAdjustments,
                BroughtForward = settled.BroughtForward,
                TotalAdvances = settled.TotalAdvances,
                CarriedForward = settled.CarriedForward,
                Shortfall = settled.Shortfall,
                NetPayable = settled.NetPayable,
                CashHanded = CashPayment.Handed(settled.NetPayable, shop.CashInWholeRupees),
                LateEntries = settled.LateEntries,
                UpiId = settled.UpiId,
                PaymentMethod = settled.PaymentMethod ?? PaymentMethod.For(settled.UpiId, settled.NetPayable, shop),
                Settlement = new Existing(settled.Id, settled.SettlementNumber, settled.Status, settled.Version),
            };

        private static Sums SumsOf(List<Row> rows)
        {
            var counted = rows.Where(r => r.NetPayable is not null).ToList();
            int In(params string[] states) => counted.Count(r => r.Settlement is { } s && states.Contains(s.Status));
            decimal Sum(Func<Row, decimal?> of) => counted.Sum(r => of(r)!.Value) + 0.00m;
            return new Sums(
                counted.Count,
                In(SettlementStatus.Draft, SettlementStatus.PendingApproval),
                In(SettlementStatus.Approved),
                In(SettlementStatus.Paid),
                counted.Sum(r => r.TotalEntries),
                counted.Sum(r => r.LateEntries),
                Sum(r => r.GrossAmount),
                Sum(r => r.TotalCommission),
                Sum(r => r.TotalFees),
                Sum(r => r.TotalAdjustments),
                Sum(r => r.BroughtForward),
                Sum(r => r.TotalAdvances),
                Sum(r => r.CarriedForward),
                Sum(r => r.NetPayable)
            );
        }
    }
}
