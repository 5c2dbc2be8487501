using FluentValidation;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Settlements;

/// <summary>Settles one farmer for one period: all his priced, unsettled lines up to its end, charges, late findings and advances.</summary>
internal static class GenerateSettlement
{
    internal sealed record Command : ICommand<Settlement>, ICreate
    {
        public Guid? Id { get; init; }

        public Guid? FarmerId { get; init; }

        /// <summary>First day. Open lines from before it are settled too, marked late.</summary>
        public DateOnly? PeriodStart { get; init; }

        /// <summary>Last day, included.</summary>
        public DateOnly? PeriodEnd { get; init; }

        public string? Notes { get; init; }

        /// <summary>true: compute and store nothing.</summary>
        public bool? Preview { get; init; }

        internal Settling.Period Period => new(PeriodStart!.Value, PeriodEnd!.Value);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.FarmerId).NotNull().Say(Texts.Required);
            RuleFor(c => c.Notes).MaxText(1000);
            PeriodRules.Add(this, c => c.PeriodStart, c => c.PeriodEnd);
        }
    }

    internal sealed class Handler(Settling settling, SettlementWriter writer, SettlementReader reader) : IRequestHandler<Command, Settlement>
    {
        public async Task<Settlement> Handle(Command command, CancellationToken cancellationToken)
        {
            var due = await DueAsync(settling, command, take: true, cancellationToken);
            var ids = await writer.WriteAsync([due], command.Period, command.Notes.NullIfEmpty(), command.Id, cancellationToken);
            return (await reader.FindAsync(ids[0], cancellationToken))!;
        }
    }

    /// <exception cref="Failure">No such farmer, overlap, unpriced lines, or nothing to settle.</exception>
    internal static async Task<Settling.Due> DueAsync(Settling settling, Command command, bool take, CancellationToken cancellationToken)
    {
        var dues = await settling.ComputeAsync([command.FarmerId!.Value], command.Period, take, cancellationToken);
        var due = dues.SingleOrDefault() ?? throw Failure.NotFound("farmer_id", SettlementTexts.NoSuchFarmer);
        return due.Refusal is null ? due : throw due.Refusal;
    }
}
