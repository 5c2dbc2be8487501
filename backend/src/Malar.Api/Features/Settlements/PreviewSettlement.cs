using FluentValidation;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>What a settlement would say, computed by the same code that makes one; stores nothing.</summary>
internal static class PreviewSettlement
{
    internal sealed record Query(GenerateSettlement.Command Command) : IQuery<Settlement>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator(IValidator<GenerateSettlement.Command> command) =>
            RuleFor(q => q.Command).SetValidator(command).OverridePropertyName("");
    }

    internal sealed class Handler(SettlementPlanner planner, ShopTermsReader reference, ShopClock clock)
        : IRequestHandler<Query, Settlement>
    {
        public async Task<Settlement> Handle(Query query, CancellationToken cancellationToken)
        {
            var command = query.Command;
            var plan = await GenerateSettlement.PlanAsync(planner, command, forUpdate: false, cancellationToken);
            var amounts = plan.Amounts!;
            return new Settlement
            {
                FarmerId = plan.Farmer.Id,
                Farmer = new Settlement.FarmerPart(plan.Farmer.FarmerCode, plan.Farmer.Name, plan.Farmer.NameTa, plan.Farmer.Phone),
                SettlementDate = clock.Today(await reference.SettingsAsync(cancellationToken)),
                PeriodStart = command.Period.Start,
                PeriodEnd = command.Period.End,
                TotalEntries = amounts.Entries,
                TotalQuantity = amounts.Quantity,
                GrossAmount = amounts.Gross,
                TotalCommission = amounts.Commission,
                TotalFees = amounts.Fees,
                TotalAdjustments = amounts.Adjustments,
                BroughtForward = amounts.BroughtForward,
                TotalAdvances = amounts.Recovered,
                CarriedForward = amounts.CarriedForward,
                Shortfall = amounts.Shortfall,
                NetPayable = amounts.NetPayable,
                Status = SettlementStatus.Preview,
                Notes = command.Notes,
                Items = [.. plan.Entries.Select(e => Item(e, command.Period))],
                Charges = plan.Charges,
                Recoveries = [.. amounts.Recoveries.Select(r => Recovery(r, plan))],
                Adjustments =
                [
                    .. plan.Adjustments.Select(a => new Settlement.AdjustmentPart
                    {
                        Id = a.Id,
                        Amount = a.Amount,
                        Reason = a.Reason,
                        DailyEntryId = a.DailyEntryId,
                    }),
                ],
            };
        }

        private static Settlement.Item Item(SettlementPlanner.OpenEntry entry, SettlementPlanner.Period period) =>
            new(
                entry.Id,
                entry.Id,
                entry.EntryDate,
                entry.EntryDate < period.Start,
                new Settlement.FlowerPart(entry.FlowerName, entry.FlowerNameTa, entry.FlowerCode, entry.FlowerUnit),
                entry.Quantity,
                entry.RatePerUnit!.Value,
                entry.TotalAmount!.Value,
                entry.CommissionAmount!.Value,
                entry.FeeAmount!.Value,
                entry.ManualAdjAmount,
                entry.NetAmount!.Value
            );

        private static Settlement.RecoveryPart Recovery(Recovery recovery, SettlementPlanner.Plan plan) =>
            new()
            {
                AdvanceId = recovery.AdvanceId,
                AdvanceDate = plan.Advances.First(a => a.Id == recovery.AdvanceId).AdvanceDate,
                Amount = recovery.Amount,
            };
    }
}
