using Malar.Domain;

namespace Malar.Api.Features.Settlements;

/// <summary>Computes the charges of a settlement: fees per settlement, and fees per calendar month, each month charged once.</summary>
internal static class Charges
{
    /// <param name="period">The settled period; every calendar month it touches counts.</param>
    /// <param name="farmer">The farmer; their own monthly fee is identified by the farmer's id.</param>
    /// <param name="rules">The shop's fee rules, of every basis.</param>
    /// <param name="charged">Rules and months already charged to this farmer.</param>
    public static IReadOnlyList<Charge> Of(
        SettlementPlanner.Period period,
        SettlementPlanner.FarmerTerms farmer,
        IReadOnlyCollection<FeeRule> rules,
        IReadOnlySet<(Guid RuleId, DateOnly Month)> charged
    )
    {
        var charges = rules
            .Where(r => r.Basis == FeeBasis.PerSettlement && r.Amount > 0 && (r.From is null || r.From <= period.End))
            .Select(r => new Charge(r.Id, r.Name, r.NameTa, null, Money.Round(r.Amount)))
            .ToList();
        var monthly = rules.Where(r => r.Basis == FeeBasis.PerMonth && r.Amount > 0).ToList();
        if (farmer.FlatFeeMonthly > 0)
        {
            var (name, amount) = (SettlementTexts.MonthlyFee, farmer.FlatFeeMonthly);
            monthly.Add(new FeeRule(name.En, name.Ta, FeeBasis.PerMonth, amount, null, farmer.Id));
        }

        for (var month = FirstOfMonth(period.Start); month <= period.End; month = month.AddMonths(1))
        {
            charges.AddRange(
                monthly
                    .Where(r => (r.From is null || r.From < month.AddMonths(1)) && !charged.Contains((r.Id, month)))
                    .Select(r => new Charge(r.Id, r.Name, r.NameTa, month, Money.Round(r.Amount)))
            );
        }

        return charges;
    }

    private static DateOnly FirstOfMonth(DateOnly date) => new(date.Year, date.Month, 1);
}
