using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>Computes a settlement with the code that creates one, and stores nothing.</summary>
internal static class PreviewSettlement
{
    internal sealed record Query(GenerateSettlement.Command Command) : IQuery<Settlement>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator(IValidator<GenerateSettlement.Command> command) =>
            RuleFor(q => q.Command).SetValidator(command).OverridePropertyName("");
    }

    // Includes deleted flowers, because an entry may be of one.
    private const string FlowersSql = "select id, name, name_ta, code, unit from flower_types where shop_id = @shop_id and id = any(@ids)";

    internal sealed class Handler(SettlementPlanner planner, ShopDb db, ShopTermsReader reference, ShopClock clock)
        : IRequestHandler<Query, Settlement>
    {
        public async Task<Settlement> Handle(Query query, CancellationToken cancellationToken)
        {
            var command = query.Command;
            var plan = await GenerateSettlement.PlanAsync(planner, command, forUpdate: false, cancellationToken);
            var amounts = plan.Amounts!;
            var ids = plan.Entries.Select(e => e.FlowerTypeId).Distinct().ToArray();
            var flowers = (await db.QueryAsync<FlowerInfo>(FlowersSql, new { ids }, cancellationToken)).ToDictionary(f => f.Id);
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
                Items = [.. plan.Entries.Select(e => Item(e, flowers[e.FlowerTypeId], command.Period))],
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

        private static Settlement.Item Item(SettlementPlanner.OpenEntry entry, FlowerInfo flower, SettlementPlanner.Period period) =>
            new(
                entry.Id,
                entry.Id,
                entry.EntryDate,
                entry.EntryDate < period.Start,
                new Settlement.FlowerPart(flower.Name, flower.NameTa, flower.Code, flower.Unit),
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
