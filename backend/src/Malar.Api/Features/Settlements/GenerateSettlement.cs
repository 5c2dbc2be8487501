using FluentValidation;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>Settles one farmer for one period: all priced, unsettled entries up to its end, charges, late findings and advances.</summary>
internal static class GenerateSettlement
{
    internal sealed record Command : ICommand<Settlement>, ICreate
    {
        public Guid? Id { get; init; }

        public Guid? FarmerId { get; init; }

        /// <summary>First day. Open entries dated before it are settled too, and marked late.</summary>
        public DateOnly? PeriodStart { get; init; }

        /// <summary>Last day, included.</summary>
        public DateOnly? PeriodEnd { get; init; }

        public string? Notes { get; init; }

        /// <summary>If true, computes the settlement and stores nothing.</summary>
        public bool? Preview { get; init; }

        internal SettlementPlanner.Period Period => new(PeriodStart!.Value, PeriodEnd!.Value);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.FarmerId).NotNull().WithText(Texts.Required);
            RuleFor(c => c.Notes).MaxText(1000);
            PeriodRules.Add(this, c => c.PeriodStart, c => c.PeriodEnd);
        }
    }

    internal sealed class Handler(SettlementPlanner planner, SettlementWriter writer, SettlementReader reader)
        : IRequestHandler<Command, Settlement>
    {
        public async Task<Settlement> Handle(Command command, CancellationToken cancellationToken)
        {
            var plan = await PlanAsync(planner, command, forUpdate: true, cancellationToken);
            var ids = await writer.WriteAsync([plan], command.Period, command.Notes.NullIfEmpty(), command.Id, cancellationToken);
            return (await reader.FindAsync(ids[0], cancellationToken))!;
        }
    }

    /// <exception cref="ApiException">The farmer does not exist, a settlement overlaps, entries are unpriced, or there is nothing to
    /// settle.</exception>
    internal static async Task<SettlementPlanner.Plan> PlanAsync(
        SettlementPlanner planner,
        Command command,
        bool forUpdate,
        CancellationToken cancellationToken
    )
    {
        var plans = await planner.PlanAsync([command.FarmerId!.Value], command.Period, forUpdate, cancellationToken);
        var plan = plans.SingleOrDefault() ?? throw ApiException.NotFound("farmer_id", SettlementTexts.NoSuchFarmer);
        return plan.Refusal is null ? plan : throw plan.Refusal;
    }
}
