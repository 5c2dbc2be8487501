using Malar.Domain;

namespace Malar.Api.Features.Settlements;

/// <summary>The fees of a settlement itself: per settlement, and per calendar month once.</summary>
internal static class Charges
{
    /// <param name="period">Every calendar month it touches counts.</param>
    /// <param name="flatFeeMonthly">The farmer's own monthly fee, rupees; 0: none.</param>
    /// <param name="rules">The shop's fee rules of every basis.</param>
    /// <param name="charged">Names and months charged to this farmer before.</param>
    public static IReadOnlyList<Charge> Of(
        SettlementPlanner.Period period,
        decimal flatFeeMonthly,
        IReadOnlyCollection<FeeRule> rules,
        IReadOnlySet<(string Name, DateOnly Month)> charged
    )
    {
        var charges = rules
            .Where(r => r.Basis == FeeBasis.PerSettlement && r.Amount > 0 && (r.From is null || r.From <= period.End))
            .Select(r => new Charge(r.Name, r.NameTa, null, Money.Round(r.Amount)))
            .ToList();
        var monthly = rules.Where(r => r.Basis == FeeBasis.PerMonth && r.Amount > 0).ToList();
        if (flatFeeMonthly > 0)
            monthly.Add(new FeeRule(SettlementTexts.MonthlyFee.En, SettlementTexts.MonthlyFee.Ta, FeeBasis.PerMonth, flatFeeMonthly, null));

        for (var month = FirstOfMonth(period.Start); month <= period.End; month = month.AddMonths(1))
        {
            charges.AddRange(
                monthly
                    .Where(r => (r.From is null || r.From < month.AddMonths(1)) && !charged.Contains((r.Name, month)))
                    .Select(r => new Charge(r.Name, r.NameTa, month, Money.Round(r.Amount)))
            );
        }

        return charges;
    }

    private static DateOnly FirstOfMonth(DateOnly date) => new(date.Year, date.Month, 1);
}
